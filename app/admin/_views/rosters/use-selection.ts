'use client'
import { useCallback } from 'react'
import { listed, words } from '../../../_language/words'
import { useRosters } from '#lib/client/hooks.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { selectionOrders } from './roster-orders'

const t = words('rosters'), common = words('common')

/** Selects a roster for its team, or for the one named; what was selected for that team is selected no longer, in the same action. */
export function useSelection(): (roster: Roster, teamId?: string) => Promise<void> {
  const save = useSave(), undo = useUndo(), views = useRosters()
  return useCallback(async (roster, teamId = roster.teamId) => {
    const rosters = (views ?? []).map(view => view.state)
    const orders = selectionOrders(roster, teamId, rosters)
    const done = await save(orders)
    const before = rosters.filter(other => orders.some(order => order.command.type === 'DeselectRoster' && order.streamId === other.rosterId))
    if (done.kind !== 'saved' || before.length === 0) return
    const text = t('selectedInstead', { name: roster.name, others: listed(before.map(other => other.name)) })
    notice({ text, action: { label: common('undo'), run: () => { void undo({ action: done.correlationId }) } } })
  }, [save, undo, views])
}
