'use client'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTold } from '#lib/client/event-hooks.ts'
import { useDevice, useMembers, useRosters, useSeasons, useSyncStatus, useTeams } from '#lib/client/hooks.ts'
import { markTold, settledName, untoldAmong, type SettledItem } from '#lib/client/told.ts'

export interface Untold { readonly items: readonly SettledItem[]; readonly markRead: (items: readonly SettledItem[]) => void }

interface Listing { readonly source: string; readonly state: { readonly openItems: readonly SettledItem['item'][] } }
const settledIn = ({ source, state }: Listing): readonly SettledItem[] => state.openItems.filter(item => item.settled !== null).map(item => ({ source, item }))

/** Own changes that were overruled, and settled by somebody else before the person here looked. */
export function useUntold(): Untold {
  const device = useDevice()
  const rosters = useRosters(), members = useMembers(), teams = useTeams(), seasons = useSeasons()
  const hasSynced = useSyncStatus().lastSyncAt !== null, told = useTold()
  const [untold, setUntold] = useState<readonly SettledItem[]>([])
  const settled = useMemo(() => (rosters === undefined || members === undefined || teams === undefined || seasons === undefined ? null
    : [...rosters, ...members.values(), ...teams, ...seasons].flatMap(settledIn)),
  [rosters, members, teams, seasons])
  useEffect(() => {
    if (settled === null || told === undefined || !hasSynced) return
    let isMounted = true
    void untoldAmong(device, settled).then(found => { if (isMounted) setUntold(found) })
    return () => { isMounted = false }
  }, [device, settled, told, hasSynced])
  const now = useMemo(() => {
    const names = new Set((settled ?? []).map(settledName))
    return untold.filter(one => names.has(settledName(one)))
  }, [settled, untold])
  const markRead = useCallback((items: readonly SettledItem[]) => { void markTold(device, items) }, [device])
  return { items: now, markRead }
}
