/** What can wait until the first screen is drawn and the browser has nothing better to do: one after the other. */

type Work = () => Promise<unknown>

const waiting: Work[] = []
let isAllowed = false, isRunning = false

const SOON_MS = 200
const LATEST_MS = 2_000
// Not every browser tells when it is idle.
const soon = (run: () => void) => { if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: LATEST_MS }); else setTimeout(run, SOON_MS) }

function next(): void {
  const work = waiting.shift()
  isRunning = work !== undefined
  if (work !== undefined) soon(() => { work().catch(() => undefined).finally(next) })
}

export function whenIdle(work: Work): void {
  waiting.push(work)
  if (isAllowed && !isRunning) next()
}

/** The first screen is drawn. */
export function allowIdleWork(): void {
  isAllowed = true
  if (!isRunning) next()
}
