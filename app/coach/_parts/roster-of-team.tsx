'use client'
import { Button, CloseButton, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../_language/words'
import { statusName } from '../../admin/_parts/wording'
import { lifecycleName } from '../../admin/_views/history/history-words'
import { dayWords, rolesWords } from '../../admin/_views/roster/roster-words'
import type { TeamEntry, TeamOpenItem, TeamRoster } from './club-api'
import { namesFor, outgoingWords, overruledWords, sidesWords, whyWords } from './coach-words'
import styles from './coach.module.css'
import { touched, withOutgoing } from './outbox'
import { PlayerSheet } from './player-sheet'
import type { OutboxView } from './use-outbox'

const t = words('coach')

const isStaff = (entry: TeamEntry) => !entry.roles.includes('player')
const compare = (a: TeamEntry, b: TeamEntry) => Number(isStaff(a)) - Number(isStaff(b)) || (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.memberId < b.memberId ? -1 : 1)

/** What an administrator kept against a coach's change is told too: that coach may not have looked before. */
const isToBeTold = ({ settled }: TeamOpenItem, isYours: boolean) => settled === null || (settled === 'kept' && isYours)

export interface RosterOfTeamProps { clubId: string; roster: TeamRoster; box: OutboxView; stale: boolean; back: (() => void) | null }

export function RosterOfTeam({ clubId, roster: answered, box, stale, back }: RosterOfTeamProps) {
  const [openId, setOpenId] = useState<string | null>(null)
  const roster = withOutgoing(answered, box.outgoing)
  const names = namesFor(roster)
  const entries = Object.values(roster.entries).filter(entry => entry.removed === null || entry.removed === undefined).sort(compare)
  const waiting = touched(box.outgoing, roster.rosterId)
  const closed = roster.lifecycle === 'locked' || roster.lifecycle === 'archived'
  const open = entries.find(entry => entry.memberId === openId)
  const sidesOf = (item: TeamOpenItem) => roster.sides.find(one => one.eventId === item.eventId && one.key === item.key)
  // Also what this coach did on another phone.
  const isYours = (item: TeamOpenItem) => sidesOf(item)?.overruled?.isYou ?? box.recorded.includes(item.eventId)
  const overruled = roster.openItems.filter(item => isToBeTold(item, isYours(item)) && !box.read.includes(`${item.eventId} ${item.key}`))
  const refused = box.refused.filter(one => one.outgoing.rosterId === roster.rosterId)
  const mine = box.outgoing.filter(one => one.rosterId === roster.rosterId)

  return <section aria-labelledby="roster-title">
    <div className={styles.title}>
      {back !== null && <Button variant="subtle" color="gray" size="compact-sm" onClick={back}>{t('backToTeams')}</Button>}
      <h1 id="roster-title">{roster.name}</h1>
      <span className={styles.soft}>{lifecycleName(roster.lifecycle)}</span>
    </div>
    <div role="status" className={styles.notices}>
      {stale && <p className={styles.notice} data-kind="offline">{t('keptHere')}</p>}
      {mine.length > 0 && <p className={styles.notice} data-kind="waiting">{t('onTheWayList', { count: mine.length, what: mine.map(one => outgoingWords(one, names)).join('; ') })}</p>}
      {closed && <p className={styles.notice}>{t(roster.lifecycle === 'locked' ? 'closedLocked' : 'closedArchived')}</p>}
      {refused.map(({ outgoing, ...whyNot }) => <div key={outgoing.commandId} className={styles.notice} data-kind="needs-you">
        <p><strong>{t('notDone', { what: outgoingWords(outgoing, names) })}</strong> {whyWords(whyNot)}</p>
        <CloseButton aria-label={t('read')} onClick={() => box.dismiss(outgoing.commandId)} />
      </div>)}
      {overruled.map(item => <div key={`${item.eventId} ${item.key}`} className={styles.notice} data-kind="overruled">
        <div>
          <p>{overruledWords(item, isYours(item), names, sidesOf(item))}</p>
          {sidesOf(item) !== undefined && <p className={styles.sides}>{sidesWords(item, sidesOf(item)!, names)}</p>}
        </div>
        <CloseButton aria-label={t('read')} onClick={() => box.markRead(`${item.eventId} ${item.key}`)} />
      </div>)}
    </div>
    <ul className={styles.players} aria-label={t('playersOf', { name: roster.name })}>
      {entries.map(entry => <li key={entry.memberId}>
        <UnstyledButton className={styles.player} onClick={() => setOpenId(entry.memberId)} aria-haspopup="dialog">
          <span className="shirt-number" data-empty={entry.shirtNumber === null || undefined}>{entry.shirtNumber ?? '–'}</span>
          <span className={styles.name}>
            {waiting.has(entry.memberId) && <span className={styles.mark8} role="img" aria-label={t('onTheWay')} />}
            {names.member(entry.memberId)}{roster.captain === entry.memberId && <>{' '}<span className={styles.captain}>{t('isCaptain')}</span></>}
            {isStaff(entry) && <span className={styles.soft}> {rolesWords(entry.roles)}</span>}
          </span>
          {!isStaff(entry) && <span className={styles.status} data-status={entry.status}>{statusName(entry.status)}{entry.statusUntil === undefined ? '' : ` → ${dayWords(entry.statusUntil)}`}</span>}
        </UnstyledButton>
      </li>)}
    </ul>
    {entries.length === 0 && <p className={styles.soft}>{t('nobody')}</p>}
    {open !== undefined && <PlayerSheet key={open.memberId} roster={roster} entry={open} names={names} closed={closed} onClose={() => setOpenId(null)}
      give={(type, data) => box.give(clubId, roster.rosterId, type, data)} />}
  </section>
}
