'use client'
import { compareRosters } from '#lib/domain/roster-comparison.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { useNames } from '../../_parts/names'
import sheets from '../sheets/sheets.module.css'
import type { SheetPerson } from '../sheets/use-sheet-people'
import { fieldName } from './history-words'
import { columnName, MOMENT_COLUMNS, momentRows, type MomentRow } from './moment-rows'
import { fieldText } from './moment-table'
import styles from './comparison.module.css'

const t = words('history')

const NONE = '–'
const or = (text: string) => (text === '' ? NONE : text)

/** Who came, who went, and what changed of whom; of the roster itself first. Words of it, for paper has no colours. */
export function ComparisonTables({ before, after, person }: { before: Roster; after: Roster; person: (memberId: string) => SheetPerson }) {
  const names = useNames()
  const fields = compareRosters(before, after).roster
  const rows = momentRows(after, before)
  const [came, went, changed] = [rows.filter(row => row.presence === 'came'), rows.filter(row => row.presence === 'went'), rows.filter(row => Object.keys(row.before).length > 0)]
  if (fields.length + came.length + went.length + changed.length === 0) return <p className={styles.same}>{t('nothingDiffersSentence')}</p>
  return <>
    {fields.length > 0 && <><h3>{t('rosterItself')}</h3>
      <table className={sheets.people} aria-label={t('rosterItself')}>
        <thead><tr><th scope="col" className={styles.what}>{t('what')}</th><th scope="col">{t('before')}</th><th scope="col">{t('after')}</th></tr></thead>
        <tbody>{fields.map(({ field, before: was, after: is }) => <tr key={field}>
          <td>{fieldName(field)}</td><td>{or(fieldText(field, was, names))}</td><td className={styles.after}>{or(fieldText(field, is, names))}</td>
        </tr>)}</tbody>
      </table></>}
    <People title={t('added')} rows={came} person={person} />
    <People title={t('removedPeople')} rows={went} person={person} />
    {changed.length > 0 && <><h3>{t('changed')} <span className={styles.many}>{changed.length}</span></h3>
      <table className={sheets.people} aria-label={t('changed')}>
        <thead><tr>
          <th scope="col" className={sheets.number}>{t('number')}</th><th scope="col" className={styles.name}>{t('name')}</th><th scope="col" className={styles.what}>{t('what')}</th><th scope="col">{t('before')}</th><th scope="col">{t('after')}</th>
        </tr></thead>
        {changed.map(row => <Changed key={row.memberId} row={row} person={person} />)}
      </table></>}
  </>
}

function People({ title, rows, person }: { title: string; rows: readonly MomentRow[]; person: (memberId: string) => SheetPerson }) {
  if (rows.length === 0) return null
  return <><h3>{title} <span className={styles.many}>{rows.length}</span></h3>
    <table className={sheets.people} aria-label={title}>
      <thead><tr>
        <th scope="col" className={sheets.number}>{t('number')}</th><th scope="col" className={styles.name}>{t('name')}</th><th scope="col">{t('born')}</th><th scope="col" className={sheets.licence}>{t('licence')}</th><th scope="col">{t('role')}</th><th scope="col">{t('position')}</th><th scope="col">{t('status')}</th>
      </tr></thead>
      <tbody>{rows.map(({ memberId, texts }) => <tr key={memberId}>
        <td className={sheets.number}>{texts.shirtNumber}</td><td>{person(memberId).paperName}{texts.captain !== '' && ' (Cap)'}</td><td>{person(memberId).born}</td>
        <td className={sheets.licence}>{person(memberId).licence}</td><td>{texts.roles}</td><td>{texts.positions}</td><td>{texts.status}</td>
      </tr>)}</tbody>
    </table></>
}

function Changed({ row: { memberId, texts, before }, person }: { row: MomentRow; person: (memberId: string) => SheetPerson }) {
  const columns = MOMENT_COLUMNS.filter(column => before[column] !== undefined)
  return <tbody className={styles.group}>{columns.map((column, index) => <tr key={column}>
    {index === 0 && <><td className={sheets.number} rowSpan={columns.length}>{texts.shirtNumber}</td><td rowSpan={columns.length}>{person(memberId).paperName}</td></>}
    <td>{columnName(column)}</td><td>{or(before[column] ?? '')}</td><td className={styles.after}>{or(texts[column])}</td>
  </tr>)}</tbody>
}
