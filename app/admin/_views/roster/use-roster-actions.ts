'use client'
import { useCallback, useMemo, useRef, useLayoutEffect } from 'react'
import type { Order } from '#lib/client/execute.ts'
import type { ActionKind } from '#lib/event-sourcing/event.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { rostersAfterMerge } from '#lib/domain/merge.ts'
import { splitName } from '#lib/domain/import/read-name.ts'
import { rankBetween, ranksAfter } from '#lib/domain/rank.ts'
import { v7 as newId } from 'uuid'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { type CellText, orderOfEdit, ordersOfCells, rosterOrder } from './entry-orders'
import type { RosterRow } from './roster-rows'

export interface RosterActions {
  edited(row: RosterRow): void
  write(cells: readonly CellText[]): void
  appoint(row: RosterRow): void
  move(row: RosterRow, by: -1 | 1): void
  changeNote(row: RosterRow, text: string): void
  remove(row: RosterRow): void
  restore(row: RosterRow): void
  /** Puts whoever somebody was merged into in their place. */
  follow(row: RosterRow): void
  /** True where it was saved. */
  add(memberId: string): Promise<boolean>
  register(typed: string): Promise<boolean>
  give(type: string, data?: object): Promise<boolean>
}

/** What can be done with a roster; one action is one saving. `rows` as they are shown: moving goes by them. */
export function useRosterActions(roster: Roster, rows: readonly RosterRow[], name: (memberId: string) => string): RosterActions {
  const save = useSave(), undo = useUndo()
  const now = useRef({ roster, rows, name })
  useLayoutEffect(() => { now.current = { roster, rows, name } })

  const saveAll = useCallback(async (orders: readonly Order[], actionKind: ActionKind = 'single') => {
    if (orders.length === 0) return false
    return (await save(orders, { actionKind })).kind === 'saved'
  }, [save])

  return useMemo(() => {
    const { rosterId } = roster
    const order = (type: string, data: object = {}) => rosterOrder(rosterId, type, data)
    return {
      edited(row) {
        if (row.edited === undefined) return
        const edit = orderOfEdit(now.current.roster, row, row.edited, now.current.name)
        if (edit.kind === 'refused') notice({ text: edit.text, tone: 'refused' })
        else void saveAll(edit.orders)
      },
      write(cells) {
        const edit = ordersOfCells(now.current.roster, cells, now.current.name)
        if (edit.kind === 'refused') { notice({ text: edit.text, tone: 'refused' }); return }
        if ((edit.skipped ?? 0) > 0) notice({ text: `${edit.skipped} ${edit.skipped === 1 ? 'cell was' : 'cells were'} left as they are: only numbers, positions, status and kind can be pasted or cleared here` })
        void saveAll(edit.orders, cells.length > 1 ? 'bulk' : 'single')
      },
      appoint: row => { void saveAll([order('AppointCaptain', { memberId: row.captain ? null : row.memberId })]) },
      move(row, by) {
        const shown = now.current.rows.filter(one => one.entry.removed === null)
        const at = shown.findIndex(one => one.memberId === row.memberId), to = at + by
        if (at < 0 || to < 0 || to >= shown.length) return
        const before = by < 0 ? shown[to - 1] : shown[to], after = by < 0 ? shown[to] : shown[to + 1]
        const rank = rankBetween(before?.entry.rank ?? null, after?.entry.rank ?? null)
        if (rank !== null) void saveAll([order('MoveMember', { memberId: row.memberId, rank })])
        else void saveAll(renumbered(shown, at, to).map(([memberId, newRank]) => order('MoveMember', { memberId, rank: newRank })))
      },
      changeNote: (row, text) => { if (text !== row.entry.note) void saveAll([order('ChangeNote', { memberId: row.memberId, text: text.normalize('NFC') })]) },
      async remove(row) {
        const removed = await save([order('RemoveMember', { memberId: row.memberId })])
        if (removed.kind === 'saved') notice({ text: `${row.name} removed`, action: { label: 'Undo', run: () => { void undo({ action: removed.correlationId }) } } })
      },
      follow(row) {
        const after = row.mergedInto === null ? [] : rostersAfterMerge(row.mergedInto, row.memberId, [now.current.roster])
        void saveAll(after.flatMap(({ orders }) => orders))
      },
      restore: row => { void saveAll([order('RestoreMember', { memberId: row.memberId })]) },
      add: memberId => saveAll([order('AddMember', { memberId, roles: ['player'] })]),
      register(typed) {
        const memberId = newId(), { givenName, familyName } = splitName(typed.normalize('NFC').replace(/\s+/g, ' ').trim())
        return saveAll([{ collection: 'members', streamId: memberId, command: { type: 'RegisterMember', data: { givenName, familyName } } }, order('AddMember', { memberId, roles: ['player'] })])
      },
      give: (type, given) => saveAll([order(type, given)]),
    }
  }, [roster.rosterId, save, saveAll, undo]) // eslint-disable-line react-hooks/exhaustive-deps -- the roster as it is when an action is taken stands in `now`
}

/** New ranks for all rows, where there is no room between two. */
function renumbered(shown: readonly RosterRow[], at: number, to: number): readonly (readonly [string, string])[] {
  const ids = shown.map(row => row.memberId)
  ids.splice(to, 0, ...ids.splice(at, 1))
  const ranks = ranksAfter(null, ids.length)
  return ids.flatMap((memberId, index) => ranks[index] === undefined ? [] : [[memberId, ranks[index]] as const])
}
