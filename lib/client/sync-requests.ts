import { SYNC_MESSAGE, SYNC_TAG } from './sync-messages.ts'
import { syncRun } from './sync-run.ts'

/** The page's side of asking for a run: the service worker does it, or the page itself where no worker controls it. */

interface BackgroundSync { register(tag: string): Promise<void> }
type MaybeSyncing = ServiceWorkerRegistration & { readonly sync?: BackgroundSync }

/** Asks for a run of synchronization: after every edit, and when a person says "Sync now". Never waits, never throws. */
export function requestSync(): void {
  if (typeof window === 'undefined') return
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
  // Registered online too: the browser then runs it even when the page is closed before the message arrives.
  void registerForLater(container)
  const controller = container?.controller ?? null
  if (controller !== null) controller.postMessage({ type: SYNC_MESSAGE })
  else if (navigator.onLine) void runInPage()
}

async function registerForLater(container: ServiceWorkerContainer | undefined): Promise<void> {
  try {
    const registration = await container?.getRegistration() as MaybeSyncing | undefined
    await registration?.sync?.register(SYNC_TAG)
  } catch { /* Not every browser has it, and some refuse: the other triggers remain. */ }
}

let running = false
let again = false

/** Runs here; what is asked for meanwhile leads to one more run. */
async function runInPage(): Promise<void> {
  again = true
  if (running) return
  running = true
  try {
    while (again) {
      again = false
      await syncRun()
    }
  } catch { /* No store or no lock: the next trigger tries again. */ } finally { running = false }
}
