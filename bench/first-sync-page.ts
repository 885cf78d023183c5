/** What a page of the app does while the service worker brings a whole club for the first time; bundled and called by first-sync.ts. */
import { liveQuery, type Subscription } from 'dexie'
import { NEVER_SYNCED, NO_CURSOR, readMeta } from '../lib/client/device-database.ts'
import { openDevice, type Device } from '../lib/client/device.ts'
import { openProfile, writeProfile } from '../lib/client/profile.ts'
import { streamViews } from '../lib/client/stream-views.ts'
import { requestSync } from '../lib/client/sync-requests.ts'

const USER = 'bench'

/** Tasks that kept the page from answering for more than 50 ms, in milliseconds. */
const longTasks: number[] = []
new PerformanceObserver(list => { longTasks.push(...list.getEntries().map(entry => entry.duration)) }).observe({ type: 'longtask', buffered: true })

/** The list of rosters and the state of the header, as screens live on them. */
const screens = ({ database, clubId }: Device): readonly Subscription[] => [
  liveQuery(() => streamViews(database, clubId, 'rosters')).subscribe(views => { document.title = `${views.length} rosters` }),
  liveQuery(() => Promise.all([readMeta(database, 'sync', NEVER_SYNCED), database.pending.count(), database.setAside.count(), database.streams.where('openCount').above(0).toArray()])).subscribe(() => {}),
]

/** Signs in, has a worker, shows the screens and asks for a run; resolves when the device has been synchronized. */
async function sync(clubId: string): Promise<{ readonly tookMs: number; readonly position: number; readonly rosters: number }> {
  const profile = openProfile()
  await writeProfile(profile, 'session', { user: { id: USER, name: USER, email: 'bench@example.org' }, memberships: [{ clubId, clubName: 'Bench', role: 'administrator', teamIds: [] }] })
  await navigator.serviceWorker.register('/sw.js')
  if (navigator.serviceWorker.controller === null) await new Promise(resolve => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }) })
  const device = await openDevice(USER, clubId)
  const shown = screens(device)
  const began = performance.now()
  const synced = new Promise<void>((resolve, reject) => {
    liveQuery(() => readMeta(device.database, 'sync', NEVER_SYNCED)).subscribe(({ runningSince, outcome }) => {
      if (runningSince !== null || outcome === null) return
      if (outcome.kind === 'synced') resolve()
      else reject(new Error(JSON.stringify(outcome)))
    })
  })
  requestSync()
  await synced
  const tookMs = performance.now() - began
  const rosters = (await streamViews(device.database, clubId, 'rosters')).length
  for (const subscription of shown) subscription.unsubscribe()
  return { tookMs, position: (await readMeta(device.database, 'cursor', NO_CURSOR)).position, rosters }
}

export const benchPage = { sync, longTasks: () => longTasks }
export type BenchPage = typeof benchPage
Object.assign(globalThis, { benchPage })
