'use client'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { ExportMenu } from '../../_parts/export-menu'
import { Link } from '../../_parts/location'
import styles from './roster.module.css'

const t = words('roster')

/** What a roster leaves the screen as: paper and files. */
export function RosterOutput({ roster, exporting }: { roster: Roster; exporting: boolean }) {
  const { rosterId, name } = roster
  return <span className={styles.output}>
    <Link to={`/admin/rosters/${rosterId}/print`}>{t('print')}</Link>
    <Link to={`/admin/rosters/${rosterId}/match`}>{t('matchDaySheet')}</Link>
    <ExportMenu rosters={[roster]} name={name} asked={exporting} compact />
  </span>
}
