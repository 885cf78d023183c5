'use client'
import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { EntryStatus } from '#lib/domain/roster-events.ts'
import { words } from '../../../_language/words'
import { useOpenEdit } from '../../_parts/editing'
import { columnName, statusWord } from './roster-words'
import type { RosterRow } from './roster-rows'
import type { Outcome, RosterActions } from './use-roster-actions'

const t = words('roster')

/** What was typed stays open where it couldn't be kept. */
const closeIfKept = async (saving: Promise<Outcome>, onClose: () => void) => { if (await saving !== 'refused') onClose() }

interface DialogProps { row: RosterRow; actions: RosterActions; onClose: () => void }

/** The status of a row, asked from its menu. */
export function StatusDialog({ row, actions, onClose }: DialogProps) {
  useOpenEdit(true)
  const [status, setStatus] = useState(row.entry.status), [until, setUntil] = useState(row.entry.statusUntil ?? '')
  return <Modal opened onClose={onClose} title={t('columnOf', { column: columnName('status'), name: row.name })} size="sm">
    <form onSubmit={event => { event.preventDefault(); void closeIfKept(actions.edited({ ...row, edited: { column: 'status', status, statusUntil: status === 'active' ? '' : until } }), onClose) }}>
      <Stack gap={12}>
        <NativeSelect label={columnName('status')} data-autofocus value={status} data={EntryStatus.options.map(value => ({ value, label: statusWord(value) }))} onChange={event => setStatus(event.currentTarget.value as EntryStatus)} />
        {status !== 'active' && <TextInput type="date" label={t('untilIfKnown')} value={until} onChange={event => setUntil(event.currentTarget.value)} />}
        <Buttons onClose={onClose} />
      </Stack>
    </form>
  </Modal>
}

/** The note about a row. Health details don't belong here. */
export function NoteDialog({ row, actions, onClose }: DialogProps) {
  useOpenEdit(true)
  const [text, setText] = useState(row.entry.note)
  return <Modal opened onClose={onClose} title={t('noteAbout', { name: row.name })} size="md">
    <form onSubmit={event => { event.preventDefault(); void closeIfKept(actions.changeNote(row, text), onClose) }}>
      <Stack gap={12}>
        <Textarea label={t('note')} description={t('noteSeenBy')} data-autofocus autosize minRows={4} maxLength={2000} value={text} onChange={event => setText(event.currentTarget.value)} />
        <Buttons onClose={onClose} />
      </Stack>
    </form>
  </Modal>
}

const Buttons = ({ onClose }: { onClose: () => void }) => <Group gap={8} justify="flex-end">
  <Button variant="default" onClick={onClose}>{t('leave')}</Button>
  <Button type="submit">{t('save')}</Button>
</Group>
