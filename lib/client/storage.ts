/** Whether the browser promised to keep this device's store, and how full it is. Null: it doesn't say. */
export interface StorageState { readonly persisted: boolean | null; readonly usedBytes: number | null; readonly quotaBytes: number | null }

export const NOT_KNOWN: StorageState = { persisted: null, usedBytes: null, quotaBytes: null }

const listeners = new Set<() => void>()
let asked = false

export async function readStorageState(): Promise<StorageState> {
  const storage = globalThis.navigator?.storage
  if (storage === undefined) return NOT_KNOWN
  try {
    const [persisted, estimate] = await Promise.all([storage.persisted(), storage.estimate()])
    return { persisted, usedBytes: estimate.usage ?? null, quotaBytes: estimate.quota ?? null }
  } catch { return NOT_KNOWN }
}

/** Asks the browser, once per page and after the first edit, never to evict what waits here. */
export function askToKeepStorage(): void {
  if (asked || globalThis.navigator?.storage?.persist === undefined || typeof window === 'undefined') return
  asked = true
  void keepStorage()
}

/** Asks the browser never to evict what is stored here, and gives what it says. A browser may ask the person or say no. */
export async function keepStorage(): Promise<boolean> {
  const storage = globalThis.navigator?.storage
  let kept = false
  try {
    kept = await storage.persisted() || await storage.persist()
  } catch { /* an old browser, or one that keeps nothing */ }
  for (const listener of listeners) listener()
  return kept
}

/** Calls back when the browser has answered. Gives the way to stop. */
export function whenStorageAsked(listener: () => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}
