'use client'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../_language/words'
import { useDevice, useSetAside, useWaiting } from '#lib/client/hooks.ts'
import { exportWaiting } from '#lib/client/rescue.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { today } from './dates'
import { downloadFile } from './file-download'

const t = words('shell'), common = words('common')

/** Asks before signing out; with unsent work it says so and offers a file of it. */
export function SignOutDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return <Modal opened={opened} onClose={onClose} title={t('signOut')}><Question onClose={onClose} /></Modal>
}

function Question({ onClose }: { onClose: () => void }) {
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
    <Stack gap="md">
      {unsent === 0
        ? <p>{t('allSynced', { name: user?.name ?? '' })}</p>
        : <p>{t.rich('unsent', { count: unsent, b: text => <strong>{text}</strong> })}</p>}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>{t('staySignedIn')}</Button>
        {unsent > 0 && <Button variant="default" onClick={() => { void save() }}>{common('saveAsFile')}</Button>}
        <Button loading={leaving} onClick={() => { void leave() }}>{t('signOut')}</Button>
      </Group>
    </Stack>
  )
}
