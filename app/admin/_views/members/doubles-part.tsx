'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../../_language/words'
import { useMembers, type StreamView } from '#lib/client/hooks.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { day } from '../../_parts/dates'
import { WarningIcon } from '../../_parts/icons'
import { Link } from '../../_parts/location'
import { fullName, listName } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { MergeDialog } from './merge-dialog'
import { memberOrder, useDoubles } from './merging'
import classes from './members.module.css'

const t = words('members'), common = words('common')

/** People who are probably registered twice: proposed, never merged by themselves. `of`: only those who are like this one. */
export function DoublesPart({ of }: { of?: string }) {
  const doubles = useDoubles(), members = useMembers(), save = useSave(), undo = useUndo()
  const [merging, setMerging] = useState<{ view: StreamView<Member>; withId: string } | null>(null)
  const found = doubles.filter(ids => of === undefined || ids.includes(of)).flatMap(ids => pairsOf(ids, of))
  // Alike by licence and by name are told once.
  const once = [...new Map(found.map(pair => [pair.toSorted().join(), pair])).values()]
  const pairs = once.flatMap(([one, other]) => {
    const [first, second] = [members?.get(one), members?.get(other)]
    return first === undefined || second === undefined ? [] : [{ first, second }]
  })
  if (pairs.length === 0 && merging === null) return null
  async function tellApart(first: StreamView<Member>, second: StreamView<Member>) {
    const told = await save(memberOrder(first.streamId, 'TellApart', { otherId: second.streamId }))
    if (told.kind === 'saved') notice({ text: t('notTheSameBoth', { one: fullName(first.state), other: fullName(second.state) }), action: { label: common('undo'), run: () => { void undo({ action: told.correlationId }) } } })
  }
  return <section className={classes.doubles} aria-label={t('probablyTwice')}>
    <h2><WarningIcon /> {t('probablyTwice')}</h2>
    <ul>{pairs.map(({ first, second }) => <li key={`${first.streamId} ${second.streamId}`}>
      <span>{t.rich('and', { one: () => <Person view={first} />, soft: text => <span className={classes.word}>{text}</span>, other: () => <Person view={second} /> })}</span>
      <span className={classes.doubleActions}>
        <Button variant="default" size="compact-sm" aria-label={t('mergeBoth', { one: fullName(first.state), other: fullName(second.state) })} onClick={() => setMerging({ view: first, withId: second.streamId })}>{t('merge')}</Button>
        <Button variant="subtle" size="compact-sm" aria-label={t('notTheSameBoth', { one: fullName(first.state), other: fullName(second.state) })} onClick={() => { void tellApart(first, second) }}>{t('notTheSame')}</Button>
      </span>
    </li>)}</ul>
    {merging !== null && <MergeDialog view={merging.view} withId={merging.withId} onClose={() => setMerging(null)} />}
  </section>
}

/** Each with the next one; with `of`, this one with each of the others. */
const pairsOf = (ids: readonly string[], of: string | undefined): readonly (readonly [string, string])[] =>
  (of === undefined ? ids.slice(1).map((id, index) => [ids[index]!, id] as const) : ids.filter(id => id !== of).map(id => [of, id] as const))

function Person({ view: { streamId, state } }: { view: StreamView<Member> }) {
  const known = [state.birthDate ? t('bornOn', { day: day(state.birthDate) }) : null, state.licenceNumber ? t('licenceNumber', { number: state.licenceNumber }) : null].filter(text => text !== null)
  return <><Link to={`/admin/members/${streamId}`}>{listName(state)}</Link>{known.length > 0 && <span className={classes.known}> {known.join(', ')}</span>}</>
}
