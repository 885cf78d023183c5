'use client'
import type { ReactNode } from 'react'
import type { People } from '#lib/client/profile.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { Link } from '../../_parts/location'
import { moment } from '../../_parts/dates'
import { subjectOf } from '../../_parts/overruled-subject'
import type { Names } from '../../_parts/wording'
import { deviceWords, personWords } from '../history/history-words'
import type { OverruledRow } from './overruled-items'
import { valueWords } from './overruled-words'
import styles from './overruled.module.css'

export interface OverruledLineProps {
  row: OverruledRow; names: Names; people: People; userId: string; deviceId: string
  current: boolean; actions: ReactNode; onFocus?: () => void
}

export function OverruledLine({ row, names, people, userId, deviceId, current, actions, onFocus }: OverruledLineProps) {
  const { item } = row
  const { memberId, field } = subjectOf(item.key)
  const side = (event: SidelineEvent | undefined) => event === undefined ? '' : `${moment(event.time)}${event.deviceid === undefined ? '' : ` (${deviceWords(event, deviceId)})`}`
  const mineFirst = row.mine?.authid === userId ? 'you' : row.mine === undefined ? 'the other side' : personWords(row.mine, userId, people)
  const outcome = item.settled === null ? (row.decides === 'mine' ? 'mine' : 'theirs') : item.settled === 'restored' ? (row.decides === 'mine' ? 'theirs' : 'mine') : row.decides
  return <li className={styles.line} aria-current={current || undefined} onFocus={onFocus} onMouseDown={onFocus}>
    <div className={styles.subject}>
      {row.collection === 'rosters' ? <Link to={`/admin/rosters/${row.streamId}`}>{names.roster(row.streamId)}</Link> : <span>{streamName(row, names)}</span>}
      {memberId !== null && <> · <strong>{names.member(memberId)}</strong></>} · {field}
      {item.settled === null && item.severity === 'ask' && <span className={styles.ask}>needs you</span>}
      {item.settled !== null && <span className={styles.done}>{{ kept: 'kept', restored: 'restored', both: 'both kept' }[item.settled]}</span>}
    </div>
    {item.settled === null && item.severity === 'ask' && item.key.endsWith('/status') && memberId !== null &&
      <p className={styles.consequence}>Official print is off for {names.member(memberId)} until this is settled.</p>}
    <dl className={styles.sides}>
      <div><dt>before</dt><dd>{row.before === undefined ? '–' : valueWords(item.key, row.before, names)}</dd></div>
      <div data-decides={outcome === 'theirs'}>
        <dt>{row.theirs === undefined ? 'theirs' : personWords(row.theirs, userId, people)}</dt>
        <dd><b>{valueWords(item.key, item.theirs, names)}</b> <span>{side(row.theirs)}</span></dd>
      </div>
      <div data-decides={outcome === 'mine'}>
        <dt>{mineFirst}</dt>
        <dd><b>{valueWords(item.key, item.mine, names)}</b> <span>{side(row.mine)}</span></dd>
      </div>
    </dl>
    {actions && <div className={styles.actions}>{actions}</div>}
  </li>
}

function streamName({ collection, streamId }: OverruledRow, names: Names): string {
  if (collection === 'members') return names.member(streamId)
  return collection === 'teams' ? names.team(streamId) : names.season(streamId)
}
