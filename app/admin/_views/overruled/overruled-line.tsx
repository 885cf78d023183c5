'use client'
import type { ReactNode } from 'react'
import type { People } from '#lib/client/profile.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { Link } from '../../_parts/location'
import { moment } from '../../_parts/dates'
import { subjectOf } from '../../_parts/overruled-subject'
import type { Names } from '../../_parts/wording'
import { deviceWords, personWords } from '../history/history-words'
import { isYours, type OverruledRow } from './overruled-rows'
import { valueWords } from './overruled-words'
import styles from './overruled.module.css'

const t = words('overruled')

/** Whom and what lines name. */
export interface Telling { readonly names: Names; readonly people: People; readonly userId: string; readonly deviceId: string }

export interface OverruledLineProps {
  row: OverruledRow; telling: Telling
  /** Where the keys act; undefined in lists that no key acts on. */
  current?: boolean
  /** It is only foreseen: nothing of it is recorded yet. */
  foreseen?: boolean
  actions?: ReactNode
  /** What can be done instead. */
  proposal?: ReactNode
  onChoose?: () => void
}

/** One overruled change: what it is about, what was before, both sides with who, when and on which device, and what can be done. */
export function OverruledLine({ row, telling, current, foreseen = false, actions, proposal, onChoose }: OverruledLineProps) {
  const { names, people, userId } = telling
  const { item, theirs, mine } = row
  const { memberId, field } = subjectOf(item.key)
  const outcome = item.settled === 'restored' ? (row.decides === 'mine' ? 'theirs' : 'mine') : row.decides
  const isAsked = item.settled === null && item.severity === 'ask'
  return <li className={styles.line} tabIndex={current === undefined ? undefined : current ? 0 : -1} aria-current={current || undefined} onFocus={onChoose} onMouseDown={onChoose}>
    <div className={styles.subject}>
      {row.collection === 'rosters' ? <Link to={`/admin/rosters/${row.streamId}`}>{names.roster(row.streamId)}</Link> : <span>{streamName(row, names)}</span>}
      {memberId !== null && <> · <strong>{names.member(memberId)}</strong></>} · {field}
      {isAsked && <span className={styles.ask}>{foreseen ? t('willNeedYou') : t('needsYou')}</span>}
      {isYours(row, userId) && <span className={styles.yours}>{t('yours')}</span>}
      {item.settled !== null && <SettledWords row={row} telling={telling} />}
    </div>
    <dl className={styles.sides}>
      <div><dt>{t('before')}</dt><dd><b className={styles.plain}>{row.before === undefined ? '–' : valueWords(item.key, row.before, names)}</b></dd></div>
      <div data-decides={outcome === 'theirs'}>
        <dt>{theirs === undefined ? t('theirs') : personWords(theirs, userId, people)}{outcome === 'theirs' && <span className="visually-hidden">{t('counts')}</span>}</dt>
        <dd><b>{valueWords(item.key, item.theirs, names)}</b>{theirs !== undefined && <Made event={theirs} telling={telling} />}</dd>
      </div>
      <div data-decides={outcome === 'mine'}>
        <dt>{mine === undefined ? t('otherSide') : personWords(mine, userId, people)}{outcome === 'mine' && <span className="visually-hidden">{t('counts')}</span>}</dt>
        <dd><b>{valueWords(item.key, item.mine, names)}</b>{mine !== undefined && <Made event={mine} telling={telling} />}</dd>
      </div>
    </dl>
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    {proposal}
    {isAsked && item.key.endsWith('/status') && memberId !== null &&
      <p className={styles.consequence}>{t(foreseen ? 'officialPrintWillBeOff' : 'officialPrintOff', { name: names.member(memberId) })}</p>}
  </li>
}

/** "Sat 18:40, recorded 21:14 · this device"; once where both are the same minute. */
function Made({ event, telling: { deviceId } }: { event: SidelineEvent; telling: Telling }) {
  const decided = moment(event.time), recorded = event.recordedtime === undefined ? null : moment(event.recordedtime)
  const said = { when: decided, where: deviceWords(event, deviceId), decided: (text: ReactNode) => <time dateTime={event.time}>{text}</time> }
  return <span className={styles.made}>
    {recorded === null ? t.rich('madeWaiting', said) : recorded === decided ? t.rich('made', said)
      : t.rich('madeRecorded', { ...said, then: recorded, recorded: text => <time dateTime={event.recordedtime}>{text}</time> })}
  </span>
}

function SettledWords({ row: { item, settledBy }, telling: { people, userId } }: { row: OverruledRow; telling: Telling }) {
  if (item.settled === null) return null
  const said = settledBy === undefined ? t(`outcome-${item.settled}`)
    : t.rich(`outcomeBy-${item.settled}`, { who: personWords(settledBy, userId, people), when: moment(settledBy.time), time: text => <time dateTime={settledBy.time}>{text}</time> })
  return <span className={styles.settledWords}>{said}</span>
}

function streamName({ collection, streamId }: OverruledRow, names: Names): string {
  if (collection === 'members') return names.member(streamId)
  return collection === 'teams' ? t('team', { name: names.team(streamId) }) : t('season', { name: names.season(streamId) })
}
