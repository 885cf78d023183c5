'use client'
import { memo, useCallback, useState, type Dispatch, type RefObject, type SetStateAction } from 'react'
import type { Member } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { goTo } from '../../_parts/location'
import { notice } from '../../_parts/notices'
import { BulkDialog } from './bulk-dialog'
import type { BulkKind } from './bulk-words'
import { ColumnMenu } from './column-menu'
import { NoteDialog, StatusDialog } from './entry-dialogs'
import { EntrySheet } from './entry-sheet'
import type { Pasted } from './grid-clipboard'
import { GridTools } from './grid-tools'
import { goesStraightIn, isMeantAsList, planIntoCells } from './paste-plan'
import { readPastedList } from './paste-list'
import { PastePreview } from './paste-preview'
import { RosterGrid, type FillMenu, type GridDeeds } from './roster-grid'
import { columnName } from './roster-words'
import type { ColumnKey, RosterRow } from './roster-rows'
import { cellHistory, RowMenu } from './row-menu'
import { useColumns } from './use-columns'
import type { RosterActions } from './use-roster-actions'
import { useRowSelection } from './use-row-selection'
import { useSight } from './use-sight'
import { useTyped } from './use-typed'

const t = words('grid')

/** What floats above the grid: one at a time. */
export type Open =
  | { readonly kind: 'menu'; readonly memberId: string; readonly at: DOMRect; readonly column: string | undefined; readonly fill: FillMenu | undefined }
  | { readonly kind: 'column'; readonly column: ColumnKey; readonly at: DOMRect }
  | { readonly kind: 'status' | 'note' | 'sheet'; readonly memberId: string }
  | { readonly kind: 'bulk'; readonly bulk: BulkKind }
  | { readonly kind: 'paste'; readonly table: Pasted['table']; readonly onto: Pasted | null; readonly asList: boolean }

export interface GridPartProps {
  roster: Roster
  rows: readonly RosterRow[]
  members: ReadonlyMap<string, Member>
  name: (memberId: string) => string
  actions: RosterActions
  editing: boolean
  narrow: boolean
  rowHeight: number
  cameIn: ReadonlySet<string>
  open: Open | null
  onOpen: Dispatch<SetStateAction<Open | null>>
  onActive: (row: RosterRow | null) => void
  onAdd: () => void
  grid: RefObject<HTMLDivElement | null>
}

/** The grid with the line above it and everything that opens from it. Not drawn again where only what stands around it changes. */
export const GridPart = memo(function GridPart({ roster, rows, members, name, actions, editing, narrow, rowHeight, cameIn, open, onOpen, onActive, onAdd, grid }: GridPartProps) {
  const [selecting, setSelecting] = useState(false)
  const typed = useTyped(rows)
  const sight = useSight(typed.rows), columns = useColumns(editing, narrow, selecting), selection = useRowSelection(sight.rows)
  const [said, setSaid] = useState('')
  const rowOf = (memberId: string) => rows.find(row => row.memberId === memberId) ?? null
  const focusGrid = () => grid.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"], [role=gridcell] [tabindex="0"], [role=columnheader][tabindex="0"]')?.focus()
  const close = () => { onOpen(null); requestAnimationFrame(focusGrid) }
  /** A menu closes after what it opened is open: that stays. */
  const closeMenu = (kind: Open['kind']) => { onOpen(now => (now?.kind === kind ? null : now)); requestAnimationFrame(focusGrid) }
  const openMenu = useCallback((row: RosterRow, at: DOMRect, column?: string, fill?: FillMenu) => onOpen({ kind: 'menu', memberId: row.memberId, at, column, fill }), [onOpen])

  /** Rows move in the roster's own order only. */
  function mayMove(): boolean {
    if (!sight.plain) notice({ text: sight.sorting === null ? t('noMoveFiltered') : t('noMoveSorted', { column: columnName(sight.sorting.column) }) })
    return sight.plain
  }
  const move = (row: RosterRow, by: -1 | 1) => { if (mayMove()) actions.move(row, by) }
  function paste(pasted: Pasted) {
    if (!editing) return
    const { table, block } = pasted
    const list = readPastedList(table, pasted.columns.slice(block.left))
    const asList = list.headings !== null || isMeantAsList(pasted.rows, pasted.columns, block, table)
    const plan = asList ? null : planIntoCells({ roster, members: [...members.values()], newId: () => '' }, pasted.rows, pasted.columns, block, table)
    if (plan === null || !goesStraightIn(plan)) onOpen({ kind: 'paste', table, onto: pasted, asList })
    else if (plan.orders.length === 0) notice({ text: t('pastedSame') })
    else {
      setSaid(t('donePaste', { count: plan.counts.changed }))
      actions.carryOut(plan.orders)
    }
  }
  const on: GridDeeds = {
    edited: row => typed.show(row, actions.edited(row)), write: (cells, left) => { if (editing) actions.write(cells, left) },
    fill: filling => { if (editing) actions.fill(filling) },
    paste, move, mayDrag: mayMove, drop: actions.drop, menu: openMenu, columnMenu: (column, at) => onOpen({ kind: 'column', column: column as ColumnKey, at }),
    history: (row, column) => goTo(cellHistory(roster.rosterId, row.memberId, column)), open: row => onOpen({ kind: 'sheet', memberId: row.memberId }), active: onActive, add: onAdd,
    leave() { if (selection.ids.size > 0) selection.clear(); else if (sight.filter !== '') sight.find(''); else if (sight.sorting !== null) sight.sort(null) },
  }

  const shown = { sight, columns, selection, editing, narrow, selecting }
  const openRow = open !== null && 'memberId' in open ? rowOf(open.memberId) : null
  const isSelected = openRow !== null && selection.rows.includes(openRow)
  return <>
    <GridTools {...shown} total={rows.length} onSelecting={on => { setSelecting(on); if (!on) selection.clear() }} onBulk={bulk => onOpen({ kind: 'bulk', bulk })} onLeave={focusGrid} />
    <div ref={grid}><RosterGrid {...shown} everyone={rows} rowHeight={rowHeight} cameIn={cameIn} on={on} /></div>
    <span className="visually-hidden" role="status">{said}</span>
    {open?.kind === 'menu' && <RowMenu
      row={openRow} at={open.at} rosterId={roster.rosterId} column={open.column} fill={open.fill} selected={isSelected ? selection.rows.length : 0}
      editing={editing} actions={actions}
      onClose={() => closeMenu('menu')} onBulk={bulk => onOpen({ kind: 'bulk', bulk })} onSelect={row => selection.toggle([row])} onMove={move}
      onStatus={row => onOpen({ kind: 'status', memberId: row.memberId })} onNote={row => onOpen({ kind: 'note', memberId: row.memberId })} />}
    {open?.kind === 'column' && <ColumnMenu column={open.column} at={open.at} columns={columns} sight={sight} onClose={() => closeMenu('column')} />}
    {open?.kind === 'status' && openRow !== null && <StatusDialog row={openRow} actions={actions} onClose={close} />}
    {open?.kind === 'note' && openRow !== null && <NoteDialog row={openRow} actions={actions} onClose={close} />}
    {open?.kind === 'sheet' && openRow !== null && <EntrySheet row={openRow} editing={editing} actions={actions} onMove={move} onClose={close}
      holderOf={shirtNumber => rows.find(row => row.entry.shirtNumber === shirtNumber && row.memberId !== openRow.memberId && row.entry.removed === null)} />}
    {open?.kind === 'bulk' && selection.rows.length > 0 && <BulkDialog kind={open.bulk} roster={roster} rows={selection.rows} actions={actions} onClose={close} onDone={() => { if (open.bulk === 'move' || open.bulk === 'remove') selection.clear(); close() }} />}
    {open?.kind === 'paste' && <PastePreview pasted={open} roster={roster} members={members} name={name} actions={actions} onClose={close} />}
  </>
})
