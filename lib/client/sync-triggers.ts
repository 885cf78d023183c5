import { liveQuery } from 'dexie'
import type { Device } from './device.ts'
import { NEVER_SYNCED, readMeta, type SyncRow } from './device-database.ts'
import { startDoorbell } from './doorbell.ts'
import { askedToWaitMs, retryDelayMs } from './retry-delay.ts'
import { requestSync } from './sync-requests.ts'

/** Everything but an edit and the browser's own `sync` event that leads to a run (PROTOCOL D4). */

/** Starts the triggers of one page for one store; gives the way to stop them. */
export function startSyncTriggers(device: Device): () => void {
  const doorbell = startDoorbell(device, requestSync)
  const stops = [onNetwork(), onVisible(), afterRuns(device, doorbell.listen), doorbell.stop]
  requestSync()
  return () => { for (const stop of stops) stop() }
}

function onNetwork(): () => void {
  addEventListener('online', requestSync)
  return () => removeEventListener('online', requestSync)
}

function onVisible(): () => void {
  const listener = () => { if (document.visibilityState === 'visible') requestSync() }
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

interface Waiting { readonly pending: number; readonly sync: SyncRow }

/**
 * A timer with growing delay while anything is pending or the last run didn't end well; `onSynced` after each that did. What failed before the network came
 * back says nothing about it: the first run may come too early for it, and the next follows soon.
 */
function afterRuns({ database }: Device, onSynced: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let known: Waiting | null = null, failuresWithout = 0
  const plan = (waiting: Waiting) => {
    const { pending, sync } = waiting
    known = waiting
    failuresWithout = Math.min(failuresWithout, sync.failures)
    clearTimeout(timer)
    timer = undefined
    if (sync.outcome?.kind === 'synced') onSynced()
    if (pending === 0 && (sync.outcome === null || sync.outcome.kind === 'synced')) return
    timer = setTimeout(() => {
      // Planned anew with whatever the run writes; one that writes nothing (the server's wish to wait still binds, a full disk) is followed by another too.
      plan({ pending, sync: { ...sync, failures: sync.failures + 1 } })
      requestSync()
    }, Math.max(askedToWaitMs(sync, Date.now()), retryDelayMs(sync.failures - failuresWithout, Math.random())))
  }
  const networkCame = () => {
    if (known === null) return
    failuresWithout = known.sync.failures
    plan(known)
  }
  addEventListener('online', networkCame)
  const subscription = liveQuery(async (): Promise<Waiting> => ({ pending: await database.pending.count(), sync: await readMeta(database, 'sync', NEVER_SYNCED) }))
    .subscribe({ next: plan, error: () => undefined })
  return () => { subscription.unsubscribe(); clearTimeout(timer); removeEventListener('online', networkCame) }
}
