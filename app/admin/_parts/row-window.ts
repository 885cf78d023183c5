'use client'
import { useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react'

const ALL_DRAWN_MAX = 200
const BEYOND_ROWS = 20

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

/** Which rows of a long table have to be drawn. All rows are one height; the table scrolls within the nearest ancestor that scrolls. */
export function useRowWindow(table: RefObject<HTMLTableElement | null>, rows: number): RowWindow {
  const [seen, setSeen] = useState({ from: 0, to: ALL_DRAWN_MAX, height: 32 })
  const [, redraw] = useState(0)
  const windowed = rows > ALL_DRAWN_MAX

  const measure = useCallback(() => {
    const element = table.current, scroller = element?.closest('main')
    if (!windowed || element === null || !scroller) return
    const height = element.querySelector('tbody tr[data-row]')?.getBoundingClientRect().height ?? 32
    const top = scroller.getBoundingClientRect().top - element.tBodies[0]!.getBoundingClientRect().top
    const from = Math.max(0, Math.floor(top / height) - BEYOND_ROWS)
    const to = Math.min(rows, Math.ceil((top + scroller.clientHeight) / height) + BEYOND_ROWS)
    // in steps of ten rows, so that scrolling redraws rarely
    const next = { from: from - (from % 10), to: Math.max(to + (10 - (to % 10)), 10), height }
    setSeen(before => (before.from === next.from && before.to === next.to && before.height === next.height ? before : next))
  }, [table, rows, windowed])

  useLayoutEffect(measure, [measure])
  useEffect(() => {
    const scroller = table.current?.closest('main')
    if (!windowed || !scroller) return
    scroller.addEventListener('scroll', measure, { passive: true })
    const resized = new ResizeObserver(measure)
    resized.observe(scroller)
    return () => {
      scroller.removeEventListener('scroll', measure)
      resized.disconnect()
    }
  }, [table, measure, windowed])

  const reveal = useCallback((row: number) => {
    const element = table.current, scroller = element?.closest('main')
    if (windowed && element !== null && scroller) {
      const top = element.tBodies[0]!.getBoundingClientRect().top - scroller.getBoundingClientRect().top + row * seen.height
      const head = seen.height * 2
      if (top < head) scroller.scrollTop += top - head
      else if (top + seen.height * 2 > scroller.clientHeight) scroller.scrollTop += top + seen.height * 2 - scroller.clientHeight
      measure()
    }
    redraw(count => count + 1)
  }, [table, measure, seen.height, windowed])

  if (!windowed) return { from: 0, to: rows, before: 0, after: 0, reveal }
  const from = Math.min(seen.from, rows), to = Math.min(seen.to, rows)
  return { from, to, before: from * seen.height, after: (rows - to) * seen.height, reveal }
}
