'use client'
import { Menu } from '@mantine/core'
import { words } from '../../../_language/words'
import { goTo } from '../../_parts/location'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { rosterOrder } from './roster-orders'
import type { RosterRow } from './roster-rows'

const t = words('rosters'), common = words('common')

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
      <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}`)}>{common('open')}</Menu.Item>
      <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}/history`)}>{t('history')}</Menu.Item>
      <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}/print`)}>{t('print')}</Menu.Item>
      <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}/match`)}>{t('matchSheet')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item disabled={!editable || archived} rightSection={<kbd>F2</kbd>} onClick={onRename}>{common('rename')}</Menu.Item>
      <Menu.Item disabled={!editable || archived} onClick={onAssign}>{t('assignMenu')}</Menu.Item>
      <Menu.Item onClick={onCopy}>{t('copyMenu')}</Menu.Item>
      {!archived && <Menu.Item onClick={() => goTo(`/admin/rosters/${rosterId}/compare`)}>{t('compareMenu')}</Menu.Item>}
      <Menu.Divider />
      {lifecycle === 'draft' && <Menu.Item disabled={!editable} onClick={onSelect}>{t('select')}</Menu.Item>}
      {lifecycle === 'selected' && <Menu.Item disabled={!editable} onClick={() => { void give('DeselectRoster') }}>{t('deselect')}</Menu.Item>}
      {(lifecycle === 'draft' || lifecycle === 'selected') && <Menu.Item disabled={!editable} onClick={onLock}>{t('lockMenu')}</Menu.Item>}
      {lifecycle === 'locked' && <Menu.Item disabled={!editable} onClick={() => { void give('UnlockRoster') }}>{t('unlock')}</Menu.Item>}
      {archived
        ? <Menu.Item disabled={!editable} onClick={() => { void give('ReopenRoster', t('draftAgain', { name })) }}>{t('reopen')}</Menu.Item>
        : <Menu.Item disabled={!editable} onClick={() => { void give('ArchiveRoster', t('isArchived', { name })) }}>{t('archive')}</Menu.Item>}
    </>
  )
}
