'use client'
import type { ReactNode } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { moment } from '../../_parts/dates'
import { Link } from '../../_parts/location'
import { useNames, usePeople } from '../../_parts/names'
import { sentenceOf, type Names } from '../../_parts/wording'
import type { HistoryEntry } from './history-entries'
import { deviceWords, personWords } from './history-words'
import styles from './history.module.css'

export interface HistoryTableProps {
  readonly entries: readonly HistoryEntry[]
  readonly withStream: boolean
  /** What can be done with the moment after an entry; no column without it. */
  readonly moments?: (entry: HistoryEntry) => ReactNode
  /** What an entry changed, under its sentence. */
  readonly values?: (entry: HistoryEntry) => ReactNode
}

export function HistoryTable({ entries, withStream, moments, values }: HistoryTableProps) {
  const names = useNames(), people = usePeople(), { userId, deviceId } = useDevice()
  return <div className={styles.frame}>
    <table className={styles.table} aria-label="Changes">
      <thead><tr>
        <th scope="col">What</th>{withStream && <th scope="col">Where</th>}<th scope="col">Who</th><th scope="col">Decided</th><th scope="col">Recorded</th><th scope="col">Device</th>{moments !== undefined && <th scope="col"><span className="visually-hidden">The roster at that moment</span></th>}
      </tr></thead>
      <tbody>
        {entries.map(entry => { const { event, waiting, overruledBy, overrules } = entry; return <tr key={event.id} data-waiting={waiting} data-overruled={overruledBy.length > 0}>
          <td data-label="What">
            {sentenceOf(event, names)}
            {values?.(entry)}
            {overruledBy.map(by => <span key={by.id} className={styles.overruled}>overruled by {personWords(by, userId, people)}: {sentenceOf(by, names)}</span>)}
            {overrules.map(one => <span key={one.id} className={styles.overruled}>overruled {personWords(one, userId, people)}: {sentenceOf(one, names)}</span>)}
          </td>
          {withStream && <td data-label="Where"><Where event={event} names={names} /></td>}
          <td data-label="Who">{personWords(event, userId, people)}</td>
          <td data-label="Decided"><time dateTime={event.time}>{moment(event.time)}</time></td>
          <td data-label="Recorded">{waiting ? <span className={styles.waiting}>waiting</span> : event.recordedtime !== undefined && <time dateTime={event.recordedtime}>{moment(event.recordedtime)}</time>}</td>
          <td data-label="Device">{deviceWords(event, deviceId)}{event.actionkind === 'import' && <span className={styles.dimmed}> · import</span>}</td>
          {moments !== undefined && <td className={styles.moments}>{moments(entry)}</td>}
        </tr> })}
      </tbody>
    </table>
  </div>
}

function Where({ event, names }: { event: SidelineEvent; names: Names }) {
  const address = addressOf(event.source)
  if (address === null) return null
  const { collection, streamId } = address
  switch (collection) {
    case 'rosters': return <Link to={`/admin/rosters/${streamId}`}>{names.roster(streamId)}</Link>
    case 'members': return <>{names.member(streamId)}</>
    case 'teams': return <>team {names.team(streamId)}</>
    case 'seasons': return <>season {names.season(streamId)}</>
  }
}
