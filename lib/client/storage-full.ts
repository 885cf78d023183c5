/**
 * Whether this device's storage was full when something was last to be kept. The store itself can't keep that then, so page and worker tell each other.
 */

const CHANNEL = 'sideline-storage-full'

let full = false
let channel: BroadcastChannel | null = null
const listeners = new Set<() => void>()

/** Whether what couldn't be kept couldn't for want of room. The browser says so as late as when a transaction ends; Dexie wraps what stopped it. */
export function isStorageFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  return (error as { readonly name?: unknown }).name === 'QuotaExceededError' || isStorageFull((error as { readonly inner?: unknown }).inner)
}

function hear(now: boolean): void {
  if (now === full) return
  full = now
  for (const listener of listeners) listener()
}

/** Tells every tab. */
export function tellStorageFull(now: boolean): void {
  hear(now)
  const telling = new BroadcastChannel(CHANNEL)
  telling.postMessage(now)
  telling.close()
}

export const storageIsFull = (): boolean => full

/** Calls back when it changes, whoever noticed. Gives the way to stop. */
export function whenStorageFull(listener: () => void): () => void {
  if (channel === null) {
    channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', ({ data }: MessageEvent<boolean>) => hear(data))
  }
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}
