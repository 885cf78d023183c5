'use client'
import type { StreamView } from '#lib/client/hooks.ts'
import type { LockedLists } from '#lib/domain/locked-lists.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { Link } from '../../_parts/location'
import { LockedPart } from './locked-part'
import styles from './roster.module.css'

/** What has to be known before working in this roster; nothing where there is nothing. */
export function RosterNotices({ view, locked }: { view: StreamView<Roster>; locked: LockedLists }) {
  const { lifecycle, openItems, note } = view.state
  const open = openItems.filter(item => item.settled === null)
  const asks = open.filter(item => item.severity === 'ask').length
  return <>
    {view.changedByNewerVersion && <div className={styles.notice} data-kind="needs-you" role="status">
      This roster was changed by a newer version of Sideline. It is shown as far as this version knows it; update Sideline to edit it.
    </div>}
    {lifecycle === 'locked' && <LockedPart roster={view.state} locked={locked} />}
    {lifecycle === 'archived' && <div className={styles.notice} role="status">This roster is archived. Reopen it to change it.</div>}
    {open.length > 0 && <div className={styles.notice} data-kind={asks > 0 ? 'needs-you' : 'overruled'} role="status">
      <span>{open.length === 1 ? '1 change was overruled here' : `${open.length} changes were overruled here`}{asks > 0 && `, ${asks} ${asks === 1 ? 'needs' : 'need'} you`}</span>
      <Link to={`/admin/rosters/${view.streamId}/overruled`}>Look at {open.length === 1 ? 'it' : 'them'}</Link>
    </div>}
    {note !== '' && <p className={styles.note}>{note}</p>}
  </>
}
