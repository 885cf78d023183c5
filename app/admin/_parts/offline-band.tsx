'use client'
import { useEffect } from 'react'
import { words } from '../../_language/words'
import { useSyncStatus } from '#lib/client/hooks.ts'
import { useOnline } from '#lib/client/session-hooks.ts'
import { moment } from './dates'
import { OfflineIcon } from './icons'
import { setPreference, usePreference } from './preferences'
import classes from './rail.module.css'

const t = words('sync')

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
    <aside className={classes.band} aria-label={t('connection')}>
      <OfflineIcon size={14} /><span>{since === null ? t(full ? 'noneSavedHere' : 'allSavedHere') : t(full ? 'noneSavedHereSince' : 'allSavedHereSince', { since: moment(since) })}</span>
    </aside>
  )
}
