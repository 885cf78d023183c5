'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import type { LateChange, LockedLists } from '#lib/domain/locked-lists.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { moment } from '../../_parts/dates'
import { LockIcon } from '../../_parts/icons'
import { askLateReason } from '../../_parts/late-reason'
import { Link } from '../../_parts/location'
import { useNames, usePeople } from '../../_parts/names'
import { useSave } from '../../_parts/saving'
import { sentenceOf } from '../../_parts/wording'
import { personWords } from '../history/history-words'
import { rosterOrder } from './entry-orders'
import styles from './roster.module.css'

const t = words('roster')

/** What locking means here: which list it is, what was changed since, and where both can be seen. */
export function LockedPart({ roster, locked }: { roster: Roster; locked: LockedLists }) {
  const { userId } = useDevice(), people = usePeople()
  const [open, setOpen] = useState(false)
  const { present, late } = locked
  if (present === null) return null
  const { number, moment: at, event } = present
  const mine = late.filter(change => change.list === number)
  const { rosterId } = roster
  return <div className={styles.locked}>
    <div className={styles.lockedLine} role="status">
      <LockIcon size={14} />
      <span>{t('lockedBy', { number, when: moment(event.time), who: personWords(event, userId, people) })}</span>
      <Link to={`/admin/rosters/${rosterId}/print?list=${number}`}>{t('printList', { number })}</Link>
      <Link to={`/admin/rosters/${rosterId}/history?at=${at}&with=${locked.length}`}>{t('compareWithNow')}</Link>
    </div>
    {mine.length > 0 && <>
      <div className={styles.lockedLine}>
        <strong>{t('lateChanges', { count: mine.length })}</strong>
        <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'hideLate' : 'showLate')}</Button>
      </div>
      {open && <ul className={styles.late} aria-label={t('lateChangesList')}>{mine.map(change => <LateLine key={change.action} change={change} roster={roster} />)}</ul>}
    </>}
  </div>
}

function LateLine({ change, roster }: { change: LateChange; roster: Roster }) {
  const names = useNames(), people = usePeople(), { userId } = useDevice(), save = useSave()
  const made = change.events.filter(event => event.authtype !== 'system')
  const first = made[0] ?? change.events[0]!
  async function explain() {
    const reason = await askLateReason([roster.name])
    if (reason !== null) await save(rosterOrder(roster.rosterId, 'ExplainLateChange', { action: change.action, reason }))
  }
  return <li>
    <span>{change.events.map(event => sentenceOf(event, names)).join('. ')}</span>
    <span className={styles.dimmed}>{personWords(first, userId, people)}, <time dateTime={first.time}>{moment(first.time)}</time></span>
    {change.reason !== null ? <span>{t('why', { reason: change.reason })}</span> : change.isUndo ? <span className={styles.dimmed}>{t('undone')}</span>
      : <Button variant="subtle" size="compact-sm" onClick={() => { void explain() }}>{t('giveReason')}</Button>}
  </li>
}
