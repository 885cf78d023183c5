'use client'
import { useSyncStatus, useWaiting } from '#lib/client/hooks.ts'
import { words } from '../../../_language/words'
import { Link } from '../../_parts/location'
import { moment } from '../../_parts/dates'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { useForeseen } from './overruled-items'
import { OverruledLine } from './overruled-line'
import { useTelling } from './overruled-view'
import styles from './overruled.module.css'

const t = words('overruled')

/** What sending will overrule, as far as this device knows: the list of the review as it would turn out. Nothing is asked for. */
export function BeforeSendingView() {
  const foreseen = useForeseen(), waiting = useWaiting(), status = useSyncStatus(), telling = useTelling()
  if (foreseen === undefined || waiting === undefined) return <Screen title={t('beforeSending')} wide><LoadingRows /></Screen>
  const { since } = foreseen
  const rows = foreseen.rows.toSorted((one, other) => Number(other.item.severity === 'ask') - Number(one.item.severity === 'ask'))
  const many = waiting.length
  return <Screen title={t('beforeSending')} wide beside={rows.length === 0 ? undefined : <span className={styles.previewMark}>{t('preview')}</span>}>
    <div className={styles.screen}>
      {rows.length > 0 && <>
        <p>
          {t.rich('foreseen', {
            waiting: many, overruled: rows.length, since: moment(since?.recordedtime ?? since?.time ?? new Date()), link: text => <Link to="/admin/overruled">{text}</Link>,
          })}
        </p>
        <ol className={styles.list} data-preview="true" aria-label={t('willBeOverruled')}>{rows.map(row => <OverruledLine key={row.id} row={row} telling={telling} foreseen />)}</ol>
      </>}
      {rows.length === 0 && <Empty title={many === 0 ? t('nothingWaits') : t('nothingOverruled')} action={<Link to="/admin/overruled">{t('soFar')}</Link>}>
        {many === 0 ? t('allSent') : t('meetsNothing', { count: many })}{' '}
        {status.lastSyncAt !== null && t('lastHeard', { when: moment(status.lastSyncAt) })}
      </Empty>}
    </div>
  </Screen>
}
