/** What a key costs in a roster of thousands of rows, in a real browser: `npx tsx bench/grid.ts [--json] [--rows n] [--events n]`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { kill, openBrowser, servePage } from './browser.ts'
import type { GridPage } from './grid-page.ts'
import { median, numberOf, report, type Line, type Measurement } from './measure.ts'

declare const benchPage: GridPage

const ROWS = numberOf('rows', 5_000)
const EVENTS = numberOf('events', 100_000)
const TURNS = 60
const SCROLL_STEPS = 240
/** Three rows a frame. */
const SCROLL_PIXELS = 96
/** What the last edit led to is done by then. */
const SETTLED_MS = 3_000
const MEDIAN_LIMIT_MS = 16
const MOST_LIMIT_MS = 50
/** A frame is dropped where the next comes later than two of a screen of 60. */
const FRAME_LIMIT_MS = 34

const percentile95 = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * 0.95)]!
const CELL = '[role=gridcell]'

/** How many keys were pressed: each comes at another moment between two frames, as a person's do, spread evenly by the golden ratio. */
let pressed = 0
const FRAME_MS = 1_000 / 60
const GOLDEN = 0.618_034

/** The time from a key to the painted frame that shows what it did. */
async function key(page: Page, name: string, shows: string): Promise<number> {
  const took = page.evaluate(selector => benchPage.nextKey(selector), shows)
  await page.evaluate(() => new Promise(requestAnimationFrame)) // the listener is there
  pressed += 1
  await page.waitForTimeout(pressed * GOLDEN % 1 * FRAME_MS)
  await page.keyboard.press(name)
  return took
}

interface Keys { readonly arrows: number[]; readonly typed: number[]; readonly entered: number[] }

/** Down, a number, Enter, and again, from the top once the end is reached; each number is another. */
async function edits(page: Page, rows: number, turns: number): Promise<Keys> {
  const keys: Keys = { arrows: [], typed: [], entered: [] }
  for (let turn = 0; turn < turns; turn += 1) {
    const below = turn % (rows - 1), row = below + 3
    if (below === 0) await page.evaluate(() => { document.querySelector('[role=grid]')!.scrollTop = 0 })
    if (below === 0) await page.locator(`[aria-rowindex="2"] > ${CELL}[aria-label^="Number "]`).click()
    keys.arrows.push(await key(page, 'ArrowDown', `[aria-rowindex="${row}"] > ${CELL}[aria-label^="Number "]:focus`))
    const digits = String(turn % 90 + 10)
    keys.typed.push(await key(page, digits[0]!, 'input[data-number]:focus'))
    await page.keyboard.press(digits[1]!)
    keys.entered.push(await key(page, 'Enter', `[aria-rowindex="${row}"] > ${CELL}[aria-label^="Number ${digits}"]`))
    // Enter went on to the row below, but on the last one; the arrow is measured from here.
    if (row <= rows) await page.keyboard.press('ArrowUp')
  }
  return keys
}

async function measure(origin: string, profile: string): Promise<Line[]> {
  const running = await openBrowser(profile, origin, { offline: true })
  const { page } = running
  try {
    const few = await shown(page, 15, 1_000)
    await page.context().setOffline(false)
    await page.reload()
    await page.waitForFunction(() => 'benchPage' in globalThis)
    await page.context().setOffline(true)
    const many = await shown(page, ROWS, EVENTS)
    await page.waitForTimeout(SETTLED_MS)
    const frames = await page.evaluate(([steps, pixels]) => benchPage.scroll(steps, pixels), [SCROLL_STEPS, SCROLL_PIXELS] as const)
    const about = `${ROWS.toLocaleString('en')} rows and ${EVENTS.toLocaleString('en')} events on the device`
    const lines = (what: string, of: keyof Keys): Measurement[] => {
      const beside = 'the same in a roster of 15'
      return [
        { name: `${what}, ${about}`, ourMs: median(many[of]), beside, besideMs: median(few[of]), limit: { ms: MEDIAN_LIMIT_MS } },
        { name: `${what}, 95 in 100 of ${TURNS} times at most`, ourMs: percentile95(many[of]), beside, besideMs: percentile95(few[of]), limit: { ms: MOST_LIMIT_MS } },
      ]
    }
    return [
      ...lines('from an arrow to the painted cell', 'arrows'), ...lines('from a digit to the painted editor', 'typed'), ...lines('from Enter to the painted number', 'entered'),
      { name: `scrolling through ${ROWS.toLocaleString('en')} rows, the longest time between two frames, 95 in 100 at most`, longestMs: percentile95(frames), limitMs: FRAME_LIMIT_MS, detail: `${frames.filter(ms => ms > FRAME_LIMIT_MS).length} of ${frames.length} frames late` },
    ]
  } finally { await kill(running) }
}

async function shown(page: Page, rows: number, events: number): Promise<Keys> {
  await page.evaluate(([many, all]) => benchPage.show(many, all), [rows, events] as const)
  await page.locator('[role=row][aria-rowindex="2"]').waitFor()
  return edits(page, rows, TURNS)
}

const folder = mkdtempSync(join(tmpdir(), 'sideline-bench-grid-'))
const served = await servePage('bench/grid-page.ts')
try {
  report(await measure(served.origin, join(folder, 'profile')))
} finally {
  served.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
