'use client'
import { Button, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { useDevice, useSession, useStorageState, useSyncStatus } from '#lib/client/hooks.ts'
import { exportWaiting } from '#lib/client/rescue.ts'
import { moment, today } from '../../_parts/dates'
import { downloadFile } from '../../_parts/file-download'
import { Link } from '../../_parts/location'
import { notice } from '../../_parts/notices'
import { setPreference, usePreference } from '../../_parts/preferences'
import { Screen } from '../../_parts/screen'
import { bytes, changes } from '../../_parts/wording'
import classes from './settings.module.css'

/** What is kept in this browser profile: how it looks, what is stored, and which device this is. */
export function SettingsView() {
  return (
    <Screen title="Settings">
      <AppearancePart />
      <StoragePart />
      <DevicePart />
    </Screen>
  )
}

function AppearancePart() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const rows = usePreference('rows') ?? 'dense'
  return (
    <Part title="Appearance">
      <Setting name="Colours"><SegmentedControl aria-label="Colours" value={colorScheme} onChange={value => setColorScheme(value as MantineColorScheme)} data={[{ value: 'auto', label: 'As the system' }, { value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }]} /></Setting>
      <Setting name="Rows"><SegmentedControl aria-label="Rows" value={rows} onChange={value => setPreference('rows', value)} data={[{ value: 'dense', label: 'Dense' }, { value: 'comfortable', label: 'Comfortable' }]} /></Setting>
    </Part>
  )
}

function StoragePart() {
  const { persisted, usedBytes, quotaBytes } = useStorageState()
  const { waiting, setAside } = useSyncStatus()
  const device = useDevice()
  async function askToKeep() {
    const kept = await navigator.storage?.persist?.()
    notice(kept ? { text: 'The browser keeps what is stored here. Reload to see it.' } : { text: 'The browser didn’t promise to keep it. Installing Sideline, or visiting it often, usually helps.' })
  }
  async function save() {
    downloadFile(await exportWaiting(device), `sideline-waiting-${today()}.json`)
  }
  return (
    <Part title="Storage of this device">
      <Setting name="Kept by the browser">
        {persisted === true ? 'Yes: it never clears what is stored here by itself' : <>Not promised: with little space left, a browser may clear it <Button size="compact-sm" variant="default" onClick={() => { void askToKeep() }}>Ask to keep it</Button></>}
      </Setting>
      <Setting name="Used"><span className="tabular">{usedBytes === null ? 'unknown' : bytes(usedBytes)}{quotaBytes !== null && ` of ${bytes(quotaBytes)}`}</span></Setting>
      <Setting name="Not synced yet">
        {waiting + setAside === 0 ? 'Nothing' : <>{changes(waiting)} waiting{setAside > 0 && `, ${setAside} set aside`} <Button size="compact-sm" variant="default" onClick={() => { void save() }}>Save as a file</Button></>}
      </Setting>
      <Setting name="Saved before"><Link to="/admin/saved-changes">Open a saved file of changes…</Link></Setting>
    </Part>
  )
}

function DevicePart() {
  const { deviceId } = useDevice()
  const { user, club } = useSession()
  const { lastSyncAt } = useSyncStatus()
  return (
    <Part title="This device">
      <Setting name="Signed in">{user?.name}, {user?.email}</Setting>
      <Setting name="Club">{club?.clubName}</Setting>
      <Setting name="Last synced">{lastSyncAt === null ? 'Never' : <time dateTime={lastSyncAt}>{moment(lastSyncAt)}</time>}</Setting>
      <Setting name="Device">
        <span>
          <code className={classes.id}>{deviceId}</code><br />
          <span className={classes.soft}>Stands beside every change that you make in this club with this browser, so that history can say where it was made.</span>
        </span>
      </Setting>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className={classes.part}><h2>{title}</h2><dl className={classes.list}>{children}</dl></section>
}

function Setting({ name, children }: { name: string; children: ReactNode }) {
  return <div className={classes.setting}><dt>{name}</dt><dd>{children}</dd></div>
}
