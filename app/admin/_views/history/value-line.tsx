'use client'
import { Button } from '@mantine/core'
import type { Roster } from '#lib/domain/roster-state.ts'
import { ordersForValue, type TimelineChange } from '#lib/domain/roster-timeline.ts'
import { words } from '../../../_language/words'
import { useNames } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { fieldName, fieldWords, timelineValueWords } from './history-words'
import styles from './history.module.css'

const t = words('history')

/** What a change made of a value, and a way back to it. `roster`: as it is now, where it can be changed. */
export function ValueLine({ change, memberId, roster, withField }: { change: TimelineChange; memberId: string | null; roster: Roster | null; withField: boolean }) {
  const names = useNames()
  const { field, before, after } = change
  const said = timelineValueWords(field, after, names)
  return <span className={styles.value}>
    {withField && <span className={styles.dimmed}>{fieldName(field)} </span>}
    <del>{timelineValueWords(field, before, names)}</del><span aria-hidden> → </span><ins>{said}</ins>
    {roster !== null && <RestoreValue change={change} memberId={memberId} roster={roster} said={said} />}
  </span>
}

function RestoreValue({ change: { field, after }, memberId, roster, said }: { change: TimelineChange; memberId: string | null; roster: Roster; said: string }) {
  const save = useSave(), undo = useUndo(), names = useNames()
  const orders = ordersForValue(roster, memberId, { field, value: after })
  if (orders.length === 0) return null
  const what = { field: fieldWords(field), value: said }
  const ofWhom = memberId === null ? null : { ...what, name: names.member(memberId) }
  async function restore() {
    const done = await save(orders.map(command => ({ collection: 'rosters' as const, streamId: roster.rosterId, command })))
    if (done.kind === 'saved') notice({ text: ofWhom === null ? t('valueOfRosterAgain', what) : t('valueAgain', ofWhom), action: { label: t('undo'), run: () => { void undo({ action: done.correlationId }) } } })
  }
  return <Button className={styles.restore!} variant="subtle" size="compact-xs" aria-label={ofWhom === null ? t('restoreValueOfRoster', what) : t('restoreValueOf', ofWhom)} onClick={() => { void restore() }}>{t('restoreThisValue')}</Button>
}
