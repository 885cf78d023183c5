'use client'
import { UnstyledButton } from '@mantine/core'
import type { Column, RenderCellProps } from 'react-data-grid'
import { KindEditor, PositionsEditor, RolesEditor, StatusEditor } from './choice-editors'
import { useGrid } from './grid-context'
import { NumberEditor } from './number-editor'
import { positionsText } from './positions-text'
import { rolesWords, statusWords, KIND_WORDS } from './roster-words'
import { issuesText, markOf, type RosterRow } from './roster-rows'
import type { Mark } from './use-issues'
import styles from './roster.module.css'

type CellProps = RenderCellProps<RosterRow>

/** Something isn't right with this cell; its words are in the cell's name and in the row's column of issues. */
function CellMark({ row, column }: { row: RosterRow; column: Mark['column'] }) {
  const words = markOf(row, column)
  return words === '' ? null : <span className={styles.mark} title={words} aria-hidden>⚠</span>
}

function NumberCell({ row }: CellProps) {
  const { entry } = row, words = markOf(row, 'number')
  if (entry.shirtNumber !== null) return <span className={styles.chip} data-marked={words !== '' || undefined} title={words || undefined}>{entry.shirtNumber}</span>
  if (entry.wantedNumber !== null) return <span className={styles.chip} data-empty title={`Lost ${entry.wantedNumber}, or asked for it`}>({entry.wantedNumber})</span>
  return entry.roles.includes('player') ? <span className={styles.chip} data-empty /> : null
}

const NameCell = ({ row }: CellProps) => <span className={styles.name}>
  {row.waiting && <span className={styles.waiting} role="img" aria-label="waiting on this device" title="Waiting on this device" />}
  <span className={styles.clip}>{row.name}</span>
  {row.late !== '' && <span className={styles.tag} title={`Changed after locking. ${row.late}`}>late</span>}
  {row.entry.removed !== null && <span className={styles.tag}>removed</span>}
</span>

const CaptainCell = ({ row }: CellProps) => row.captain ? <span className={styles.captain} title="Captain" role="img" aria-label="captain">C</span> : null

/** On a phone the name's column says what has no column of its own there. */
const PhoneNameCell = (props: CellProps) => <span className={styles.name}><NameCell {...props} /><CaptainCell {...props} /><PhoneIssuesCell {...props} /></span>

const StatusCell = ({ row }: CellProps) => row.entry.removed !== null ? <span className={styles.dimmed}>removed</span>
  : <span className={styles.status} data-status={row.entry.status}>{statusWords(row.entry, ' → ')}<CellMark row={row} column="status" /></span>

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
  return <UnstyledButton className={styles.more} tabIndex={tabIndex} aria-label={`Actions for ${row.name}`} aria-haspopup="menu"
    onClick={event => openMenu(row, event.currentTarget.getBoundingClientRect())}>⋯</UnstyledButton>
}

const KEEP_OPEN = { closeOnExternalRowChange: false } as const

/** The grid's columns; `editing` off draws the same without editors, `narrow` keeps what a phone has room for. */
export function rosterColumns(editing: boolean, narrow: boolean): readonly Column<RosterRow>[] {
  const editable = (row: RosterRow) => editing && !narrow && row.entry.removed === null
  const editor = (renderEditCell: Column<RosterRow>['renderEditCell']) => ({ renderEditCell, editable, editorOptions: KEEP_OPEN })
  const number: Column<RosterRow> = { key: 'number', name: '#', width: 48, minWidth: 48, renderCell: NumberCell, headerCellClass: `${styles.centred} ${styles.first}`, cellClass: styles.first, ...editor(props => <NumberEditor {...props} />) }
  const status: Column<RosterRow> = { key: 'status', name: 'Status', width: narrow ? 132 : 150, renderCell: StatusCell, ...editor(props => <StatusEditor {...props} />) }
  if (narrow) return [number, { key: 'name', name: 'Name', minWidth: 120, renderCell: PhoneNameCell }, status]
  return [
    number,
    { key: 'name', name: 'Name', minWidth: 160, width: 'minmax(160px, 2fr)', renderCell: NameCell, headerCellClass: styles.second, cellClass: styles.second },
    { key: 'born', name: 'Born', width: 64, cellClass: styles.tabular, renderCell: BornCell },
    { key: 'roles', name: 'Role', minWidth: 116, width: 'minmax(116px, 1fr)', renderCell: ({ row }) => rolesWords(row.entry.roles), ...editor(props => <RolesEditor {...props} />) },
    { key: 'captain', name: 'Cap.', width: 48, renderCell: CaptainCell, headerCellClass: styles.centred, cellClass: styles.centred },
    { key: 'positions', name: 'Pos', width: 70, renderCell: ({ row }) => positionsText(row.entry.positions), ...editor(props => <PositionsEditor {...props} />) },
    status,
    { key: 'kind', name: 'Kind', width: 80, renderCell: ({ row }) => <span data-kind={row.entry.kind} className={styles.kind}>{KIND_WORDS[row.entry.kind]}</span>, ...editor(props => <KindEditor {...props} />) },
    { key: 'licence', name: 'Licence', width: 96, cellClass: styles.tabular, renderCell: LicenceCell },
    { key: 'issues', name: 'Issues', minWidth: 132, width: 'minmax(132px, 1.6fr)', renderCell: IssuesCell },
    { key: 'menu', name: <span className={styles.hidden}>Actions</span>, width: 44, renderCell: MenuCell, cellClass: styles.menu },
  ]
}
