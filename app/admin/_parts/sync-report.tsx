'use client'
import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useSyncStatus } from '#lib/client/hooks.ts'
import type { SyncStatus } from '#lib/client/sync-status.ts'
import { words } from '../../_language/words'
import { TickIcon } from './icons'
import { Link } from './location'
import { setPreference, usePreference } from './preferences'
import classes from './sync-report.module.css'

const t = words('around')

/** States in which what is done here can't be sent. */
const AWAY: readonly SyncStatus['state'][] = ['offline', 'unreachable', 'signed-out']

/** What became of the changes that waited while the server couldn't be reached; null while some of them wait. `awaySince`: as `SyncReport` keeps it. */
export function reportOf({ state, waiting, lastExchange, needsYou }: SyncStatus, awaySince: string | null): readonly string[] | null {
  if (awaySince === null || waiting > 0 || (state !== 'synced' && state !== 'needs-you')) return null
  if (lastExchange === null || lastExchange.sent === 0 || lastExchange.at <= awaySince) return null
  const { sent, overruled } = lastExchange
  return [
    t('report', { sent }),
    ...(overruled > 0 ? [t('reportOverruled', { overruled })] : []),
    ...(needsYou > 0 ? [t('reportNeedsYou', { needsYou })] : []),
  ]
}

/** "Saved 14 changes that waited · 2 overruled what others did · 1 needs you": once everything went out after a time without the server, until it is closed. */
export function SyncReport() {
  const status = useSyncStatus()
  const awaySince = usePreference('away-since')
  const isAway = AWAY.includes(status.state) && status.waiting > 0
  useEffect(() => { if (isAway && awaySince === null) setPreference('away-since', new Date().toISOString()) }, [isAway, awaySince])
  const report = reportOf(status, awaySince)
  const text = report?.join(' · ')
  return (
    <div role="status" aria-label={t('syncReport')} className={report === null ? undefined : classes.report}>
      {report !== null && <>
        <TickIcon size={14} />
        {(status.lastExchange?.overruled ?? 0) > 0 ? <Link to="/admin/overruled">{text}</Link> : <span>{text}</span>}
        <Button variant="subtle" size="compact-sm" onClick={() => setPreference('away-since', null)}>{t('close')}</Button>
      </>}
    </div>
  )
}
