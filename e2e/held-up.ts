import type { Page } from '@playwright/test'

/** Keeps the device's database to one tab until it is let go, as a device does that is slow to write. */
export async function heldUp(tab: Page): Promise<() => Promise<void>> {
  await tab.evaluate(async () => {
    const name = (await indexedDB.databases()).map(database => database.name ?? '').find(found => found.startsWith('sideline/'))!
    const opening = indexedDB.open(name)
    await new Promise((resolve, reject) => { opening.onsuccess = resolve; opening.onerror = reject })
    const transaction = opening.result.transaction([...opening.result.objectStoreNames], 'readwrite')
    const held = { isHeld: true }
    Object.assign(globalThis, { held })
    const first = transaction.objectStore(opening.result.objectStoreNames[0]!)
    const keep = () => { if (held.isHeld) first.count().onsuccess = keep; else opening.result.close() }
    await new Promise<void>(resolve => { first.count().onsuccess = () => { keep(); resolve() } })
  })
  return () => tab.evaluate(() => { (globalThis as unknown as { held: { isHeld: boolean } }).held.isHeld = false })
}
