'use client'
import { Popover } from '@mantine/core'
import { useState, type ComponentType } from 'react'
import { words } from '../../_language/words'
import { useSyncStatus } from '#lib/client/hooks.ts'
import type { SyncState, SyncStatus as Status } from '#lib/client/sync-status.ts'
import { moment } from './dates'
import { ChevronIcon, LockIcon, OfflineIcon, OverruledIcon, SignInIcon, SyncingIcon, TickIcon, UnreachableIcon, WaitingIcon, WarningIcon } from './icons'
import { SyncPanel } from './sync-panel'
import classes from './sync-status.module.css'

const t = words('sync')

const ICONS: Readonly<Record<SyncState, ComponentType<{ size?: number }>>> = {
  synced: TickIcon, waiting: WaitingIcon, syncing: SyncingIcon, offline: OfflineIcon, unreachable: UnreachableIcon,
  'signed-out': SignInIcon, 'not-allowed': LockIcon, 'needs-you': OverruledIcon, failed: WarningIcon, 'storage-full': WarningIcon,
}

const WORDS: Readonly<Record<SyncState, (status: Status) => string>> = {
  synced: status => (status.lastSyncAt === null ? t('synced') : t('syncedAt', { time: moment(status.lastSyncAt) })),
  waiting: status => (status.waiting === 0 ? t('waitingForServer') : t('waiting', { count: status.waiting })),
  syncing: () => t('syncing'),
  offline: () => t('offline'),
  unreachable: () => t('unreachable'),
  'signed-out': () => t('signedOut'),
  'not-allowed': () => t('notAllowed'),
  'needs-you': status => t('needsYou', { count: status.needsYou }),
  failed: () => t('failed'),
  'storage-full': () => t('storageFull'),
}

/** "Offline · 3 waiting": the one state, and what waits where the state doesn't say it. */
export function wordsOf(status: Status): string {
  const state = WORDS[status.state](status)
  return status.waiting > 0 && status.state !== 'waiting' && status.state !== 'syncing' ? t('andWaiting', { state, count: status.waiting }) : state
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
          <button type="button" className={classes.opener} aria-label={t('syncStatus')} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}><ChevronIcon size={14} /></button>
        </div>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('syncStatus')} className={classes.dropdown}>
        {opened && <SyncPanel status={status} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}
