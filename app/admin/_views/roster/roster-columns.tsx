'use client'
import { UnstyledButton } from '@mantine/core'
import type { MouseEvent } from 'react'
import { useHeaderRowSelection, useRowSelection, type Column, type RenderCellProps, type RenderHeaderCellProps } from 'react-data-grid'
import { words } from '../../../_language/words'
import { KindEditor, PositionsEditor, RolesEditor, StatusEditor } from './choice-editors'
import { useGrid } from './grid-context'
import { NumberEditor } from './number-editor'
import { positionsText } from './positions-text'
import { columnName, kindWord, rolesWords, shortStatusWords } from './roster-words'
import { issuesText, markOf, type ColumnKey, type RosterRow } from './roster-rows'
import type { Mark } from './use-issues'
import styles from './roster.module.css'

const t = words('roster')

type CellProps = RenderCellProps<RosterRow>

/** Something isn't right with this cell; its words are in the cell's name and in the row's column of issues. */
function CellMark({ row, column }: { row: RosterRow; column: Mark['column'] }) {
  const words = markOf(row, column)
  return words === '' ? null : <span className={styles.mark} title={words} aria-hidden>⚠</span>
}

// A browser starts no drag where the focus moves elsewhere as the mouse goes down.
const keepFocus = (event: MouseEvent) => event.stopPropagation()

/** The box that selects a row, and the handle by which it is dragged. Whoever has no mouse moves it by keys or menu. */
function SelectCell({ row, tabIndex }: CellProps) {
  const { isRowSelected, onRowSelectionChange } = useRowSelection()
  const { draggable } = useGrid()
  return <span className={styles.selects}>
    {draggable && <span className={styles.grip} draggable data-grip aria-hidden title={t('dragToMove')} onMouseDown={keepFocus}>⠿</span>}
    <input type="checkbox" className={styles.box} tabIndex={tabIndex} aria-label={t('selectRow', { name: row.name })} checked={isRowSelected}
      onChange={event => onRowSelectionChange({ row, checked: event.currentTarget.checked, isShiftClick: isWithShift(event.nativeEvent) })} />
  </span>
}

const isWithShift = (event: Event) => 'shiftKey' in event && event.shiftKey === true

function SelectAll({ tabIndex }: RenderHeaderCellProps<RosterRow>) {
  const { isIndeterminate, isRowSelected, onRowSelectionChange } = useHeaderRowSelection()
  return <span className={styles.selects}>
    <input type="checkbox" className={styles.box} tabIndex={tabIndex} aria-label={t('selectAll')} checked={isRowSelected} ref={box => { if (box !== null) box.indeterminate = isIndeterminate }}
      onChange={event => onRowSelectionChange({ checked: !isIndeterminate && event.currentTarget.checked })} />
  </span>
}

function NumberCell({ row }: CellProps) {
  const { entry } = row, words = markOf(row, 'number')
  if (entry.shirtNumber !== null) return <span className={styles.chip} data-marked={words !== '' || undefined} title={words || undefined}>{entry.shirtNumber}</span>
  if (entry.wantedNumber !== null) return <span className={styles.chip} data-empty title={t('lostNumber', { number: entry.wantedNumber })}>({entry.wantedNumber})</span>
  return entry.roles.includes('player') ? <span className={styles.chip} data-empty /> : null
}

const NameCell = ({ row }: CellProps) => <span className={styles.name} data-name>
  {row.waiting && <span className={styles.waiting} role="img" aria-label={t('waitingHere')} title={t('waitingHere')} />}
  <span className={styles.clip}>{row.name}</span>
  {row.late !== '' && <span className={styles.tag} title={t('changedLate', { what: row.late })}>{t('late')}</span>}
  {row.entry.removed !== null && <span className={styles.tag}>{t('removed')}</span>}
</span>

const CaptainCell = ({ row }: CellProps) => row.captain ? <span className={styles.captain} title={columnName('captain')} role="img" aria-label={t('captain')}>C</span> : null

/** On a phone the name's column says what has no column of its own there. */
const PhoneNameCell = (props: CellProps) => <span className={styles.name}><NameCell {...props} /><CaptainCell {...props} /><PhoneIssuesCell {...props} /></span>

const StatusCell = ({ row }: CellProps) => row.entry.removed !== null ? <span className={styles.dimmed}>{t('removed')}</span>
  : <span className={styles.status} data-status={row.entry.status}>{shortStatusWords(row.entry)}<CellMark row={row} column="status" /></span>

const KindCell = ({ row }: CellProps) => <span data-kind={row.entry.kind} className={styles.kind}>{kindWord(row.entry.kind)}</span>
const BornCell = ({ row }: CellProps) => <>{row.born}<CellMark row={row} column="born" /></>
const LicenceCell = ({ row }: CellProps) => <>{row.licence}<CellMark row={row} column="licence" /></>

const PhoneIssuesCell = ({ row }: CellProps) => row.issues.length === 0 ? null
  : <span className={styles.issue} role="img" aria-label={issuesText(row)} title={issuesText(row)}>⚠</span>

/** In words, the worst first. */
const IssuesCell = ({ row }: CellProps) => row.issues.length === 0 ? null
  : <span className={styles.issueWords} title={issuesText(row)} data-blocks={row.issues.some(mark => mark.blocks) || undefined}>
    <span className={styles.clip}>{row.issues[0]!.words}</span>{row.issues.length > 1 && <span className={styles.dimmed}>+{row.issues.length - 1}</span>}
  </span>

function MenuCell({ row, tabIndex }: CellProps) {
  const { openMenu } = useGrid()
  return <UnstyledButton className={styles.more} tabIndex={tabIndex} aria-label={t('actionsFor', { name: row.name })} aria-haspopup="menu"
    onClick={event => openMenu(row, event.currentTarget.getBoundingClientRect())}>⋯</UnstyledButton>
}

const KEEP_OPEN = { closeOnExternalRowChange: false } as const
const SELECT_WIDTH = 44
const SELECT: Column<RosterRow> = {
  key: 'select', name: '', width: SELECT_WIDTH, minWidth: SELECT_WIDTH, frozen: true, renderCell: SelectCell, renderHeaderCell: SelectAll, cellClass: styles.selectCell, headerCellClass: styles.selectCell,
}

/** The grid's columns in their usual order; `editing` off draws the same without editors, `narrow` keeps what a phone has room for, and boxes only while `selecting`. */
export function rosterColumns(editing: boolean, narrow: boolean, selecting: boolean): readonly Column<RosterRow>[] {
  const editable = (row: RosterRow) => editing && !narrow && row.entry.removed === null
  const editor = (renderEditCell: Column<RosterRow>['renderEditCell']) => ({ renderEditCell, editable, editorOptions: KEEP_OPEN })
  const fills = editing && !narrow ? styles.fills : undefined
  const column = (key: ColumnKey, more: Partial<Column<RosterRow>>): Column<RosterRow> =>
    ({ key, name: columnName(key), sortable: true, ...(!narrow && { resizable: true, minWidth: 40 }), ...more })
  const moves = { draggable: !narrow }
  const number = column('number', {
    name: '#', width: 48, frozen: !narrow, renderCell: NumberCell, headerCellClass: styles.centred, cellClass: `${styles.number} ${fills ?? ''}`, ...editor(props => <NumberEditor {...props} />),
  })
  const status = column('status', { width: narrow ? 132 : 144, renderCell: StatusCell, cellClass: fills, ...moves, ...editor(props => <StatusEditor {...props} />) })
  if (narrow) return [...(selecting ? [SELECT] : []), number, column('name', { minWidth: 120, renderCell: PhoneNameCell }), status]
  return [
    SELECT,
    number,
    column('name', { minWidth: 160, width: 'minmax(160px, 2fr)', frozen: true, renderCell: NameCell }),
    column('born', { width: 64, cellClass: styles.tabular, renderCell: BornCell, ...moves }),
    column('roles', {
      minWidth: 60, width: 'minmax(128px, 1fr)', renderCell: ({ row }) => rolesWords(row.entry.roles), cellClass: fills, ...moves, ...editor(props => <RolesEditor {...props} />),
    }),
    column('captain', { name: t('columnCap'), width: 52, renderCell: CaptainCell, headerCellClass: styles.centred, cellClass: styles.centred, ...moves }),
    column('positions', {
      name: t('columnPos'), width: 70, renderCell: ({ row }) => positionsText(row.entry.positions), cellClass: fills, ...moves, ...editor(props => <PositionsEditor {...props} />),
    }),
    status,
    column('kind', { width: 80, renderCell: KindCell, cellClass: fills, ...moves, ...editor(props => <KindEditor {...props} />) }),
    column('licence', { width: 90, cellClass: styles.tabular, renderCell: LicenceCell, ...moves }),
    column('issues', { minWidth: 80, width: 'minmax(104px, 1.6fr)', renderCell: IssuesCell, ...moves }),
    { key: 'menu', name: <span className={styles.hidden}>{t('actions')}</span>, width: 44, renderCell: MenuCell, cellClass: styles.menu },
  ]
}
