/// <reference lib="webworker" />
import { cacheNames, clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { runOnce } from './run-once.ts'
import { SYNC_TAG, type SyncMessage } from './sync-messages.ts'
import { syncRun } from './sync-run.ts'

/** Starts the program offline, and decides when to synchronize, never how (ARCHITECTURE invariant 6). */

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

interface SyncEvent extends ExtendableEvent { readonly tag: string }

clientsClaim()
cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)
// One shell for every address below /admin. Nothing below /api is ever answered from here.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/admin'), { allowlist: [/^\/admin(?:\/|$)/] }))

/** Not in the browser's types yet (https://github.com/WICG/service-worker-static-routing-api); not in every browser either. */
interface RoutedInstallEvent extends ExtendableEvent {
  addRoutes?(rule: { readonly condition: { readonly urlPattern: string }; readonly source: { readonly cacheName: string } }): Promise<void>
}

// The program's own files needn't pass through here: the browser takes them from the cache while this worker does something else.
self.addEventListener('install', (event: RoutedInstallEvent) => {
  const routed = event.addRoutes?.({ condition: { urlPattern: '/_next/static/*' }, source: { cacheName: cacheNames.precache } })
  if (routed !== undefined) event.waitUntil(routed.catch(() => undefined))
})

self.addEventListener('message', event => {
  const message = event.data as SyncMessage | { readonly type: 'SKIP_WAITING' } | null
  // A person chose to change to the new version; it never takes over by itself.
  if (message?.type === 'SKIP_WAITING') void self.skipWaiting()
  if (message?.type === 'SYNC') event.waitUntil(runOnce(message.byPerson))
})

self.addEventListener('sync' as never, ((event: SyncEvent) => {
  if (event.tag === SYNC_TAG) event.waitUntil(runOrTryAgain())
}) as never)

/** The browser tries again later when this rejects; where only a person can help, it needn't. */
async function runOrTryAgain(): Promise<void> {
  const ran = await syncRun()
  if (ran.kind === 'unreachable' || ran.kind === 'wait' || ran.kind === 'signed-out') throw new Error(`not synchronized: ${ran.kind}`)
}
