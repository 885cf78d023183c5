'use client'
import { Popover } from '@mantine/core'
import { useState, type ComponentType } from 'react'
import { useSyncStatus } from '#lib/client/hooks.ts'
import type { SyncState, SyncStatus as Status } from '#lib/client/sync-status.ts'
import { moment } from './dates'
import { ChevronIcon, LockIcon, OfflineIcon, OverruledIcon, SignInIcon, SyncingIcon, TickIcon, UnreachableIcon, WaitingIcon, WarningIcon } from './icons'
import { SyncPanel } from './sync-panel'
import classes from './sync-status.module.css'

const ICONS: Readonly<Record<SyncState, ComponentType<{ size?: number }>>> = {
  synced: TickIcon, waiting: WaitingIcon, syncing: SyncingIcon, offline: OfflineIcon, unreachable: UnreachableIcon,
  'signed-out': SignInIcon, 'not-allowed': LockIcon, 'needs-you': OverruledIcon, failed: WarningIcon,
}

const WORDS: Readonly<Record<SyncState, (status: Status) => string>> = {
  synced: status => `Synced${status.lastSyncAt === null ? '' : ` ${moment(status.lastSyncAt)}`}`,
  waiting: status => (status.waiting === 0 ? 'Waiting for the server' : `${status.waiting} waiting`),
  syncing: () => 'Syncing',
  offline: () => 'Offline',
  unreachable: () => 'Server unreachable',
  'signed-out': () => 'Sign in to sync',
  'not-allowed': () => 'Not allowed to sync',
  'needs-you': status => (status.needsYou === 1 ? '1 needs you' : `${status.needsYou} need you`),
  failed: () => 'Sync failed',
}

/** "Offline · 3 waiting": the one state, and what waits where the state doesn't say it. */
export function wordsOf(status: Status): string {
  const words = WORDS[status.state](status)
  return status.waiting > 0 && status.state !== 'waiting' && status.state !== 'syncing' ? `${words} · ${status.waiting} waiting` : words
}

/** The one thing always visible: where this device's work stands. Opens what is waiting. */
export function SyncStatus() {
  const status = useSyncStatus()
  const [opened, setOpened] = useState(false)
  const Icon = ICONS[status.state]
  return (
    <Popover opened={opened} onChange={setOpened} width={380} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <div className={classes.chip} data-state={status.state}>
          <Icon size={14} />
          <span role="status" className={classes.words}>{wordsOf(status)}</span>
          <button type="button" className={classes.opener} aria-label="Sync status" aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}><ChevronIcon size={14} /></button>
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Sync status" className={classes.dropdown}>
        {opened && <SyncPanel status={status} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}
