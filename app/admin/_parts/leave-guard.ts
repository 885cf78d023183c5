/** While something is on its way into this device's store, the browser asks before it closes or leaves the page. */

const asks = (event: BeforeUnloadEvent) => { event.preventDefault() }
let savings = 0

/** What `saving` gives; the page is held open until then. */
export async function heldOpen<T>(saving: () => Promise<T>): Promise<T> {
  if (savings++ === 0) addEventListener('beforeunload', asks)
  try {
    return await saving()
  } finally {
    if (--savings === 0) removeEventListener('beforeunload', asks)
  }
}
