'use client'
import { useSyncStatus, useWaiting } from '#lib/client/hooks.ts'
import { Link } from '../../_parts/location'
import { moment } from '../../_parts/dates'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { changes } from '../../_parts/wording'
import { useForeseen } from './overruled-items'
import { OverruledLine } from './overruled-line'
import { useTelling } from './overruled-view'
import styles from './overruled.module.css'

/** What sending will overrule, as far as this device knows: the list of the review as it would turn out. Nothing is asked for. */
export function BeforeSendingView() {
  const foreseen = useForeseen(), waiting = useWaiting(), status = useSyncStatus(), telling = useTelling()
  if (foreseen === undefined || waiting === undefined) return <Screen title="Before sending" wide><LoadingRows /></Screen>
  const { since } = foreseen
  const rows = foreseen.rows.toSorted((one, other) => Number(other.item.severity === 'ask') - Number(one.item.severity === 'ask'))
  const many = waiting.length
  return <Screen title="Before sending" wide beside={rows.length === 0 ? undefined : <span className={styles.previewMark}>preview</span>}>
    <div className={styles.screen}>
      {rows.length > 0 && <>
        <p>
          Your {changes(many)} waiting here will overrule {changes(rows.length)} made since {moment(since?.recordedtime ?? since?.time ?? new Date())}, as far as this device knows.
          This is how it turns out if nothing else comes first. You needn’t confirm anything: it is sent by itself, and listed under <Link to="/admin/overruled">Overruled</Link> to be settled then.
        </p>
        <ol className={styles.list} data-preview="true" aria-label="Will be overruled">{rows.map(row => <OverruledLine key={row.id} row={row} telling={telling} foreseen />)}</ol>
      </>}
      {rows.length === 0 && <Empty title={many === 0 ? 'Nothing waits' : 'Nothing would be overruled'} action={<Link to="/admin/overruled">What was overruled so far</Link>}>
        {many === 0 ? 'Everything made on this device was sent.' : `Your ${changes(many)} waiting here ${many === 1 ? 'meets' : 'meet'} nothing that this device knows others did.`}{' '}
        {status.lastSyncAt !== null && `The server was last heard ${moment(status.lastSyncAt)}.`}
      </Empty>}
    </div>
  </Screen>
}
