'use client'
import { startTransition, useEffect, useState, type RefObject } from 'react'

const ALL_DRAWN_MAX = 200
/** What fits on a screen: the rest of a list is drawn after it is seen. */
const FIRST_DRAWN = 40
const BEYOND_ROWS = 20
const STEP_ROWS = 10
const FIRST_HEIGHT_PX = 32

export interface RowWindow {
  /** The rows that are drawn: `from` up to, not including, `to`. */
  readonly from: number
  readonly to: number
  /** Heights of what isn't drawn, in pixels. */
  readonly before: number
  readonly after: number
  /** Scrolls so that a row is seen, and draws it. */
  reveal(row: number): void
}

interface Seen { readonly from: number; readonly to: number; readonly height: number }

/** Which rows are seen of a table that scrolls within `main`, with some beyond; in steps, so that scrolling redraws rarely. */
function measured(table: HTMLTableElement, scroller: Element): Seen {
  const height = table.querySelector('tbody tr[data-row]')?.getBoundingClientRect().height ?? FIRST_HEIGHT_PX
  const top = scroller.getBoundingClientRect().top - table.tBodies[0]!.getBoundingClientRect().top
  const from = Math.max(0, Math.floor(top / height) - BEYOND_ROWS)
  const to = Math.max(0, Math.ceil((top + scroller.clientHeight) / height)) + BEYOND_ROWS
  return { from: from - (from % STEP_ROWS), to: to + STEP_ROWS - (to % STEP_ROWS), height }
}

function scrollTo(table: HTMLTableElement, scroller: Element, row: number, height: number) {
  const top = table.tBodies[0]!.getBoundingClientRect().top - scroller.getBoundingClientRect().top + row * height
  const head = height * 2 // the headings stay on top
  if (top < head) scroller.scrollTop += top - head
  else if (top + head > scroller.clientHeight) scroller.scrollTop += top + head - scroller.clientHeight
}

const same = (one: Seen, other: Seen) => one.from === other.from && one.to === other.to && one.height === other.height

/** Which rows of a long table have to be drawn. All rows are one height; short tables are drawn whole, once what is seen of them is drawn. */
export function useRowWindow(table: RefObject<HTMLTableElement | null>, rows: number): RowWindow {
  const [seen, setSeen] = useState<Seen>({ from: 0, to: FIRST_DRAWN, height: FIRST_HEIGHT_PX })
  const [, redraw] = useState(0)
  const [first, setFirst] = useState(true)
  const windowed = rows > ALL_DRAWN_MAX

  useEffect(() => { startTransition(() => setFirst(false)) }, [])

  useEffect(() => {
    const element = table.current, scroller = element?.closest('main')
    if (!windowed || element === null || !scroller) return
    const measure = () => {
      const now = measured(element, scroller)
      setSeen(before => (same(before, now) ? before : now))
    }
    scroller.addEventListener('scroll', measure, { passive: true })
    const resized = new ResizeObserver(measure) // calls at once, too
    resized.observe(scroller)
    return () => {
      scroller.removeEventListener('scroll', measure)
      resized.disconnect()
    }
  }, [table, windowed])

  function reveal(row: number) {
    const element = table.current, scroller = element?.closest('main')
    if (windowed && element !== null && scroller) {
      scrollTo(element, scroller, row, seen.height)
      setSeen(measured(element, scroller))
    }
    redraw(count => count + 1)
  }

  if (!windowed && (!first || rows <= FIRST_DRAWN)) return { from: 0, to: rows, before: 0, after: 0, reveal }
  const from = Math.min(seen.from, rows), to = Math.min(seen.to, rows)
  return { from, to, before: from * seen.height, after: (rows - to) * seen.height, reveal }
}
