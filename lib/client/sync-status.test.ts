import { describe, expect, it } from 'vitest'
import { NEVER_SYNCED, type SyncRow } from './device-database.ts'
import { syncStatus, type Circumstances, type SyncState } from './sync-status.ts'

const problem = { slug: 'x', status: 0, title: 'Title' }
const SYNCED: SyncRow = { ...NEVER_SYNCED, outcome: { kind: 'synced', sent: 0, received: 0, overruled: 0 }, lastSyncAt: '2026-11-21T10:00:00.000Z' }
const IDLE: Circumstances = { online: true, storageFull: false, sync: SYNCED, waiting: 0, setAside: 0, overruledOpen: 0, asks: 0, restored: null }

describe('sync status', () => {
  const CASES: readonly (readonly [SyncState, string, Partial<Circumstances>])[] = [
    ['synced', 'nothing waits and the last run ended well', {}],
    ['waiting', 'something waits', { waiting: 2 }],
    ['syncing', 'a run is on', { sync: { ...SYNCED, runningSince: 'now' }, waiting: 2 }],
    ['syncing', 'no run has ended yet', { sync: NEVER_SYNCED }],
    ['offline', 'the browser has no network, whatever else', { online: false, waiting: 2, setAside: 1, sync: { ...SYNCED, outcome: { kind: 'signed-out' } } }],
    ['unreachable', 'the server did not answer, also when nothing waits', { sync: { ...SYNCED, outcome: { kind: 'unreachable', why: 'too-slow' } } }],
    ['signed-out', 'the session expired', { sync: { ...SYNCED, outcome: { kind: 'signed-out' } }, waiting: 1 }],
    ['not-allowed', 'the right was withdrawn', { sync: { ...SYNCED, outcome: { kind: 'not-allowed', problem } } }],
    ['failed', 'the run failed', { sync: { ...SYNCED, outcome: { kind: 'failed', problem } } }],
    ['waiting', 'the server asks to wait', { sync: { ...SYNCED, outcome: { kind: 'wait', seconds: 5, problem } } }],
    ['needs-you', 'something was set aside', { setAside: 1 }],
    ['needs-you', 'something overruled asks for a decision', { overruledOpen: 3, asks: 1 }],
    ['synced', 'what was overruled can be looked at later', { overruledOpen: 3 }],
    ['storage-full', 'this device has no room, whatever else: nothing more can be saved', { online: false, storageFull: true, waiting: 2, setAside: 1 }],
  ]
  it.each(CASES)('%s: %s', (state, _when, circumstances) => {
    expect(syncStatus({ ...IDLE, ...circumstances }).state).toBe(state)
  })

  it('[A1] asks to sign in until a run ended otherwise: a form that somebody types in stays while it is tried again', () => {
    const needed = (sync: Partial<SyncRow>, online = true) => syncStatus({ ...IDLE, online, sync: { ...SYNCED, ...sync } }).signInNeeded
    expect([needed({}), needed({ outcome: { kind: 'signed-out' } }), needed({ outcome: { kind: 'signed-out' }, runningSince: 'now' }), needed({ outcome: { kind: 'signed-out' } }, false)])
      .toEqual([false, true, true, true])
  })

  it('[D8] tells for a week of synchronizing that the server was restored', () => {
    const restored = (at: string) => syncStatus({ ...IDLE, restored: { at, offeredAgain: 3 } }).restored
    expect(restored('2026-11-20T10:00:00.000Z')).toEqual({ at: '2026-11-20T10:00:00.000Z', offeredAgain: 3 })
    expect(restored('2026-11-14T09:59:59.000Z')).toBeNull()
  })

  it('says what the server or the network said, where that was not success', () => {
    expect(syncStatus(IDLE).trouble).toBeNull()
    expect(syncStatus({ ...IDLE, sync: { ...SYNCED, outcome: { kind: 'unreachable', why: 'too-slow' } } }).trouble).toEqual({ kind: 'unreachable', why: 'too-slow' })
    expect(syncStatus({ ...IDLE, sync: { ...SYNCED, outcome: { kind: 'failed', problem } } }).trouble).toEqual({ kind: 'failed', problem })
  })
})
