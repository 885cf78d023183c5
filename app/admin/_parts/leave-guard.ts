/** While something is on its way into this device's store, the browser asks before it closes or leaves the page. */

const asks = (event: BeforeUnloadEvent) => { event.preventDefault() }
let savings = 0
const waiting = new Set<() => void>()

export const isHeldOpen = (): boolean => savings > 0

/** Calls back each time nothing is on its way any more. */
export function whenLetGo(run: () => void): void {
  waiting.add(run)
}

/** What `saving` gives; the page is held open until then. */
export async function heldOpen<T>(saving: () => Promise<T>): Promise<T> {
  if (savings++ === 0) addEventListener('beforeunload', asks)
  try {
    return await saving()
  } finally {
    if (--savings === 0) {
      removeEventListener('beforeunload', asks)
      for (const run of waiting) run()
    }
  }
}
