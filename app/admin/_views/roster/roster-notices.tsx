'use client'
import type { StreamView } from '#lib/client/hooks.ts'
import type { LockedLists } from '#lib/domain/locked-lists.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { Link } from '../../_parts/location'
import { LockedPart } from './locked-part'
import styles from './roster.module.css'

const t = words('roster')

/** What has to be known before working in this roster; nothing where there is nothing. */
export function RosterNotices({ view, locked }: { view: StreamView<Roster>; locked: LockedLists }) {
  const { lifecycle, openItems, note } = view.state
  const open = openItems.filter(item => item.settled === null)
  const asks = open.filter(item => item.severity === 'ask').length
  return <>
    {view.changedByNewerVersion && <div className={styles.notice} data-kind="needs-you" role="status">{t('newerVersion')}</div>}
    {lifecycle === 'locked' && <LockedPart roster={view.state} locked={locked} />}
    {lifecycle === 'archived' && <div className={styles.notice} role="status">{t('archivedNotice')}</div>}
    {open.length > 0 && <div className={styles.notice} data-kind={asks > 0 ? 'needs-you' : 'overruled'} role="status">
      <span>{t('overruledHere', { count: open.length })}{asks > 0 && t('needYou', { count: asks })}</span>
      <Link to={`/admin/rosters/${view.streamId}/overruled`}>{t('lookAtThem', { count: open.length })}</Link>
    </div>}
    {note !== '' && <p className={styles.note}>{note}</p>}
  </>
}
