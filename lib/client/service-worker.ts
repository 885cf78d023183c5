/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { SYNC_MESSAGE, SYNC_TAG } from './sync-messages.ts'
import { syncRun } from './sync-run.ts'

/** Starts the program offline, and decides when to synchronize, never how (ARCHITECTURE invariant 6). */

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

interface SyncEvent extends ExtendableEvent { readonly tag: string }

clientsClaim()
cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
// One shell for every address below /admin. Nothing below /api is ever answered from here.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/admin'), { allowlist: [/^\/admin(?:\/|$)/] }))

self.addEventListener('message', event => {
  const type = (event.data as { readonly type?: unknown } | null)?.type
  // A person chose to change to the new version; it never takes over by itself.
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  if (type === SYNC_MESSAGE) event.waitUntil(runOnce())
})

self.addEventListener('sync' as never, ((event: SyncEvent) => {
  if (event.tag === SYNC_TAG) event.waitUntil(runOrTryAgain())
}) as never)

let next: Promise<unknown> | null = null

/** Messages that come while a run waits for its turn need no run of their own: it reads what is pending when it starts. */
async function runOnce(): Promise<void> {
  if (next !== null) { await next; return }
  next = Promise.resolve().then(() => syncRun({ started: () => { next = null } })).finally(() => { next = null })
  await next
}

/** The browser tries again later when this rejects; where only a person can help, it needn't. */
async function runOrTryAgain(): Promise<void> {
  const ran = await syncRun()
  if (ran.kind === 'unreachable' || ran.kind === 'wait' || ran.kind === 'signed-out') throw new Error(`not synchronized: ${ran.kind}`)
}
