import type { Page } from '@playwright/test'

/** What the browser does with service workers without asking anybody, done now. */
export interface WorkerControl {
  /** A `sync` event, as Background Sync fires one, to every worker that is registered. `lastChance`: the browser won't try again. */
  dispatchSync(lastChance: boolean): Promise<void>
  /** Ends every worker at once, whatever it is doing; the next event starts it again. */
  stopWorkers(): Promise<void>
}

const TAG = 'sideline-sync'

/** Through any page of the profile, also an empty one. */
export async function workerControl(page: Page): Promise<WorkerControl> {
  const session = await page.context().newCDPSession(page)
  const registrations = new Map<string, string>()
  session.on('ServiceWorker.workerRegistrationUpdated', event => {
    for (const { registrationId, scopeURL, isDeleted } of event.registrations) {
      if (isDeleted) registrations.delete(registrationId)
      else registrations.set(registrationId, new URL(scopeURL).origin)
    }
  })
  await session.send('ServiceWorker.enable')
  return {
    async dispatchSync(lastChance) {
      if (registrations.size === 0) throw new Error('no worker is registered')
      for (const [registrationId, origin] of registrations) await session.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: TAG, lastChance })
    },
    async stopWorkers() { await session.send('ServiceWorker.stopAllWorkers') },
  }
}
