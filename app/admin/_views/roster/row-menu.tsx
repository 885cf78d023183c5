'use client'
import { Menu } from '@mantine/core'
import type { TimelineField } from '#lib/domain/roster-timeline.ts'
import { goTo, Link } from '../../_parts/location'
import type { RosterActions } from './use-roster-actions'
import type { RosterRow } from './roster-rows'
import styles from './roster.module.css'

export interface RowMenuProps {
  row: RosterRow | null
  at: DOMRect
  rosterId: string
  /** Of the cell on which it was opened. */
  column: string | undefined
  editing: boolean
  actions: RosterActions
  onStatus: (row: RosterRow) => void
  onNote: (row: RosterRow) => void
  onClose: () => void
}

/** Columns with a history of their own; of the others it is the row's. */
const CELL_FIELDS: Readonly<Record<string, TimelineField>> = { number: 'shirtNumber', roles: 'roles', captain: 'captain', positions: 'positions', status: 'status', kind: 'kind' }

/** The address of a cell's history; without a column that has one, of the row's. */
export const cellHistory = (rosterId: string, memberId: string, column = ''): string =>
  `/admin/rosters/${rosterId}/history?member=${memberId}${Object.hasOwn(CELL_FIELDS, column) ? `&field=${CELL_FIELDS[column]}` : ''}`

/** What can be done with a row; opened by its button, by a right click and by Shift+F10. */
export function RowMenu({ row, at, rosterId, column, editing, actions, onStatus, onNote, onClose }: RowMenuProps) {
  if (row === null) return null
  const removed = row.entry.removed !== null
  const player = row.entry.roles.includes('player')
  return <Menu opened onClose={onClose} returnFocus={false} position="bottom-end" width={240} withinPortal={false}>
    <Menu.Target><button type="button" tabIndex={-1} aria-label={`Actions for ${row.name}`} className={styles.anchor} style={{ left: at.right, top: at.bottom }} /></Menu.Target>
    <Menu.Dropdown aria-label={`Actions for ${row.name}`}>
      <Menu.Label>{row.name}</Menu.Label>
      {removed
        ? <Menu.Item data-autofocus disabled={!editing} onClick={() => actions.restore(row)}>Restore</Menu.Item>
        : <>
          <Menu.Item data-autofocus disabled={!editing || !player} onClick={() => actions.appoint(row)}>{row.captain ? 'No longer captain' : 'Appoint captain'}</Menu.Item>
          <Menu.Item disabled={!editing} onClick={() => onStatus(row)}>Change status…</Menu.Item>
          <Menu.Item disabled={!editing} onClick={() => onNote(row)}>{row.entry.note === '' ? 'Write a note…' : 'Change the note…'}</Menu.Item>
          <Menu.Item component={Link} to={`/admin/members/${row.memberId}`}>Open {row.name}</Menu.Item>
          {row.mergedInto !== null && <Menu.Item disabled={!editing} onClick={() => actions.follow(row)}>Put the person they were merged into in their place</Menu.Item>}
          <Menu.Divider />
          <Menu.Item disabled={!editing} rightSection="Alt ↑" onClick={() => actions.move(row, -1)}>Move up</Menu.Item>
          <Menu.Item disabled={!editing} rightSection="Alt ↓" onClick={() => actions.move(row, 1)}>Move down</Menu.Item>
        </>}
      <Menu.Divider />
      {column !== undefined && Object.hasOwn(CELL_FIELDS, column) && <Menu.Item rightSection="Alt H" onClick={() => goTo(cellHistory(rosterId, row.memberId, column))}>History of this cell</Menu.Item>}
      <Menu.Item onClick={() => goTo(cellHistory(rosterId, row.memberId))}>History of this row</Menu.Item>
      <Menu.Item onClick={() => goTo(`/admin/members/${row.memberId}/history`)}>History of this person</Menu.Item>
      {!removed && <>
        <Menu.Divider />
        <Menu.Item disabled={!editing} color="red" onClick={() => actions.remove(row)}>Remove from the roster</Menu.Item>
      </>}
    </Menu.Dropdown>
  </Menu>
}
