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
import { words } from '../../../_language/words'
import { planCells, type CellText } from './cell-plan'
import { orderOfEdit, rosterOrder } from './entry-orders'
import { ordersOfFilling, type Filling } from './fill'
import { troubleOf, troubleWords } from './paste-words'
import type { RosterRow } from './roster-rows'

const t = words('grid')

/** Whether something typed is kept, was so already, or couldn't be kept and this was said. */
export type Outcome = 'saved' | 'same' | 'refused'

export interface RosterActions {
  /** What an editor held. */
  edited(row: RosterRow): Promise<Outcome>
  /** `left`: how many cells more were asked for that can't be written. */
  write(cells: readonly CellText[], left: number): void
  fill(filling: Filling): void
  /** Cells that were planned already, such as a small paste. */
  carryOut(orders: readonly Order[]): void
  /** Something done with many rows or cells at once, and said with an undo; true where it was saved. */
  together(orders: readonly Order[], actionKind: ActionKind, said: string): Promise<boolean>
  appoint(row: RosterRow): void
  move(row: RosterRow, by: -1 | 1): void
  /** To directly before somebody; null: to the end. */
  drop(row: RosterRow, before: RosterRow | null): void
  changeNote(row: RosterRow, text: string): Promise<Outcome>
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

  const saveAll = useCallback(async (orders: readonly Order[], actionKind: ActionKind = 'single'): Promise<Outcome> => {
    if (orders.length === 0) return 'same'
    const { kind } = await save(orders, { actionKind })
    return kind === 'saved' ? kind : kind === 'no-effect' ? 'same' : 'refused'
  }, [save])

  return useMemo(() => {
    const { rosterId } = roster
    const order = (type: string, data: object = {}) => rosterOrder(rosterId, type, data)
    return {
      async edited(row) {
        if (row.edited === undefined) return 'same'
        const edit = orderOfEdit(now.current.roster, row, row.edited, now.current.name)
        if (edit.kind === 'orders') return saveAll(edit.orders)
        notice({ text: edit.text, tone: 'refused' })
        return 'refused'
      },
      write(cells, left) {
        const planned = planCells(now.current.roster, cells)
        const wrong = planned.cells.filter(cell => cell.state === 'problem')
        if (left + wrong.length > 0) notice({ text: wrong.length === 0 ? t('cellsLeft', { count: left }) : t('cellsLeftBecause', { count: left + wrong.length, reason: troubleWords(troubleOf(wrong[0]!), now.current.name) }) })
        void saveAll(planned.orders, cells.length > 1 ? 'bulk' : 'single')
      },
      fill(filling) {
        const { orders, left } = ordersOfFilling(now.current.roster, filling)
        if (left > 0) notice({ text: t('cellsLeft', { count: left }) })
        void saveAll(orders, filling.to.length > 1 ? 'bulk' : 'single')
      },
      carryOut: orders => { void saveAll(orders, orders.length > 1 ? 'bulk' : 'single') },
      async together(orders, actionKind, said) {
        const done = await save(orders, { actionKind })
        if (done.kind === 'saved') notice({ text: said, action: { label: t('undo'), run: () => { void undo({ action: done.correlationId }) } } })
        return done.kind === 'saved' || done.kind === 'no-effect'
      },
      appoint: row => { void saveAll([order('AppointCaptain', { memberId: row.captain ? null : row.memberId })]) },
      move(row, by) {
        const shown = now.current.rows.filter(one => one.entry.removed === null)
        const at = shown.findIndex(one => one.memberId === row.memberId), to = at + by
        if (at >= 0 && to >= 0 && to < shown.length) void saveAll(ordersOfMove(shown, at, to, order))
      },
      drop(row, before) {
        const shown = now.current.rows.filter(one => one.entry.removed === null)
        const at = shown.findIndex(one => one.memberId === row.memberId), place = before === null ? shown.length : shown.findIndex(one => one.memberId === before.memberId)
        const to = place > at ? place - 1 : place
        if (at >= 0 && place >= 0 && to !== at) void saveAll(ordersOfMove(shown, at, to, order))
      },
      changeNote: async (row, text) => text === row.entry.note ? 'same' : saveAll([order('ChangeNote', { memberId: row.memberId, text: text.normalize('NFC') })]),
      async remove(row) {
        const removed = await save([order('RemoveMember', { memberId: row.memberId })])
        if (removed.kind === 'saved') notice({ text: t('oneRemoved', { name: row.name }), action: { label: t('undo'), run: () => { void undo({ action: removed.correlationId }) } } })
      },
      follow(row) {
        const after = row.mergedInto === null ? [] : rostersAfterMerge(row.mergedInto, row.memberId, [now.current.roster])
        void saveAll(after.flatMap(({ orders }) => orders))
      },
      restore: row => { void saveAll([order('RestoreMember', { memberId: row.memberId })]) },
      add: async memberId => await saveAll([order('AddMember', { memberId, roles: ['player'] })]) === 'saved',
      async register(typed) {
        const memberId = newId(), { givenName, familyName } = splitName(typed.normalize('NFC').replace(/\s+/g, ' ').trim())
        return await saveAll([{ collection: 'members', streamId: memberId, command: { type: 'RegisterMember', data: { givenName, familyName } } }, order('AddMember', { memberId, roles: ['player'] })]) === 'saved'
      },
      give: async (type, given) => await saveAll([order(type, given)]) === 'saved',
    }
  }, [roster.rosterId, save, saveAll, undo]) // eslint-disable-line react-hooks/exhaustive-deps -- the roster as it is when an action is taken stands in `now`
}

/** Between its new neighbours; where there is no room between two, all rows get new ranks. */
function ordersOfMove(shown: readonly RosterRow[], at: number, to: number, order: (type: string, data: object) => Order): readonly Order[] {
  const before = to < at ? shown[to - 1] : shown[to], after = to < at ? shown[to] : shown[to + 1]
  const rank = rankBetween(before?.entry.rank ?? null, after?.entry.rank ?? null)
  if (rank !== null) return [order('MoveMember', { memberId: shown[at]!.memberId, rank })]
  return renumbered(shown, at, to).map(([memberId, newRank]) => order('MoveMember', { memberId, rank: newRank }))
}

/** New ranks for all rows, where there is no room between two. */
function renumbered(shown: readonly RosterRow[], at: number, to: number): readonly (readonly [string, string])[] {
  const ids = shown.map(row => row.memberId)
  ids.splice(to, 0, ...ids.splice(at, 1))
  const ranks = ranksAfter(null, ids.length)
  return ids.flatMap((memberId, index) => ranks[index] === undefined ? [] : [[memberId, ranks[index]] as const])
}
