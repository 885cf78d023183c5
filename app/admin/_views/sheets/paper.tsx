'use client'
import type { ReactNode } from 'react'
import type { Entry } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { clock, day, today } from '../../_parts/dates'
import { rolesWords } from '../roster/roster-words'
import type { SheetPerson } from './use-sheet-people'
import styles from './sheets.module.css'

const t = words('sheets')

/** An A4 page as it will be printed. On the screen it is paper in both schemes; printed, it is all there is. */
export function Paper({ label, children }: { label: string; children: ReactNode }) {
  return <section className={styles.paper} data-paper aria-label={label}>{children}</section>
}

/** What stands above the table: on a longer list on every page, because it is part of the table's head. */
export function PaperHead({ club, title, kind, facts, draft }: {
  club: string; title: string; kind: string; facts: readonly (readonly [string, string])[]; draft: readonly string[]
}) {
  return <>
    <div className={styles.paperHead}><div><p className={styles.club}>{club}</p><h2>{title}</h2></div><p className={styles.kind}>{kind}</p></div>
    <dl className={styles.paperFacts}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value || <span className={styles.blank} />}</dd></div>)}</dl>
    {draft.length > 0 && <div className={styles.draft}><strong>{t('draftNotOfficial')}</strong><ul>{draft.map(reason => <li key={reason}>{reason}</li>)}</ul></div>}
  </>
}

export function StaffTable({ staff, person }: { staff: readonly Entry[]; person: (memberId: string) => SheetPerson }) {
  if (staff.length === 0) return <p className={styles.nobody}>{t('noStaff')}</p>
  return <table className={styles.people} aria-label={t('staff')}>
    <thead><tr><th scope="col">{t('role')}</th><th scope="col">{t('name')}</th><th scope="col" className={styles.licence}>{t('licence')}</th></tr></thead>
    <tbody>{staff.map(({ memberId, roles }) => <tr key={memberId}><td>{rolesWords(roles.filter(role => role !== 'player'))}</td><td>{person(memberId).paperName}</td><td className={styles.licence}>{person(memberId).licence}</td></tr>)}</tbody>
  </table>
}

/** When the paper was made: a list of people is only as good as its date. */
export function PaperFoot({ rules, children }: { rules: string; children?: ReactNode }) {
  const now = new Date()
  return <footer className={styles.paperFoot}>{children}<p>{t('printed', { day: day(today(now)), time: clock(now), rules })}</p></footer>
}
