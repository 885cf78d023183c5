'use client'
import { Menu } from '@mantine/core'
import type { TimelineField } from '#lib/domain/roster-timeline.ts'
import { words } from '../../../_language/words'
import { goTo, Link } from '../../_parts/location'
import { BULK_KINDS, bulkWords, type BulkKind } from './bulk-words'
import type { FillMenu } from './roster-grid'
import type { RosterActions } from './use-roster-actions'
import type { RosterRow } from './roster-rows'
import styles from './roster.module.css'

const t = words('roster'), inGrid = words('grid')

export interface RowMenuProps {
  row: RosterRow | null
  at: DOMRect
  rosterId: string
  /** Of the cell on which it was opened. */
  column: string | undefined
  /** What can be done with the cells that are taken together. */
  fill: FillMenu | undefined
  /** How many rows are selected, this one among them; 0 where it isn't. */
  selected: number
  editing: boolean
  actions: RosterActions
  onBulk: (kind: BulkKind) => void
  onSelect: (row: RosterRow) => void
  onMove: (row: RosterRow, by: -1 | 1) => void
  onStatus: (row: RosterRow) => void
  onNote: (row: RosterRow) => void
  onClose: () => void
}

/** Columns with a history of their own; of the others it is the row's. */
const CELL_FIELDS: Readonly<Record<string, TimelineField>> = { number: 'shirtNumber', roles: 'roles', captain: 'captain', positions: 'positions', status: 'status', kind: 'kind' }

/** The address of a cell's history; without a column that has one, of the row's. */
export const cellHistory = (rosterId: string, memberId: string, column = ''): string =>
  `/admin/rosters/${rosterId}/history?member=${memberId}${Object.hasOwn(CELL_FIELDS, column) ? `&field=${CELL_FIELDS[column]}` : ''}`

/** What can be done with a row, or with all selected ones; opened by its button, by a right click and by Shift+F10. */
export function RowMenu(props: RowMenuProps) {
  const { row, at, fill, selected, editing, onBulk, onClose } = props
  if (row === null) return null
  const several = selected > 1
  const title = several ? inGrid('selected', { count: selected }) : row.name
  return <Menu opened onClose={onClose} returnFocus={false} position="bottom-end" width={260} withinPortal={false}>
    <Menu.Target><button type="button" tabIndex={-1} aria-label={several ? title : t('actionsFor', { name: row.name })} className={styles.anchor} style={{ left: at.right, top: at.bottom }} /></Menu.Target>
    <Menu.Dropdown aria-label={several ? title : t('actionsFor', { name: row.name })}>
      <Menu.Label>{title}</Menu.Label>
      {fill !== undefined && <>
        <Menu.Item rightSection={inGrid('keysFillDown')} onClick={fill.down}>{inGrid('fillDown')}</Menu.Item>
        <Menu.Item rightSection={inGrid('keysFillRight')} onClick={fill.right}>{inGrid('fillRight')}</Menu.Item>
        <Menu.Divider />
      </>}
      {several
        ? BULK_KINDS.map((kind, index) => <Menu.Item key={kind} data-autofocus={index === 0 || undefined} disabled={!editing} {...(kind === 'remove' && { color: 'red' })} onClick={() => onBulk(kind)}>{bulkWords(kind)}</Menu.Item>)
        : <OneRow {...props} row={row} />}
    </Menu.Dropdown>
  </Menu>
}

function OneRow({ row, rosterId, column, selected, editing, actions, onSelect, onMove, onStatus, onNote }: RowMenuProps & { row: RosterRow }) {
  const removed = row.entry.removed !== null
  return <>
    {removed
      ? <Menu.Item data-autofocus disabled={!editing} onClick={() => actions.restore(row)}>{t('restore')}</Menu.Item>
      : <>
        <Menu.Item data-autofocus disabled={!editing || !row.entry.roles.includes('player')} onClick={() => actions.appoint(row)}>{t(row.captain ? 'noLongerCaptain' : 'appointCaptain')}</Menu.Item>
        <Menu.Item disabled={!editing} onClick={() => onStatus(row)}>{t('changeStatus')}</Menu.Item>
        <Menu.Item disabled={!editing} onClick={() => onNote(row)}>{t(row.entry.note === '' ? 'writeNote' : 'changeNote')}</Menu.Item>
        <Menu.Item component={Link} to={`/admin/members/${row.memberId}`}>{t('openPerson', { name: row.name })}</Menu.Item>
        {row.mergedInto !== null && <Menu.Item disabled={!editing} onClick={() => actions.follow(row)}>{t('followMerge')}</Menu.Item>}
        <Menu.Divider />
        <Menu.Item rightSection={inGrid('keysSelect')} onClick={() => onSelect(row)}>{inGrid(selected > 0 ? 'selectNot' : 'select')}</Menu.Item>
        <Menu.Item disabled={!editing} rightSection={t('keysMoveUp')} onClick={() => onMove(row, -1)}>{t('moveUp')}</Menu.Item>
        <Menu.Item disabled={!editing} rightSection={t('keysMoveDown')} onClick={() => onMove(row, 1)}>{t('moveDown')}</Menu.Item>
      </>}
    <Menu.Divider />
    {column !== undefined && Object.hasOwn(CELL_FIELDS, column) && <Menu.Item rightSection={t('keysHistory')} onClick={() => goTo(cellHistory(rosterId, row.memberId, column))}>{t('historyOfCell')}</Menu.Item>}
    <Menu.Item onClick={() => goTo(cellHistory(rosterId, row.memberId))}>{t('historyOfRow')}</Menu.Item>
    <Menu.Item onClick={() => goTo(`/admin/members/${row.memberId}/history`)}>{t('historyOfPerson')}</Menu.Item>
    {!removed && <>
      <Menu.Divider />
      <Menu.Item disabled={!editing} color="red" onClick={() => actions.remove(row)}>{t('removeFromRoster')}</Menu.Item>
    </>}
  </>
}
