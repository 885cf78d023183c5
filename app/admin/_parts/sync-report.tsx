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

/** What became of the changes that waited while the server couldn't be reached. */
export interface Report { readonly sent: number; readonly overruled: number }

/** Null while some of them wait, and where none did. `awaySince`: since when the server couldn't be reached while something waited. */
export function reportOf({ state, waiting, lastExchange }: SyncStatus, awaySince: string | null): Report | null {
  if (awaySince === null || waiting > 0 || (state !== 'synced' && state !== 'needs-you')) return null
  if (lastExchange === null || lastExchange.sent === 0 || lastExchange.at <= awaySince) return null
  return { sent: lastExchange.sent, overruled: lastExchange.overruled }
}

/** "Saved 14 changes that waited · 2 overruled what others did · 1 needs you" */
export const reportWords = ({ sent, overruled }: Report, needsYou: number): string =>
  [t('report', { sent }), overruled > 0 && t('reportOverruled', { overruled }), needsYou > 0 && t('reportNeedsYou', { needsYou })].filter(Boolean).join(' · ')

function readReport(kept: string | null): Report | null {
  const [sent, overruled] = (kept ?? '').split(' ').map(Number)
  return sent !== undefined && overruled !== undefined && sent > 0 ? { sent, overruled } : null
}

/** Once everything went out after a time without the server, and until it is closed or the next such time begins; what is sent afterwards doesn't change it. */
export function SyncReport() {
  const status = useSyncStatus()
  const awaySince = usePreference('away-since'), report = readReport(usePreference('sync-report'))
  const isAway = AWAY.includes(status.state) && status.waiting > 0
  const came = reportOf(status, awaySince)
  const [sent, overruled] = [came?.sent ?? 0, came?.overruled ?? 0]
  useEffect(() => {
    if (!isAway || awaySince !== null) return
    setPreference('away-since', new Date().toISOString())
    setPreference('sync-report', null)
  }, [isAway, awaySince])
  useEffect(() => {
    if (sent === 0) return
    setPreference('sync-report', `${sent} ${overruled}`)
    setPreference('away-since', null)
  }, [sent, overruled])
  return (
    <div role="status" aria-label={t('syncReport')} className={report === null ? undefined : classes.report}>
      {report !== null && <>
        <TickIcon size={14} />
        {report.overruled > 0 ? <Link to="/admin/overruled">{reportWords(report, status.needsYou)}</Link> : <span>{reportWords(report, status.needsYou)}</span>}
        <Button variant="subtle" size="compact-sm" onClick={() => setPreference('sync-report', null)}>{t('close')}</Button>
      </>}
    </div>
  )
}
