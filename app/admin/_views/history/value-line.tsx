'use client'
import { Button } from '@mantine/core'
import type { Roster } from '#lib/domain/roster-state.ts'
import { ordersForValue, type TimelineChange } from '#lib/domain/roster-timeline.ts'
import { useNames } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { FIELD_NAMES, timelineValueWords } from './history-words'
import styles from './history.module.css'

/** What a change made of a value, and a way back to it. `roster`: as it is now, where it can be changed. */
export function ValueLine({ change, memberId, roster, withField }: { change: TimelineChange; memberId: string | null; roster: Roster | null; withField: boolean }) {
  const names = useNames()
  const { field, before, after } = change
  const words = timelineValueWords(field, after, names)
  return <span className={styles.value}>
    {withField && <span className={styles.dimmed}>{FIELD_NAMES[field]} </span>}
    <del>{timelineValueWords(field, before, names)}</del><span aria-hidden> → </span><ins>{words}</ins>
    {roster !== null && <RestoreValue change={change} memberId={memberId} roster={roster} words={words} />}
  </span>
}

function RestoreValue({ change: { field, after }, memberId, roster, words }: { change: TimelineChange; memberId: string | null; roster: Roster; words: string }) {
  const save = useSave(), undo = useUndo(), names = useNames()
  const orders = ordersForValue(roster, memberId, { field, value: after })
  if (orders.length === 0) return null
  const what = `${FIELD_NAMES[field].toLowerCase()}${memberId === null ? '' : ` of ${names.member(memberId)}`}`
  async function restore() {
    const done = await save(orders.map(command => ({ collection: 'rosters' as const, streamId: roster.rosterId, command })))
    if (done.kind === 'saved') notice({ text: `The ${what} is again: ${words}`, action: { label: 'Undo', run: () => { void undo({ action: done.correlationId }) } } })
  }
  return <Button className={styles.restore!} variant="subtle" size="compact-xs" aria-label={`Restore this value: ${what}, ${words}`} onClick={() => { void restore() }}>Restore this value</Button>
}
