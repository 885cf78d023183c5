'use client'
import { useEffect } from 'react'
import { useOnline, useSyncStatus } from '#lib/client/hooks.ts'
import { moment } from './dates'
import { OfflineIcon } from './icons'
import { setPreference, usePreference } from './preferences'
import classes from './rail.module.css'

/** "Offline since Fri 18:10". A state, not an error; it survives a reload. */
export function OfflineBand() {
  const online = useOnline()
  const full = useSyncStatus().state === 'storage-full'
  const since = usePreference('offline-since')
  useEffect(() => {
    if (online) setPreference('offline-since', null)
    else if (since === null) setPreference('offline-since', new Date().toISOString())
  }, [online, since])
  if (online) return null
  return (
    <aside className={classes.band} aria-label="Connection">
      <OfflineIcon size={14} /><span>Offline{since === null ? '' : ` since ${moment(since)}`}. {full ? 'This device’s storage is full: what you do now isn’t saved.' : 'Everything is saved on this device.'}</span>
    </aside>
  )
}
