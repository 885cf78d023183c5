'use client'
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import 'react-data-grid/lib/styles.css'
import { DataGrid, type CellKeyboardEvent, type CellKeyDownArgs, type CellMouseArgs, type CellMouseEvent, type DataGridHandle, type RowsChangeData } from 'react-data-grid'
import { words } from '../../../_language/words'
import { contains, type Block } from './block'
import { CLEARABLE, copiedText, type CellText } from './cell-plan'
import { FILLED, fillingByDrag, fillingOfBlock, type Filling } from './fill'
import { useCellRenderer } from './grid-cell'
import { clipboardOf, type Pasted } from './grid-clipboard'
import { GridContext, type GridSurroundings } from './grid-context'
import { deedOf, type Deed } from './grid-keys'
import { freeNumbersAmong } from './number-text'
import type { ColumnKey, RosterRow } from './roster-rows'
import styles from './roster.module.css'
import type { GridColumns } from './use-columns'
import { isOnCorner, useFillHandle } from './use-fill-handle'
import { useFollowRow } from './use-follow-row'
import { useRange, type Range } from './use-range'
import { rowIndexAt, useRowDrag } from './use-row-drag'
import type { RowSelection } from './use-row-selection'
import type { RowsInSight } from './use-sight'
import { useSteadyRows } from './use-steady-rows'

const t = words('roster')

/** What is asked of whoever shows the grid. */
export interface GridDeeds {
  edited(row: RosterRow): void
  /** Texts into cells: emptied, or filled to the right. */
  write(cells: readonly CellText[], left: number): void
  fill(filling: Filling): void
  paste(pasted: Pasted): void
  move(row: RosterRow, by: -1 | 1): void
  /** Whether rows may be dragged now; says why where they may not. */
  mayDrag(): boolean
  drop(row: RosterRow, before: RosterRow | null): void
  /** `fill`: what can be done with the cells that are taken together. */
  menu(row: RosterRow, at: DOMRect, column?: string, fill?: FillMenu): void
  columnMenu(key: string, at: DOMRect): void
  history(row: RosterRow, column: string): void
  /** On a phone a row opens as a sheet. */
  open(row: RosterRow): void
  active(row: RosterRow | null): void
  add(): void
  leave(): void
}

/** Columns in which something is typed, not chosen. */
const TYPED: ReadonlySet<string> = new Set(['number', 'positions'])

/** For a menu what keys do with several cells that are taken together. */
export interface FillMenu { down(): void; right(): void }

export interface RosterGridProps {
  sight: RowsInSight
  /** All who are in the roster, also those who aren't seen. */
  everyone: readonly RosterRow[]
  columns: GridColumns
  selection: RowSelection
  editing: boolean
  narrow: boolean
  /** On a phone: a touch selects a row instead of opening it. */
  selecting: boolean
  rowHeight: number
  /** Cells whose values came in from elsewhere, as `memberId/column`. */
  cameIn: ReadonlySet<string>
  on: GridDeeds
}

export function RosterGrid({ sight, everyone, columns, selection, editing, narrow, selecting, rowHeight, cameIn, on }: RosterGridProps) {
  const grid = useRef<DataGridHandle>(null), dragging = useRef(false)
  const [editor, setEditor] = useState<string | null>(null)
  const rows = useSteadyRows(sight.rows, editor)
  const range = useRange({ rows: rows.length, left: columns.left, right: columns.right }, spot => grid.current?.scrollToCell({ rowIdx: spot.row, idx: spot.column }))
  const active = useFollowRow(grid, rows, editor !== null, range)
  const cells = cellsOf(rows, columns.keys, range.block, on)
  const handle = useFillHandle(row => grid.current?.scrollToCell({ rowIdx: row }), toRow => {
    const filling = fillingByDrag(rows, range.block, toRow, cells.columns)
    if (filling === null) return
    range.extendTo({ row: toRow, column: range.block.right })
    on.fill(filling)
  })
  const drag = useRowDrag(rows, on.mayDrag, on.drop)
  const renderers = useCellRenderer({ block: range.single ? null : range.block, filling: useFillingBlock(range, handle.to), cameIn })
  const draggable = editing && !narrow
  const fillMenu: FillMenu | undefined = range.single || !editing ? undefined : { down: cells.fillDown, right: cells.fillRight }

  const surroundings = useMemo((): GridSurroundings => ({
    holderOf: (shirtNumber, except) => everyone.find(row => row.entry.shirtNumber === shirtNumber && row.memberId !== except && row.entry.removed === null),
    freeNumbers: () => freeNumbersAmong(new Set(everyone.flatMap(row => row.entry.shirtNumber ?? []))),
    openMenu: on.menu, onEditor: setEditor, draggable,
  }), [everyone, on.menu, draggable])

  function carryOut(deed: Deed, row: RosterRow, column: string, target: Element | null) {
    switch (deed.kind) {
      case 'move': if (editing) on.move(row, deed.by); break
      case 'menu': on.menu(row, rectOf(target), column, fillMenu); break
      case 'history': on.history(row, column); break
      case 'extend':
        range.extendTo({ row: range.focus.row + deed.rows * (deed.far ? rows.length : 1), column: range.focus.column + deed.columns * (deed.far ? columns.keys.length : 1) })
        break
      case 'clear': cells.clear(); break
      case 'all': range.all(); break
      case 'fill-down': cells.fillDown(); break
      case 'fill-right': cells.fillRight(); break
      case 'select': selection.toggle(range.single ? [row] : rows.slice(range.block.top, range.block.bottom + 1)); break
      case 'select-to': selection.selectTo(row); break
      case 'open': on.open(row); break
      case 'add': on.add(); break
      case 'leave': leave(); break
      case 'edit': break
    }
  }

  /** Esc: first the block, then what is selected or filtered. */
  function leave() {
    if (range.single) on.leave()
    else range.place(range.anchor)
  }

  function handleKey(args: CellKeyDownArgs<RosterRow>, event: CellKeyboardEvent) {
    if (args.mode === 'EDIT') {
      // As in a spreadsheet: what was typed is kept, and the cell below is next.
      if (event.key !== 'Enter' || !TYPED.has(args.column.key) || args.rowIdx === rows.length - 1) return
      event.preventGridDefault()
      grid.current?.setActivePosition({ rowIdx: args.rowIdx + 1, idx: args.column.idx }, { shouldFocus: true })
      return
    }
    if (args.mode !== 'ACTIVE') return
    const { row, column, rowIdx } = args
    const deed = deedOf(event, { column: row === undefined ? null : column?.key ?? null, narrow })
    if (deed === null) return
    event.preventGridDefault()
    event.preventDefault()
    if (deed.kind === 'add') on.add()
    else if (deed.kind === 'leave') leave()
    else if (row === undefined || column === undefined) return
    else if (deed.kind === 'edit') args.setActivePosition({ rowIdx, idx: column.idx }, { enableEditor: true })
    else carryOut(deed, row, column.key, event.target as Element)
  }

  function handleRowsChange(changed: readonly RosterRow[], { indexes }: RowsChangeData<RosterRow>) {
    for (const index of indexes) { const row = changed[index]; if (row?.edited !== undefined) on.edited(row) }
  }

  function press({ row, rowIdx, column }: CellMouseArgs<RosterRow>, event: CellMouseEvent) {
    const spot = { row: rowIdx, column: column.idx }, mine = () => { event.preventGridDefault(); event.preventDefault() }
    if (column.key === 'select') return
    if (event.shiftKey) { mine(); range.extendTo(spot); return }
    if (event.button === 2 && !range.single && contains(range.block, spot)) { mine(); return }
    if ((event.ctrlKey || event.metaKey) && event.button === 0 && !narrow) { selection.toggle([row]); range.place(spot); return }
    const atCorner = rowIdx === range.block.bottom && column.idx === range.block.right && isOnCorner(event)
    if (atCorner && draggable && event.button === 0 && cells.columns.some(one => FILLED.has(one))) { mine(); handle.start(rowIdx); return }
    range.place(spot)
    dragging.current = event.button === 0 && !narrow
  }

  function dragOver(event: MouseEvent) {
    if (!dragging.current || handle.to !== null) return
    const cell = (event.target as Element).closest('[role=gridcell]'), row = rowIndexAt(cell)
    if (cell !== null && row >= 0) range.extendTo({ row, column: Number(cell.getAttribute('aria-colindex')) - 1 })
  }

  const headings = headingsOf(columns, grid, on)
  return <GridContext value={surroundings}>
    <div
      {...clipboardOf(rows, columns.keys, range.block, on.paste)} {...headings} {...drag.handlers} onMouseOver={dragOver} onMouseUp={() => { dragging.current = false }}
      data-filling={handle.to !== null || undefined} data-one={(range.single && draggable) || undefined} className={styles.gridPart}>
      <DataGrid ref={grid} aria-label={t('title')} className={styles.grid!} columns={columns.columns} rows={rows} rowKeyGetter={row => row.memberId} rowHeight={rowHeight} headerRowHeight={32}
        columnWidths={columns.widths} onColumnWidthsChange={columns.onWidths} onColumnsReorder={columns.place}
        sortColumns={sortColumnsOf(sight)} onSortColumnsChange={([first]) => sight.sort(first === undefined ? null : { column: first.columnKey as ColumnKey, down: first.direction === 'DESC' })}
        {...((!narrow || selecting) && { selectedRows: selection.ids, onSelectedRowsChange: selection.set })}
        rowClass={(row, rowIdx) => [row.entry.removed === null ? '' : styles.removed, drag.classOf(rowIdx)].filter(Boolean).join(' ') || undefined} renderers={renderers}
        onRowsChange={handleRowsChange} onCellPaste={({ row }) => row} onCellKeyDown={handleKey} onCellMouseDown={press}
        onCellClick={({ row, column }) => { if (narrow && column.key !== 'select') { if (selecting) selection.toggle([row]); else on.open(row) } }}
        onCellContextMenu={({ row, column }, event) => {
          event.preventDefault()
          on.menu(row, new DOMRect(event.clientX, event.clientY, 1, 1), column.key, fillMenu)
        }}
        onActivePositionChange={({ rowIdx, row, column }) => {
          active.current = row === undefined || column === undefined ? null : { memberId: row.memberId, column: column.idx }
          on.active(row ?? null)
          if (row !== undefined && column !== undefined) range.place({ row: rowIdx, column: column.idx })
        }} />
    </div>
  </GridContext>
}

/** What can be done with the cells that are taken together. */
function cellsOf(rows: readonly RosterRow[], keys: readonly (ColumnKey | undefined)[], block: Block, on: GridDeeds) {
  const columns = keys.slice(block.left, block.right + 1).filter(key => key !== undefined), taken = rows.slice(block.top, block.bottom + 1)
  return {
    columns,
    clear() {
      const clearable = columns.filter(column => CLEARABLE.has(column))
      on.write(taken.flatMap(row => clearable.map(column => ({ row, column, text: '' }))), (columns.length - clearable.length) * taken.length)
    },
    fillDown: () => on.fill(fillingOfBlock(rows, block, columns)),
    fillRight() {
      const [first, ...rest] = columns
      if (first !== undefined) on.write(taken.flatMap(row => rest.map(column => ({ row, column, text: copiedText(row, first) }))), 0)
    },
  }
}

function useFillingBlock({ block }: Range, to: number | null): Block | null {
  const { top, bottom, left, right } = block
  return useMemo(() => {
    if (to === null || (to >= top && to <= bottom)) return null
    return to > bottom ? { top: bottom + 1, bottom: to, left, right } : { top: to, bottom: top - 1, left, right }
  }, [to, top, bottom, left, right])
}

const sortColumnsOf = ({ sorting }: RowsInSight) => (sorting === null ? [] : [{ columnKey: sorting.column, direction: sorting.down ? 'DESC' as const : 'ASC' as const }])

/** Keys and right clicks on headings: Ctrl with arrows makes a column wider or narrower, with Shift too it moves; Shift+F10 has the menu. */
function headingsOf(columns: GridColumns, grid: { readonly current: DataGridHandle | null }, on: GridDeeds) {
  const at = (target: EventTarget) => {
    const heading = target instanceof Element ? target.closest('[role=columnheader]') : null
    const key = heading === null ? undefined : columns.columns[Number(heading.getAttribute('aria-colindex')) - 1]?.key
    return heading === null || key === undefined || !columns.keys.includes(key as ColumnKey) ? null : { key, heading }
  }
  return {
    onKeyDownCapture(event: KeyboardEvent) {
      const found = at(event.target), step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null
      const control = event.ctrlKey || event.metaKey
      if (found === null) return
      if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') on.columnMenu(found.key, found.heading.getBoundingClientRect())
      else if (control && event.shiftKey && step !== null) {
        const idx = Number(found.heading.getAttribute('aria-colindex')) - 1 + step
        if (columns.step(found.key, step)) grid.current?.setActivePosition({ rowIdx: -1, idx }, { shouldFocus: true })
      } else if (control && step !== null) columns.widen(found.key, step, found.heading.getBoundingClientRect().width)
      else return
      event.preventDefault()
      event.stopPropagation()
    },
    onContextMenu(event: MouseEvent) {
      const found = at(event.target)
      if (found === null) return
      event.preventDefault()
      on.columnMenu(found.key, new DOMRect(event.clientX, event.clientY, 1, 1))
    },
  }
}

const rectOf = (target: Element | null): DOMRect => (target?.closest('[role=gridcell]') ?? target)?.getBoundingClientRect() ?? new DOMRect()
