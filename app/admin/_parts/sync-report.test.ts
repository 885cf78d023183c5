import { expect, it } from 'vitest'
import type { SyncStatus } from '#lib/client/sync-status.ts'
import { reportOf, reportWords } from './sync-report'

const SINCE = '2026-11-27T10:00:00.000Z'
const status = (more: Partial<SyncStatus>): SyncStatus => ({
  state: 'synced', waiting: 0, setAside: 0, overruledOpen: 0, needsYou: 0, lastSyncAt: '2026-11-27T12:00:00.000Z', restored: null, signInNeeded: false, trouble: null,
  lastExchange: { at: '2026-11-27T12:00:00.000Z', sent: 14, received: 20, overruled: 2 }, ...more,
})

it('says what became of all that waited, once none of it waits any more', () => {
  expect(reportOf(status({ needsYou: 1, state: 'needs-you' }), SINCE)).toEqual({ sent: 14, overruled: 2 })
  expect(reportWords({ sent: 14, overruled: 2 }, 1)).toBe('Saved 14 changes that waited · 2 overruled what others did · 1 needs you')
  expect(reportWords({ sent: 1, overruled: 0 }, 0)).toBe('Saved 1 change that waited')
  expect(reportOf(status({ waiting: 1 }), SINCE)).toBeNull()
  expect(reportOf(status({ state: 'syncing' }), SINCE)).toBeNull()
})

it('says nothing of an edit that never had to wait, nor of what was sent before', () => {
  expect(reportOf(status({}), null)).toBeNull()
  expect(reportOf(status({}), '2026-11-27T13:00:00.000Z')).toBeNull()
  expect(reportOf(status({ lastExchange: null }), SINCE)).toBeNull()
})
