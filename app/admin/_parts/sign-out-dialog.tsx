'use client'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useDevice, useSession, useSetAside, useWaiting } from '#lib/client/hooks.ts'
import { exportWaiting } from '#lib/client/rescue.ts'
import { today } from './dates'
import { downloadFile } from './file-download'
import { changes } from './wording'

/** Asks before signing out; with unsent work it says so and offers a file of it. */
export function SignOutDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const device = useDevice()
  const { signOut, user } = useSession()
  const unsent = (useWaiting()?.length ?? 0) + (useSetAside()?.length ?? 0)
  const [leaving, setLeaving] = useState(false)
  async function leave() {
    setLeaving(true)
    await signOut()
  }
  async function save() {
    downloadFile(await exportWaiting(device), `sideline-waiting-${today()}.json`)
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Sign out">
      <Stack gap="md">
        {unsent === 0
          ? <p>Everything of {user?.name} is synced. The rosters stay on this device, sealed, until you sign in again.</p>
          : <p>
            <strong>{changes(unsent)} of yours {unsent === 1 ? 'isn’t' : 'aren’t'} synced yet.</strong> {unsent === 1 ? 'It stays on this device, sealed, and is' : 'They stay on this device, sealed, and are'} sent
            when you sign in here again. If you won’t come back to this device, save {unsent === 1 ? 'it' : 'them'} as a file first.
          </p>}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>Stay signed in</Button>
          {unsent > 0 && <Button variant="default" onClick={() => { void save() }}>Save as a file</Button>}
          <Button loading={leaving} onClick={() => { void leave() }}>Sign out</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
