'use client'
import { Button, Checkbox, Drawer, Group, NativeSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import { words } from '../../../_language/words'
import { useOpenEdit } from '../../_parts/editing'
import { Link } from '../../_parts/location'
import { isShirtNumber } from './number-text'
import { positionsText } from './positions-text'
import { columnName, kindWord, ROLES, roleWords, statusWord } from './roster-words'
import { issuesText, type Edited, type RosterRow } from './roster-rows'
import type { RosterActions } from './use-roster-actions'

const t = words('roster')

/** As high as its content. */
const SHEET = { content: { height: 'auto', maxHeight: '92dvh', background: 'var(--panel)' } } as const

export interface EntrySheetProps {
  row: RosterRow
  editing: boolean
  holderOf: (shirtNumber: string) => RosterRow | undefined
  actions: RosterActions
  onMove: (row: RosterRow, by: -1 | 1) => void
  onClose: () => void
}

/** One row of the roster as a sheet: every field, each saved when it is left. */
export function EntrySheet({ row, editing, holderOf, actions, onMove, onClose }: EntrySheetProps) {
  useOpenEdit(true)
  const edit = (edited: Edited) => { void actions.edited({ ...row, edited }) }
  const { entry } = row
  const removed = entry.removed !== null, off = !editing || removed
  return <Drawer opened onClose={onClose} position="bottom" size="auto" styles={SHEET} title={row.name}>
    <Stack gap={12} pb={16}>
      {(row.born !== '' || row.licence !== '') && <div>{[row.born && t('bornIn', { year: row.born }), row.licence && t('licenceIs', { licence: row.licence })].filter(Boolean).join(' · ')}</div>}
      {row.issues.length > 0 && <div role="note">⚠ {issuesText(row)}</div>}
      {row.late !== '' && <div role="note">{t('changedLate', { what: row.late })}</div>}
      <NumberField key={`n${entry.shirtNumber}`} row={row} disabled={off} holderOf={holderOf} edit={edit} />
      <NativeSelect label={columnName('status')} disabled={off} value={entry.status} data={EntryStatus.options.map(value => ({ value, label: statusWord(value) }))}
        onChange={event => edit({ column: 'status', status: event.currentTarget.value as EntryStatus, statusUntil: '' })} />
      {entry.status !== 'active' && <TextInput type="date" label={t('untilIfKnown')} disabled={off} value={entry.statusUntil ?? ''}
        onChange={event => edit({ column: 'status', status: entry.status, statusUntil: event.currentTarget.value })} />}
      <Switch label={columnName('captain')} checked={row.captain} disabled={off || !entry.roles.includes('player')} onChange={() => actions.appoint(row)} />
      <Checkbox.Group label={t('roles')} value={[...entry.roles]} onChange={roles => { if (roles.length > 0) edit({ column: 'roles', roles }) }}>
        <Group gap={12} mt={4}>
          {[...new Set([...ROLES, ...entry.roles])].map(slug => <Checkbox key={slug} disabled={off} value={slug} label={roleWords(slug)} />)}
        </Group>
      </Checkbox.Group>
      <TextInput key={`p${entry.positions.join()}`} label={t('positions')} disabled={off} defaultValue={positionsText(entry.positions)} onBlur={event => edit({ column: 'positions', text: event.currentTarget.value })} />
      <NativeSelect label={columnName('kind')} disabled={off} value={entry.kind} data={EntryKind.options.map(value => ({ value, label: kindWord(value) }))} onChange={event => edit({ column: 'kind', kind: event.currentTarget.value as EntryKind })} />
      <Textarea key={`t${entry.note}`} label={t('note')} disabled={off} autosize minRows={2} maxLength={2000} defaultValue={entry.note} onBlur={event => { void actions.changeNote(row, event.currentTarget.value) }} />
      <Link to={`/admin/members/${row.memberId}/history`}>{t('historyOfPerson')}</Link>
      {editing && <Group gap={8}>
        {removed
          ? <Button onClick={() => { actions.restore(row); onClose() }}>{t('restore')}</Button>
          : <>
            <Button variant="default" onClick={() => onMove(row, -1)}>{t('moveUp')}</Button>
            <Button variant="default" onClick={() => onMove(row, 1)}>{t('moveDown')}</Button>
            <Button variant="light" color="red" ml="auto" onClick={() => { actions.remove(row); onClose() }}>{t('remove')}</Button>
          </>}
      </Group>}
    </Stack>
  </Drawer>
}

/** The number; one that somebody has offers to be taken or swapped. */
function NumberField({ row, disabled, holderOf, edit }: { row: RosterRow; disabled: boolean; holderOf: EntrySheetProps['holderOf']; edit: (edited: Edited) => void }) {
  const [text, setText] = useState(row.entry.shirtNumber ?? '')
  const typed = text.trim()
  const holder = typed === '' || typed === row.entry.shirtNumber ? undefined : holderOf(typed)
  const unfit = typed !== '' && !isShirtNumber(typed)
  const give = (how: 'plain' | 'take' | 'swap') => edit({ column: 'number', text: typed, how })
  return <Stack gap={8}>
    <TextInput label={columnName('number')} inputMode="numeric" maxLength={3} disabled={disabled} value={text} onChange={event => setText(event.currentTarget.value)} autoComplete="off"
      error={unfit ? t('numberIs') : undefined} description={holder === undefined ? undefined : t('numberIsOf', { number: typed, name: holder.name })}
      onBlur={() => { if (!unfit && holder === undefined) give('plain') }}
      onKeyDown={event => { if (event.key === 'Enter' && !unfit) give(holder === undefined ? 'plain' : 'take') }} />
    {holder !== undefined && <Group gap={8}>
      <Button variant="default" onClick={() => give('take')}>{t('takeIt')}</Button>
      <Button variant="default" onClick={() => give('swap')}>{t('swap')}</Button>
    </Group>}
  </Stack>
}
