import { runOnce } from './run-once.ts'
import { SYNC_TAG, type SyncMessage } from './sync-messages.ts'

/** The page's side of asking for a run: the service worker does it, or the page itself where no worker controls it. */

interface BackgroundSync { register(tag: string): Promise<void> }
type MaybeSyncing = ServiceWorkerRegistration & { readonly sync?: BackgroundSync }

/** Asks for a run of synchronization, as after every edit. Never waits, never throws. */
export const requestSync = (): void => request(false)

/** Somebody said "Sync now": also where the server asked to wait (PROTOCOL D4). */
export const requestSyncNow = (): void => request(true)

function request(byPerson: boolean): void {
  if (typeof window === 'undefined') return
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
  // Registered online too: the browser then runs it even when the page is closed before the message arrives.
  void registerForLater(container)
  const controller = container?.controller ?? null
  if (controller !== null) controller.postMessage({ type: 'SYNC', byPerson } satisfies SyncMessage)
  // No store or no lock: the next trigger tries again.
  else if (navigator.onLine) void runOnce(byPerson).catch(() => undefined)
}

async function registerForLater(container: ServiceWorkerContainer | undefined): Promise<void> {
  try {
    const registration = await container?.getRegistration() as MaybeSyncing | undefined
    await registration?.sync?.register(SYNC_TAG)
  } catch { /* Not every browser has it, and some refuse: the other triggers remain. */ }
}
