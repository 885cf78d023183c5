'use client'
import { useLayoutEffect, useMemo, useRef, useState, type ClipboardEvent, type MouseEvent } from 'react'
import 'react-data-grid/lib/styles.css'
import { Cell, DataGrid, type CellKeyboardEvent, type CellKeyDownArgs, type CellRendererProps, type DataGridHandle, type RowsChangeData } from 'react-data-grid'
import { blockOf, contains, pasteWrites, tableOf, tsvOf, type CellWrite, type Spot } from './block'
import { GridContext, type GridSurroundings } from './grid-context'
import { freeNumbersAmong } from './number-text'
import { rosterColumns } from './roster-columns'
import { cellText, COLUMN_KEYS, COLUMN_NAMES, markOf, type ColumnKey, type RosterRow } from './roster-rows'
import styles from './roster.module.css'
import type { Mark } from './use-issues'
import { useSteadyRows } from './use-steady-rows'

export interface RosterGridProps {
  rows: readonly RosterRow[]
  editing: boolean
  narrow: boolean
  rowHeight: number
  /** Cells whose values came in from elsewhere, as `memberId/column`. */
  cameIn: ReadonlySet<string>
  onEdited: (row: RosterRow) => void
  /** Cells to write at once: a paste, or a cleared block (empty texts). */
  onWrite: (writes: readonly { readonly row: RosterRow; readonly column: ColumnKey; readonly text: string }[]) => void
  onMove: (row: RosterRow, by: -1 | 1) => void
  onMenu: (row: RosterRow, at: DOMRect, column?: string) => void
  /** The history of a cell. */
  onHistory: (row: RosterRow, column: string) => void
  /** On a phone a row opens as a sheet. */
  onOpen: (row: RosterRow) => void
  onActive: (row: RosterRow | null) => void
  onAdd: () => void
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
const START: Spot = { row: 0, column: 0 }
const WIDTH = COLUMN_KEYS.length

export function RosterGrid(props: RosterGridProps) {
  const { editing, narrow, cameIn } = props
  const grid = useRef<DataGridHandle>(null), dragging = useRef(false)
  const [anchor, setAnchor] = useState(START), [focus, setFocus] = useState(START)
  const [editor, setEditor] = useState<string | null>(null)
  const rows = useSteadyRows(props.rows, editor)
  const active = useRef<{ memberId: string; column: number } | null>(null)
  // Read while drawing, before the browser moves rows: a row that moves in the document loses its focus.
  const focused = typeof document === 'undefined' ? null : document.activeElement?.closest('[role=grid] [role=gridcell]') ?? null
  const columns = useMemo(() => rosterColumns(editing, narrow), [editing, narrow])
  const block = blockOf(anchor, focus), size = { rows: rows.length, columns: WIDTH }
  const single = block.top === block.bottom && block.left === block.right

  function focusCell(row: number, column: number) {
    grid.current?.element?.querySelector<HTMLElement>(`[aria-rowindex="${row + 2}"] > [aria-colindex="${column + 1}"]`)?.focus({ preventScroll: true })
  }

  /** The active cell stays with its row when rows come, go or move. */
  function followRow() {
    if (active.current === null || rows.length === 0 || editor !== null) return
    const { memberId, column } = active.current
    const found = rows.findIndex(row => row.memberId === memberId)
    const row = found >= 0 ? found : Math.min(focus.row, rows.length - 1)
    if (row !== focus.row) {
      grid.current?.setActivePosition({ rowIdx: row, idx: column })
      setAnchor({ row, column })
      setFocus({ row, column })
    }
    if (focused !== null && document.activeElement !== focused) focusCell(row, column)
  }
  useLayoutEffect(followRow, [rows]) // eslint-disable-line react-hooks/exhaustive-deps -- only where rows moved

  const surroundings = useMemo((): GridSurroundings => ({
    holderOf: (shirtNumber, except) => rows.find(row => row.entry.shirtNumber === shirtNumber && row.memberId !== except && row.entry.removed === null),
    freeNumbers: () => freeNumbersAmong(new Set(rows.flatMap(row => row.entry.shirtNumber ?? []))),
    openMenu: props.onMenu,
    onEditor: setEditor,
  }), [rows, props.onMenu])

  const textAt = (row: number, column: number) => { const key = COLUMN_KEYS[column]; return key === undefined ? '' : cellText(rows[row]!, key) }
  const write = (writes: readonly CellWrite[]) => props.onWrite(writes.flatMap(({ row, column, text }) => {
    const key = COLUMN_KEYS[column]
    return key === undefined ? [] : [{ row: rows[row]!, column: key, text }]
  }))

  function extendTo(spot: Spot) {
    const to = { row: Math.max(0, Math.min(rows.length - 1, spot.row)), column: Math.max(0, Math.min(WIDTH - 1, spot.column)) }
    setFocus(to)
    grid.current?.scrollToCell({ rowIdx: to.row, idx: to.column })
  }

  function handleKey(args: CellKeyDownArgs<RosterRow>, event: CellKeyboardEvent) {
    if (args.mode !== 'ACTIVE') return
    const { row, column, rowIdx } = args
    const ours = () => { event.preventGridDefault(); event.preventDefault() }
    const step = STEPS[event.key], control = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && control) { ours(); props.onAdd() }
    else if (row === undefined || column === undefined) return
    else if (event.altKey && step) { ours(); if (editing && step[0] !== 0) props.onMove(row, step[0] as -1 | 1) }
    else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') { ours(); props.onMenu(row, cellRect(event), column.key) }
    else if (event.altKey && event.code === 'KeyH') { ours(); props.onHistory(row, column.key) }
    else if (event.shiftKey && step) { ours(); extendTo({ row: focus.row + step[0] * (control ? rows.length : 1), column: focus.column + step[1] * (control ? WIDTH : 1) }) }
    else if (event.key === 'Delete' || event.key === 'Backspace') { ours(); write(pasteWrites([['']], block, size)) }
    else if (control && event.key.toLowerCase() === 'a') { ours(); setAnchor(START); setFocus({ row: rows.length - 1, column: WIDTH - 1 }) }
    else if (control && event.key.toLowerCase() === 'd') { ours(); write(pasteWrites([Array.from({ length: block.right - block.left + 1 }, (_, at) => textAt(block.top, block.left + at))], block, size).filter(one => one.row > block.top)) }
    else if (event.key === 'Enter' && narrow) { ours(); props.onOpen(row) }
    else if ((event.key === 'Enter' || event.key === ' ') && column.key === 'menu') { ours(); props.onMenu(row, cellRect(event)) }
    else if (event.key === 'F2' || event.key === 'Enter') { ours(); args.setActivePosition({ rowIdx, idx: column.idx }, { enableEditor: true }) }
  }

  function handleRowsChange(changed: readonly RosterRow[], { indexes }: RowsChangeData<RosterRow>) {
    for (const index of indexes) { const row = changed[index]; if (row?.edited !== undefined) props.onEdited(row) }
  }

  function copy(event: ClipboardEvent) {
    if (isField(event.target)) return
    const table = []
    for (let row = block.top; row <= Math.min(block.bottom, rows.length - 1); row++)
      table.push(Array.from({ length: block.right - block.left + 1 }, (_, at) => textAt(row, block.left + at)))
    event.clipboardData.setData('text/plain', tsvOf(table))
    event.preventDefault()
  }

  function paste(event: ClipboardEvent) {
    if (isField(event.target)) return
    event.preventDefault()
    write(pasteWrites(tableOf(event.clipboardData.getData('text/plain')), block, size))
  }

  function drag(event: MouseEvent) {
    if (!dragging.current) return
    const cell = (event.target as Element).closest('[role=gridcell]'), line = cell?.closest('[role=row]')
    if (cell && line) setFocus({ row: Number(line.getAttribute('aria-rowindex')) - 2, column: Math.min(WIDTH, Number(cell.getAttribute('aria-colindex'))) - 1 })
  }

  const renderers = useMemo(() => ({
    renderCell: (key: React.Key, cell: CellRendererProps<RosterRow, unknown>) => {
      const name = COLUMN_NAMES[cell.column.key as ColumnKey] as string | undefined
      const inBlock = !single && contains(block, { row: cell.rowIdx, column: cell.column.idx })
      const late = cell.column.key === 'name' && cell.row.late !== '' ? `changed after locking, ${cell.row.late}` : ''
      const words = [cell.column.key === 'issues' ? '' : markOf(cell.row, cell.column.key as Mark['column']), late].filter(Boolean).join(', ')
      const label = name === undefined ? {} : { 'aria-label': `${name} ${cellText(cell.row, cell.column.key as ColumnKey) || '–'}${words && `, ${words}`}` }
      const className = [inBlock && styles.block, cameIn.has(`${cell.row.memberId}/${cell.column.key}`) && 'came-in'].filter(Boolean).join(' ')
      return <Cell key={key} {...cell} {...label} aria-selected={cell.isCellActive || inBlock} className={className} />
    },
  }), [block.top, block.bottom, block.left, block.right, single, cameIn]) // eslint-disable-line react-hooks/exhaustive-deps -- the block by its four sides

  return <GridContext value={surroundings}>
    <div onCopy={copy} onPaste={paste} onMouseOver={drag} onMouseUp={() => { dragging.current = false }}>
      <DataGrid ref={grid} aria-label="Roster" className={styles.grid!} columns={columns} rows={rows} rowKeyGetter={row => row.memberId} rowHeight={props.rowHeight} headerRowHeight={32}
        rowClass={row => (row.entry.removed === null ? undefined : styles.removed)} renderers={renderers}
        onRowsChange={handleRowsChange} onCellPaste={({ row }) => row} onCellKeyDown={handleKey}
        onCellMouseDown={({ rowIdx, column }, event) => {
          if (event.shiftKey) { event.preventGridDefault(); event.preventDefault(); extendTo({ row: rowIdx, column: column.idx }) }
          else { setAnchor({ row: rowIdx, column: column.idx }); setFocus({ row: rowIdx, column: column.idx }); dragging.current = event.button === 0 && !narrow }
        }}
        onCellClick={({ row, column }) => { if (narrow && column.key !== 'menu') props.onOpen(row) }}
        onCellContextMenu={({ row, column }, event) => { event.preventDefault(); props.onMenu(row, new DOMRect(event.clientX, event.clientY, 1, 1), column.key) }}
        onActivePositionChange={({ rowIdx, row, column }) => {
          active.current = row === undefined || column === undefined ? null : { memberId: row.memberId, column: column.idx }
          props.onActive(row ?? null)
          if (row !== undefined && column !== undefined) { setAnchor({ row: rowIdx, column: column.idx }); setFocus({ row: rowIdx, column: column.idx }) }
        }} />
    </div>
  </GridContext>
}

const isField = (target: EventTarget) => target instanceof Element && target.matches('input, textarea, select')
const cellRect = (event: CellKeyboardEvent) => ((event.target as Element).closest('[role=gridcell]') ?? event.currentTarget).getBoundingClientRect()
