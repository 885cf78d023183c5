import { Dexie } from 'dexie'
import { KINDS } from '#lib/domain/kinds.ts'
import { ownProblem } from '#lib/sync/own-problem.ts'
import type { Outcome, Transport } from '#lib/sync/synchronize-ports.ts'
import { FULL_PACE, isSlow } from '#lib/sync/pace.ts'
import { synchronize, type Line } from '#lib/sync/synchronize.ts'
import { databaseName, isOutdated, NEVER_SYNCED, openDatabase, readMeta, type DeviceDatabase, type SyncRow } from './device-database.ts'
import { deviceIdOf } from './device-id.ts'
import { dexieDeviceStore } from './device-store.ts'
import { httpTransport, type TransportOptions } from './http-transport.ts'
import { sendWithoutRoom } from './send-without-room.ts'
import { isStorageFull, tellStorageFull } from './storage-full.ts'
import { rebuildStates } from './rebuild-states.ts'
import { askedToWaitMs } from './retry-delay.ts'
import { clubOf, openProfile, readProfile, writeProfile, type Profile } from './profile.ts'

/** One run of synchronization, the same in page and worker. */

const LOCK = 'sideline-sync'

/** A newer version of the program has had the store: this one leaves it alone, and nothing is lost (PROTOCOL section 12). */
const OUTDATED: Outcome = { kind: 'failed', problem: ownProblem('needs-update') }

/** No room for an answer: what waits was sent, and goes on waiting until the answer can be kept. */
export const DEVICE_FULL: Outcome = { kind: 'failed', problem: ownProblem('device-full') }

/** `nobody`: nobody is signed in on this device, or to no club. */
export type Ran = Outcome | { readonly kind: 'nobody' }

export interface RunOptions {
  readonly profile?: Profile
  readonly transport?: (options: TransportOptions) => Transport
  readonly locks?: Pick<LockManager, 'request'>
  /** Called when the run's turn has come: what is asked for from then on needs a run of its own. Tells whether a person asked. */
  readonly started?: () => { readonly byPerson: boolean }
}

/**
 * Synchronizes the store of whoever is signed in on this device, for the club chosen last. One run at a time per
 * browser profile; who comes later waits and then finds little to do (PROTOCOL D4). Writes how it went to the store.
 * While the server's wish to wait binds, it asks nothing, unless a person said so.
 */
export function syncRun({ profile = openProfile(), transport = httpTransport, locks = navigator.locks, started = () => ({ byPerson: false }) }: RunOptions = {}): Promise<Ran> {
  return locks.request(LOCK, async (): Promise<Ran> => {
    const { byPerson } = started()
    const session = await readProfile(profile, 'session')
    const club = session === undefined ? null : clubOf(session, await readProfile(profile, 'clubs'))
    if (session === undefined || club === null) return { kind: 'nobody' }
    const [userId, clubId] = [session.user.id, club.clubId]
    const name = databaseName(userId, clubId)
    // Others than administrators have no store (PROTOCOL A4); one whose right was withdrawn may still have one, with work in it.
    if (club.role !== 'administrator' && !await Dexie.exists(name)) return { kind: 'nobody' }
    const database = openDatabase(name)
    try {
      await database.open()
      const { outcome: last, ...sync } = await readMeta(database, 'sync', NEVER_SYNCED)
      if (last !== null && !byPerson && askedToWaitMs({ outcome: last, ...sync }, Date.now()) > 0) return last
      await rebuildStates(database, KINDS)
      const deviceId = await deviceIdOf(database, profile)
      const way = transport({ userId, clubId })
      const outcome = await noted(database, line => synchronize(dexieDeviceStore(database, KINDS, deviceId), way, line).catch(async (error: unknown) => {
        if (!isStorageFull(error)) throw error
        await sendWithoutRoom(database, way, line.pace.send.events)
        return DEVICE_FULL
      }))
      await noteSession(profile, userId, outcome)
      return outcome
    } catch (error) {
      if (isOutdated(error)) return OUTDATED
      throw error
    } finally {
      database.close({ disableAutoOpen: true })
    }
  })
}

/** Runs and keeps in the store that it runs and how it ended, for the live queries of every tab; where there is no room even for that, it runs all the same. */
async function noted(database: DeviceDatabase, run: (line: Line) => Promise<Outcome>): Promise<Outcome> {
  const { pace = FULL_PACE, ...before } = await readMeta(database, 'sync', NEVER_SYNCED)
  const line: Line = { pace }
  const begun = await wroteSync(database, { ...before, ...kept(line), runningSince: new Date().toISOString() })
  const outcome = await run(line).catch((error: unknown): Outcome => ({ kind: 'failed', problem: { ...ownProblem('device'), detail: String(error) } }))
  const ended = await wroteSync(database, { ...after(before, outcome, new Date().toISOString()), ...kept(line) })
  tellStorageFull(!begun || !ended || outcome === DEVICE_FULL)
  return outcome
}

const kept = ({ pace }: Line): Pick<SyncRow, 'pace'> => (isSlow(pace) ? { pace } : {})

function after(before: SyncRow, outcome: Outcome, at: string): SyncRow {
  if (outcome.kind !== 'synced') return { ...before, runningSince: null, outcome, endedAt: at, failures: before.failures + 1 }
  const { sent, received, overruled } = outcome
  return { runningSince: null, outcome, endedAt: at, lastSyncAt: at, lastExchange: sent + received > 0 ? { at, sent, received, overruled } : before.lastExchange, failures: 0 }
}

/** Whether there was room. */
const wroteSync = (database: DeviceDatabase, value: SyncRow): PromiseLike<boolean> => database.meta.put({ key: 'sync', value }).then(() => true, (error: unknown) => {
  if (!isStorageFull(error)) throw error
  return false
})

/** What the run learned about the server's session, as long as the same user is signed in here. */
async function noteSession(profile: Profile, userId: string, outcome: Outcome): Promise<void> {
  const answered = outcome.kind === 'signed-out' ? false : outcome.kind === 'synced' || outcome.kind === 'not-allowed' ? true : null
  if (answered === null) return
  await profile.transaction('rw', profile.values, async () => {
    const session = await readProfile(profile, 'session')
    if (session?.user.id === userId && await readProfile(profile, 'signedInOnServer') !== answered) await writeProfile(profile, 'signedInOnServer', answered)
  })
}
