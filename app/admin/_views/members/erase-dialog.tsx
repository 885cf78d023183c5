'use client'
import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { words } from '../../../_language/words'
import type { StreamView } from '#lib/client/hooks.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { fullName } from '../../_parts/names'
import { useSave } from '../../_parts/saving'

const t = words('members'), common = words('common')

/** The one thing here that can't be taken back. */
export function EraseDialog({ view, onClose }: { view: StreamView<Member>; onClose: () => void }) {
  const [sure, setSure] = useState(false)
  const save = useSave()
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!sure) return
    onClose()
    await save({ collection: 'members', streamId: view.streamId, command: { type: 'EraseMember', data: {} } })
  }
  return (
    <Modal opened onClose={onClose} title={t('erase')}>
      <form onSubmit={event => { void submit(event) }}>
        <Stack gap="md">
          <p>{t('eraseMeans', { name: fullName(view.state) })}</p>
          <Checkbox label={t('eraseSure')} checked={sure} onChange={event => setSure(event.currentTarget.checked)} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} data-autofocus>{common('cancel')}</Button>
            <Button type="submit" color="red" disabled={!sure}>{t('eraseNow')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
