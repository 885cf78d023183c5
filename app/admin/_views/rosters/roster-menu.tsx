'use client'
import { Menu } from '@mantine/core'
import { goTo } from '../../_parts/location'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { rosterOrder } from './roster-orders'
import type { RosterRow } from './roster-rows'

/** What can be done with a roster of the list. */
export function RosterMenu({ row, onRename, onAssign, onCopy, onLock, onSelect }: {
  row: RosterRow; onRename: () => void; onAssign: () => void; onCopy: () => void; onLock: () => void; onSelect: () => void
}) {
  const save = useSave()
  const { rosterId, lifecycle, name, editable } = row
  async function give(type: string, done?: string) {
    const saved = await save(rosterOrder(rosterId, type))
    if (saved.kind === 'saved' && done !== undefined) notice({ text: done })
  }
  const archived = lifecycle === 'archived'
  return (
    <>
      <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}`)}>Open</Menu.Item>
      <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}/history`)}>History</Menu.Item>
      <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}/print`)}>Print</Menu.Item>
      <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}/match`)}>Match-day sheet</Menu.Item>
      <Menu.Divider />
      <Menu.Item disabled={!editable || archived} rightSection={<kbd>F2</kbd>} onClick={onRename}>Rename</Menu.Item>
      <Menu.Item disabled={!editable || archived} onClick={onAssign}>Assign to a team…</Menu.Item>
      <Menu.Item onClick={onCopy}>Make a copy…</Menu.Item>
      {!archived && <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}/compare`)}>Compare with another…</Menu.Item>}
      <Menu.Divider />
      {lifecycle === 'draft' && <Menu.Item disabled={!editable} onClick={onSelect}>Select for the team</Menu.Item>}
      {lifecycle === 'selected' && <Menu.Item disabled={!editable} onClick={() => { void give('DeselectRoster') }}>No longer selected</Menu.Item>}
      {(lifecycle === 'draft' || lifecycle === 'selected') && <Menu.Item disabled={!editable} onClick={onLock}>Lock…</Menu.Item>}
      {lifecycle === 'locked' && <Menu.Item disabled={!editable} onClick={() => { void give('UnlockRoster') }}>Unlock</Menu.Item>}
      {archived
        ? <Menu.Item disabled={!editable} onClick={() => { void give('ReopenRoster', `${name} is a draft again`) }}>Reopen</Menu.Item>
        : <Menu.Item disabled={!editable} onClick={() => { void give('ArchiveRoster', `${name} is archived. It can be reopened from the list of archived rosters.`) }}>Archive</Menu.Item>}
    </>
  )
}
