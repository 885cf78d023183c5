'use client'
import { useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useLiveQuery, useObservable } from 'dexie-react-hooks'
import { sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { asRead } from '#lib/domain/kinds.ts'
import type { Member, Season, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { DeviceContext } from './contexts.ts'
import type { Device } from './device.ts'
import { NEVER_SYNCED, type PendingRow, type SetAsideRow } from './device-database.ts'
import { pendingOf } from './pending-events.ts'
import { recordedOf } from './recorded-events.ts'
import { useOnline } from './session-hooks.ts'
import { sharedReading, type OverruledView, type SharedReadings } from './shared-readings.ts'
import { NOT_KNOWN, readStorageState, whenStorageAsked, type StorageState } from './storage.ts'
import { storageIsFull, whenStorageFull } from './storage-full.ts'
import { streamView, type StreamView } from './stream-views.ts'
import { syncStatus, type SyncStatus } from './sync-status.ts'

export type { OverruledView, StreamView }

/**
 * What the screens read. Everything comes from the device's store and follows it, whichever tab or worker wrote. `undefined` while loading.
 * Events come as this version reads them (PROTOCOL E6).
 */

/** The store of the signed-in user and the chosen club; only below `DeviceProvider`. */
export function useDevice(): Device {
  const device = useContext(DeviceContext)
  if (device === null) throw new Error('useDevice needs a DeviceProvider above it')
  return device
}

/** Read once for all the screens and parts of screens that need it. */
export function useShared<Name extends keyof SharedReadings>(name: Name): SharedReadings[Name] | undefined {
  const device = useDevice()
  return useObservable(() => sharedReading(device, name), [device, name])
}

export function useRosters(): readonly StreamView<Roster>[] | undefined { return useShared('rosters') }
export function useTeams(): readonly StreamView<Team>[] | undefined { return useShared('teams') }
export function useSeasons(): readonly StreamView<Season>[] | undefined { return useShared('seasons') }

/** All members of the club by id, merged and erased ones included. */
export function useMembers(): ReadonlyMap<string, StreamView<Member>> | undefined { return useShared('members') }

/** One roster; null where this device knows none with that id. As it stands among all, which are read with every change anyway, once for all screens. */
export function useRoster(rosterId: string): StreamView<Roster> | null | undefined {
  const { database, clubId } = useDevice()
  const source = sourceOf({ clubId, collection: 'rosters', streamId: rosterId })
  const rosters = useRosters()
  const known = useMemo(() => rosters?.find(view => view.source === source), [rosters, source])
  const isMissing = rosters !== undefined && known === undefined
  // What was founded a moment ago is in the store before all are read again.
  const asked = useLiveQuery(async () => (isMissing ? { source, view: await streamView<Roster>(database, source) } : null), [database, source, isMissing])
  return known ?? (isMissing && asked?.source === source ? asked.view : undefined)
}

/** What of a stream isn't recorded yet, in the order in which it was made. */
export function usePendingOf(source: string): readonly SidelineEvent[] | undefined {
  const { database } = useDevice()
  return useLiveQuery(async () => (await pendingOf(database, source)).map(asRead), [database, source])
}

const asShown = <Row extends { readonly event: SidelineEvent }>(row: Row): Row => ({ ...row, event: asRead(row.event) })

/** All that waits on this device, oldest first. */
export function useWaiting(): readonly PendingRow[] | undefined {
  const { database } = useDevice()
  return useLiveQuery(async () => (await database.pending.orderBy('order').toArray()).map(asShown), [database])
}

/** What the server refused, kept until its author discards it. */
export function useSetAside(): readonly SetAsideRow[] | undefined {
  const { database } = useDevice()
  return useLiveQuery(async () => (await database.setAside.toArray()).map(asShown).toSorted((one, other) => one.event.id < other.event.id ? -1 : 1), [database])
}

/** All events of a stream: the recorded ones by version, then the pending ones as made. Of no stream (null) it doesn't read anything yet. */
export function useHistory(source: string | null): readonly SidelineEvent[] | undefined {
  const { database } = useDevice()
  return useLiveQuery(async () => {
    if (source === null) return undefined
    const [recorded, pending] = await Promise.all([recordedOf(database, source), pendingOf(database, source)])
    return [...recorded, ...pending].map(asRead)
  }, [database, source])
}

/** Everything overruled that is still open: those that ask for a decision first. */
export function useOverruled(): readonly OverruledView[] | undefined { return useShared('overruled') }

const BEFORE_READING: SharedReadings['standing'] = { deviceId: null, sync: NEVER_SYNCED, waiting: 0, setAside: 0, overruledOpen: 0, asks: 0, restored: null }

/** The one state of the header, the same in every tab. */
export function useSyncStatus(): SyncStatus {
  const online = useOnline()
  const storageFull = useSyncExternalStore(whenStorageFull, storageIsFull, () => false)
  const stored = useShared('standing')
  return syncStatus({ online, storageFull, ...(stored ?? BEFORE_READING) })
}

/** Whether the browser promised to keep the store, and how full it is; read again when the answer may have changed. */
export function useStorageState(): StorageState {
  const [state, setState] = useState(NOT_KNOWN)
  useEffect(() => {
    let mounted = true
    const read = () => { void readStorageState().then(now => { if (mounted) setState(now) }) }
    read()
    const stop = whenStorageAsked(read)
    return () => { mounted = false; stop() }
  }, [])
  return state
}
