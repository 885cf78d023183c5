'use client'
import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { StreamView } from '#lib/client/hooks.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { fullName } from '../../_parts/names'
import { useSave } from '../../_parts/saving'

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
    <Modal opened onClose={onClose} title="Erase personal details">
      <form onSubmit={event => { void submit(event) }}>
        <Stack gap="md">
          <p>
            The name, birth date, licence and gender of {fullName(view.state)} are removed for good: here, on the server,
            and on every other device when it next syncs. Rosters keep an empty place.
          </p>
          <Checkbox label="Erase for good; this can’t be taken back" checked={sure} onChange={event => setSure(event.currentTarget.checked)} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} data-autofocus>Cancel</Button>
            <Button type="submit" color="red" disabled={!sure}>Erase</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
