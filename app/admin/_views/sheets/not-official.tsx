'use client'
import { Button } from '@mantine/core'
import { words } from '../../../_language/words'
import { Link } from '../../_parts/location'
import styles from './sheets.module.css'

const t = words('sheets')

/** Prints what is on the paper. With something in the way it says draft, on the button and on the paper. */
export function PrintButton({ blocked }: { blocked: boolean }) {
  return <Button onClick={() => window.print()}>{blocked ? t('printDraft') : t('print')}</Button>
}

/** What stands in the way of an official print, and what to do about it; nothing where nothing does. */
export function NotOfficial({ reasons, rosterId }: { reasons: readonly string[]; rosterId: string }) {
  return <div role="status" className={styles.screenOnly}>
    {reasons.length > 0 && <div className={styles.notice}>
      <strong>{t('notOfficial')}</strong>
      <ul>{reasons.map(reason => <li key={reason}>{reason}</li>)}</ul>
      <Link to={`/admin/rosters/${rosterId}`}>{t('toRoster')}</Link>
    </div>}
  </div>
}
