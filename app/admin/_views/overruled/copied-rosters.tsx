'use client'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { Order } from '#lib/client/execute.ts'
import { useCopiesThatMissed } from '#lib/client/event-hooks.ts'
import type { CopyThatMissed } from '#lib/client/missed-by-copies.ts'
import { ordersForCopy, ordersToLeave, type MissedChange } from '#lib/domain/copied-rosters.ts'
import { words } from '../../../_language/words'
import { moment } from '../../_parts/dates'
import { Link } from '../../_parts/location'
import { notice } from '../../_parts/notices'
import { subjectOf } from '../../_parts/overruled-subject'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { deviceWords, personWords } from '../history/history-words'
import type { Telling } from './overruled-line'
import { valueWords } from './overruled-words'
import styles from './overruled.module.css'

const t = words('overruled')

/** Copies that somebody has to be asked about: in the club, or where a roster is the copy or was copied. */
export function useCopies(rosterId: string | null): readonly CopyThatMissed[] {
  const copies = useCopiesThatMissed()
  return useMemo(() => (copies ?? []).filter(({ copy, original }) => rosterId === null || copy.streamId === rosterId || original.streamId === rosterId), [copies, rosterId])
}

/** DOMAIN row 24: the copy is as its author made it; whether it should have what they hadn't seen is asked, change by change or at once. */
export function CopiedRosters({ copies, telling }: { copies: readonly CopyThatMissed[]; telling: Telling }) {
  return <>{copies.map(found => <Copy key={found.copy.streamId} found={found} telling={telling} />)}</>
}

function Copy({ found: { copy, original, missed }, telling }: { found: CopyThatMissed; telling: Telling }) {
  const save = useSave(), undo = useUndo()
  const answer = (changes: readonly MissedChange[], how: 'apply' | 'leave') => {
    const commands = how === 'apply' ? ordersForCopy(copy.state, original.state, changes) : ordersToLeave(changes)
    if (commands.length === 0) return notice({ text: t('copyRefused', { copy: copy.state.name }), tone: 'refused' })
    const orders = commands.map((command): Order => ({ collection: 'rosters', streamId: copy.streamId, command }))
    void save(orders, { actionKind: changes.length > 1 ? 'bulk' : 'single' }).then(executed => {
      if (executed.kind !== 'saved') return
      notice({ text: t(how === 'apply' ? 'appliedTo' : 'leftOutOf', { copy: copy.state.name }), action: { label: t('undo'), run: () => { void undo({ action: executed.correlationId }) } } })
    })
  }
  return <section className={styles.segment} aria-label={t('copiedMeanwhile', { copy: copy.state.name })}>
    <div className={styles.group} data-kind="ask">
      <span>
        {t.rich('wasCopied', {
          copyName: copy.state.name, originalName: original.state.name,
          copy: text => <Link to={`/admin/rosters/${copy.streamId}`}>{text}</Link>, original: text => <Link to={`/admin/rosters/${original.streamId}`}>{text}</Link>,
        })}
        <span className={styles.ask}>{t('needsYou')}</span>
      </span>
      {missed.length > 1 && <span className={styles.actions}>
        <Button variant="default" size="compact-sm" onClick={() => answer(missed, 'apply')}>{t('applyAll', { count: missed.length })}</Button>
        <Button variant="default" size="compact-sm" onClick={() => answer(missed, 'leave')}>{t('leaveAll', { count: missed.length })}</Button>
      </span>}
    </div>
    <ol className={styles.list} aria-label={t('whatMissed', { copy: copy.state.name })}>
      {missed.map(change => <Missed key={change.key} change={change} original={original.state.name} telling={telling} onAnswer={how => answer([change], how)} />)}
    </ol>
  </section>
}

function Missed({ change: { key, memberId, theirs, mine, event }, original, telling: { names, people, userId, deviceId }, onAnswer }: { change: CopyThatMissed['missed'][number]; original: string; telling: Telling; onAnswer: (how: 'apply' | 'leave') => void }) {
  return <li className={styles.line}>
    <div className={styles.subject}><strong>{names.member(memberId)}</strong> · {subjectOf(key).field}</div>
    <dl className={styles.sides} data-two="true">
      <div data-decides="true"><dt>{t('inTheCopy')}</dt><dd><b>{valueWords(key, mine, names)}</b></dd></div>
      <div>
        <dt>{t('inOriginal', { original })}</dt>
        <dd><b>{valueWords(key, theirs, names)}</b><span className={styles.made}>{personWords(event, userId, people)}, <time dateTime={event.time}>{moment(event.time)}</time>{` · ${deviceWords(event, deviceId)}`}</span></dd>
      </div>
    </dl>
    <div className={styles.actions}>
      <Button variant="default" size="compact-sm" onClick={() => onAnswer('apply')}>{t('applyToCopy')}</Button>
      <Button variant="default" size="compact-sm" onClick={() => onAnswer('leave')}>{t('leaveIt')}</Button>
    </div>
  </li>
}
