'use client'
import { useMemo } from 'react'
import { compareRosters, type RosterField } from '#lib/domain/roster-comparison.ts'
import type { Lifecycle, Roster } from '#lib/domain/roster-state.ts'
import type { Json } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { useNames } from '../../_parts/names'
import { profileName, type Names } from '../../_parts/wording'
import { countWords } from '../roster/roster-words'
import { presentEntries } from '#lib/domain/views.ts'
import { fieldName, lifecycleName } from './history-words'
import { columnName, differenceWords, MOMENT_COLUMNS, momentRows, type MomentRow } from './moment-rows'
import styles from './moment.module.css'

const t = words('history')

/** The roster at a moment; beside an earlier one with every difference, the earlier value struck out. */
export function MomentTable({ roster, earlier }: { roster: Roster; earlier: Roster | null }) {
  const names = useNames()
  const rows = useMemo(() => momentRows(roster, earlier), [roster, earlier])
  const fields = useMemo(() => (earlier === null ? [] : compareRosters(earlier, roster).roster), [roster, earlier])
  if (!roster.founded) return <p className={styles.summary}>{t('didNotExist')}</p>
  const columns = MOMENT_COLUMNS.filter(column => rows.some(row => row.texts[column] !== '' || (row.before[column] ?? '') !== ''))
  return <>
    <p className={styles.summary}>
      <strong>{roster.name}</strong> · {lifecycleName(roster.lifecycle)} · {countWords(presentEntries(roster))}{earlier !== null && <> · {differenceWords(rows, fields.length)}</>}
    </p>
    {fields.length > 0 && <dl className={styles.fields}>
      {fields.map(({ field, before, after }) => (
        <div key={field}><dt>{fieldName(field)}</dt><dd><Changed before={fieldText(field, before, names)} text={fieldText(field, after, names)} /></dd></div>
      ))}
    </dl>}
    <div className={styles.frame}>
      <table className={styles.table} aria-label={t('people')}>
        <thead><tr>
          {earlier !== null && <th scope="col"><span className="visually-hidden">{t('cameOrWent')}</span></th>}
          <th scope="col">{t('name')}</th>
          {columns.map(column => <th key={column} scope="col">{columnName(column)}</th>)}
        </tr></thead>
        <tbody>{rows.map(row => <Row key={row.memberId} row={row} columns={columns} names={names} compared={earlier !== null} />)}</tbody>
      </table>
    </div>
  </>
}

function Row({ row, columns, names, compared }: { row: MomentRow; columns: readonly (typeof MOMENT_COLUMNS)[number][]; names: Names; compared: boolean }) {
  return <tr data-presence={row.presence}>
    {compared && <td className={styles.presence}>{row.presence !== 'stayed' && t(row.presence)}</td>}
    <th scope="row">{names.member(row.memberId)}</th>
    {columns.map(column => <td key={column} data-label={columnName(column)}><Changed before={row.before[column]} text={row.texts[column]} /></td>)}
  </tr>
}

const NONE = '–'

/** A value with what it was before, where that was something else. */
function Changed({ before, text }: { before: string | undefined; text: string }) {
  if (before === undefined) return <>{text}</>
  return <><del className={styles.before}>{before === '' ? NONE : before}</del>{' '}<ins className={styles.after}>{text === '' ? NONE : text}</ins></>
}

/** A value of the roster itself in words; empty for none. */
export function fieldText(field: RosterField, value: Json, names: Names): string {
  if (typeof value !== 'string' || value === '') return ''
  return field === 'team' ? names.team(value) : field === 'profile' ? profileName(value) : field === 'lifecycle' ? lifecycleName(value as Lifecycle) : value
}
