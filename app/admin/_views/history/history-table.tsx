'use client'
import type { ReactNode } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { moment } from '../../_parts/dates'
import { Link } from '../../_parts/location'
import { useNames, usePeople } from '../../_parts/names'
import { sentenceOf, type Names } from '../../_parts/wording'
import type { HistoryEntry } from './history-entries'
import { deviceWords, personWords } from './history-words'
import styles from './history.module.css'

const t = words('history')

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
    <table className={styles.table} aria-label={t('changesTable')}>
      <thead><tr>
        <th scope="col">{t('what')}</th>{withStream && <th scope="col">{t('where')}</th>}<th scope="col">{t('who')}</th><th scope="col">{t('decided')}</th><th scope="col">{t('recorded')}</th><th scope="col">{t('device')}</th>{moments !== undefined && <th scope="col"><span className="visually-hidden">{t('atThatMoment')}</span></th>}
      </tr></thead>
      <tbody>
        {entries.map(entry => { const { event, waiting, overruledBy, overrules } = entry; return <tr key={event.id} data-waiting={waiting} data-overruled={overruledBy.length > 0}>
          <td data-label={t('what')}>
            {sentenceOf(event, names)}
            {values?.(entry)}
            {overruledBy.map(by => <span key={by.id} className={styles.overruled}>{t('overruledBy', { who: personWords(by, userId, people), what: sentenceOf(by, names) })}</span>)}
            {overrules.map(one => <span key={one.id} className={styles.overruled}>{t('overruledWhat', { who: personWords(one, userId, people), what: sentenceOf(one, names) })}</span>)}
          </td>
          {withStream && <td data-label={t('where')}><Where event={event} names={names} /></td>}
          <td data-label={t('who')}>{personWords(event, userId, people)}</td>
          <td data-label={t('decided')}><time dateTime={event.time}>{moment(event.time)}</time></td>
          <td data-label={t('recorded')}>{waiting ? <span className={styles.waiting}>{t('waiting')}</span> : event.recordedtime !== undefined && <time dateTime={event.recordedtime}>{moment(event.recordedtime)}</time>}</td>
          <td data-label={t('device')}>{deviceWords(event, deviceId)}{event.actionkind === 'import' && <span className={styles.dimmed}> · {t('imported')}</span>}</td>
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
    case 'teams': return <>{t('inTeam', { name: names.team(streamId) })}</>
    case 'seasons': return <>{t('inSeason', { name: names.season(streamId) })}</>
  }
}
