'use client'
import { ActionIcon, Button, NativeSelect, Slider, Switch } from '@mantine/core'
import { useState } from 'react'
import type { RosterFact } from '#lib/domain/roster-events.ts'
import { compareRosters, isSameRoster } from '#lib/domain/roster-comparison.ts'
import { ordersBackTo } from '#lib/domain/roster-restoration.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Moments } from '#lib/client/moments.ts'
import { useDevice } from '#lib/client/hooks.ts'
import { words } from '../../../_language/words'
import { moment as momentText } from '../../_parts/dates'
import { ChevronIcon } from '../../_parts/icons'
import { goTo, Link } from '../../_parts/location'
import { useNames, usePeople } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { sentenceOf } from '../../_parts/wording'
import { rosterOrder } from '../roster/entry-orders'
import { deviceWords, personWords } from './history-words'
import { MomentTable } from './moment-table'
import styles from './moment.module.css'

const t = words('history')

export interface MomentPanelProps {
  readonly rosterId: string
  /** The roster as it is now. */
  readonly now: Roster
  /** The moments at `at` and `beside`, in this order; of other ones until these are there. */
  readonly found: Moments
  /** Each time the list was locked. */
  readonly locks: readonly Lock[]
  /** The moment looked at: after so many changes. */
  readonly at: number
  /** The moment it is compared with. */
  readonly beside: number | null
  /** The address of a moment, and of one compared with another; of none for null. */
  readonly address: (at: number | null, beside: number | null) => string
}

/** Time travel: a roster at any moment, and what differs between it and any other. */
export function MomentPanel({ rosterId, now, found: { length, moments }, locks, at, beside, address }: MomentPanelProps) {
  const [asSeen, setAsSeen] = useState(false)
  const [moment, other] = [moments[0]!, moments[1]]
  const { event, state, seen } = moment
  const shown = asSeen && seen !== null ? seen : state
  const canDiffer = seen !== null && !isSameRoster(compareRosters(seen, state))
  const [earlier, later] = other === undefined ? [null, shown] : other.at < moment.at ? [other.state, shown] : [shown, other.state]
  const look = (to: number, compared: number | null = beside) => { goTo(address(to, compared), { replace: true, stay: true }) }
  return <section className={styles.panel} aria-label={t('rosterAtMoment')}>
    <div className={styles.slider}>
      <ActionIcon variant="default" size={28} aria-label={t('oneEarlier')} disabled={at <= 0} onClick={() => look(at - 1)}><span className={styles.back}><ChevronIcon size={14} /></span></ActionIcon>
      <Slider className={styles.track!} min={0} max={length} value={at} onChange={to => look(to)} label={null} thumbLabel={t('momentInChanges')} size="sm" />
      <ActionIcon variant="default" size={28} aria-label={t('oneLater')} disabled={at >= length} onClick={() => look(at + 1)}><span className={styles.forth}><ChevronIcon size={14} /></span></ActionIcon>
    </div>
    <p className={styles.when} aria-live="polite"><When event={event} at={moment.at} length={length} /></p>
    <div className={styles.choices}>
      <Beside locks={locks} at={at} beside={beside} length={length} onChoose={compared => look(at, compared)} />
      {canDiffer && <Switch size="xs" checked={asSeen} onChange={({ currentTarget }) => setAsSeen(currentTarget.checked)} label={t('asItsAuthorSaw')} />}
      <span className={styles.gap} />
      <RestoreButton rosterId={rosterId} now={now} then={shown} event={event} />
      {beside === null ? <Button variant="default" size="compact-sm" onClick={() => { window.print() }}>{t('print')}</Button>
        : <Button variant="default" size="compact-sm" className={styles.paper!} component={Link} to={`/admin/rosters/${rosterId}/comparison?at=${at}&with=${beside}`}>{t('onPaper')}</Button>}
      <Button variant="default" size="compact-sm" onClick={() => { goTo(address(null, null), { stay: true }) }}>{t('close')}</Button>
    </div>
    <MomentTable roster={later} earlier={earlier} />
  </section>
}

function When({ event, at, length }: { event: SidelineEvent | null; at: number; length: number }) {
  const names = useNames(), people = usePeople(), { userId, deviceId } = useDevice()
  if (event === null) return <>{t('beforeFirst')}</>
  return <>
    {t.rich('atOf', { at, length, strong: text => <strong>{text}</strong> })} · <time dateTime={event.time}>{momentText(event.time)}</time> · {sentenceOf(event, names)}
    {' '}· {personWords(event, userId, people)}, {deviceWords(event, deviceId)}
  </>
}

export interface Lock { readonly moment: number; readonly event: SidelineEvent }

/** When the list was locked, the last time first. `events`: all of the roster. */
export const locksIn = (events: readonly SidelineEvent[]): readonly Lock[] =>
  events.flatMap((event, index) => ((event.type as RosterFact['type']) === 'club.sideline.roster.locked.v1' ? [{ moment: index + 1, event }] : [])).reverse()

/** With what the moment is compared: now, the change before, each time the list was locked, or the one that was picked in the list below. */
function Beside({ locks, at, beside, length, onChoose }: {
  locks: readonly Lock[]; at: number; beside: number | null; length: number; onChoose: (beside: number | null) => void
}) {
  const moments = [{ value: String(length), label: t('now') }, { value: String(Math.max(0, at - 1)), label: t('changeBefore') }, ...locks.map(({ moment, event }) => ({ value: String(moment), label: t('listLocked', { when: momentText(event.time) }) }))]
  const known = [{ value: '', label: t('nothing') }, ...moments.filter(({ value }) => value !== String(at))]
  const options = known.filter((option, index) => known.findIndex(other => other.value === option.value) === index)
  const chosen = beside === null ? '' : String(beside)
  const all = options.some(option => option.value === chosen) ? options : [...options, { value: chosen, label: t('changeNumber', { change: Number(chosen) }) }]
  return <label className={styles.beside}>{t('compareWith')}
    <NativeSelect size="xs" value={chosen} data={all} onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? null : Number(currentTarget.value))} />
  </label>
}

function RestoreButton({ rosterId, now, then, event }: { rosterId: string; now: Roster; then: Roster; event: SidelineEvent | null }) {
  const save = useSave(), undo = useUndo()
  const orders = then.founded ? ordersBackTo(now, then) : []
  const isClosed = now.lifecycle === 'archived' || now.lifecycle === 'locked'
  async function restore() {
    const done = await save(orders.map(order => rosterOrder(rosterId, order.type, order.data)), { actionKind: 'bulk' })
    if (done.kind !== 'saved') return
    goTo(`/admin/rosters/${rosterId}/history`, { replace: true })
    const said = { name: now.name, count: done.events.length }
    const text = event === null ? t('restoredThen', said) : t('restored', { ...said, when: momentText(event.time) })
    notice({ text, action: { label: t('undo'), run: () => { void undo({ action: done.correlationId }) } } })
  }
  const why = isClosed ? t(now.lifecycle === 'locked' ? 'rosterIsLocked' : 'rosterIsArchived') : undefined
  return <Button variant="default" size="compact-sm" disabled={orders.length === 0 || isClosed} title={why} onClick={() => { void restore() }}>{t('restoreVersion')}</Button>
}
