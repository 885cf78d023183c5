'use client'
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { words } from '../../../_language/words'
import { useHistories } from '#lib/client/event-hooks.ts'
import { useDevice, useMembers, useRosters, type StreamView } from '#lib/client/hooks.ts'
import { useOnline } from '#lib/client/session-hooks.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { isPresent } from '#lib/domain/roster-entries.ts'
import { sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { day, moment } from '../../_parts/dates'
import { Link } from '../../_parts/location'
import { LifecycleWord } from '../../_parts/marks'
import { fullName, listName, useNames, usePeople } from '../../_parts/names'
import { useSave } from '../../_parts/saving'
import { LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { subjectOf } from '../../_parts/overruled-subject'
import { byName } from '../../_parts/sorting'
import { genderName, sentenceOf } from '../../_parts/wording'
import { personWords } from '../history/history-words'
import { valueWords } from '../overruled/overruled-words'
import { rolesWords } from '../roster/roster-words'
import { DoublesPart } from './doubles-part'
import { MemberDialog } from './member-dialog'
import { MergeDialog } from './merge-dialog'
import { memberOrder, mergeEventOf, useSeparation } from './merging'
import classes from './members.module.css'

const t = words('members')

/** One person: where they stand, who they were registered as, and what was said about them. */
export function MemberView({ memberId }: { memberId: string }) {
  const members = useMembers(), online = useOnline()
  const view = members?.get(memberId)
  if (members === undefined) return <Screen title={t('member')}><LoadingRows /></Screen>
  if (view?.state.founded !== true) return <Screen title={t('member')}><NotHere what={t('thisMember')} offline={!online} /></Screen>
  return <MemberPage view={view} members={members} />
}

type Members = ReadonlyMap<string, StreamView<Member>>

function MemberPage({ view, members }: { view: StreamView<Member>; members: Members }) {
  const { state: member, streamId: memberId } = view
  const [dialog, setDialog] = useState<'correct' | 'merge' | null>(null)
  const save = useSave()
  const fixed = member.erased || view.changedByNewerVersion || member.mergedInto !== null
  const known = [
    member.birthDate ? t('bornOn', { day: day(member.birthDate) }) : t('noBirthDate'), member.licenceNumber ? t('licenceNumber', { number: member.licenceNumber }) : t('noLicence'),
    member.gender && genderName(member.gender),
  ].filter(Boolean).join(' · ')
  return <Screen title={listName(member)} beside={member.erased ? undefined : known} actions={<>
    <Button variant="default" disabled={fixed} onClick={() => { void save(memberOrder(memberId, member.active ? 'DeactivateMember' : 'ReactivateMember')) }}>{t(member.active ? 'makeInactive' : 'makeActive')}</Button>
    <Button variant="default" disabled={fixed} onClick={() => setDialog('merge')}>{t('merge')}</Button>
    <Button disabled={fixed} onClick={() => setDialog('correct')}>{t('correct')}</Button>
  </>}>
    {!member.active && <p className={classes.fact} role="status">{t('inactiveMeans')}</p>}
    <Merged view={view} members={members} />
    <DoublesPart of={memberId} />
    <Rosters memberId={memberId} />
    <Apart member={member} members={members} />
    <Overruled member={member} />
    <Past source={view.source} />
    {dialog === 'correct' && <MemberDialog view={view} onClose={() => setDialog(null)} />}
    {dialog === 'merge' && <MergeDialog view={view} onClose={() => setDialog(null)} />}
  </Screen>
}

/** Into whom this one was merged, and who was merged into this one; either way they can be separated. */
function Merged({ view, members }: { view: StreamView<Member>; members: Members }) {
  const { clubId, userId } = useDevice(), people = usePeople(), separate = useSeparation()
  const { state: member, streamId: memberId } = view
  const into = member.mergedInto === null ? [] : [{ merged: view, survivorId: member.mergedInto }]
  const from = [...members.values()].filter(other => other.state.mergedInto === memberId).map(merged => ({ merged, survivorId: memberId }))
  const pairs = [...into, ...from]
  const sources = pairs.map(({ merged }) => sourceOf({ clubId, collection: 'members', streamId: merged.streamId }))
  const histories = useHistories(sources)
  if (pairs.length === 0) return null
  return <section className={classes.part} aria-label={t('mergedRegistrations')}>
    <h2>{t('registeredTwice')}</h2>
    <ul className={classes.lines}>{pairs.map(({ merged, survivorId }) => {
      const events = histories?.get(merged.source) ?? [], event = mergeEventOf(events)
      const other = members.get(survivorId === memberId ? merged.streamId : survivorId)
      return <li key={merged.streamId}>
        <span>{t.rich(survivorId === memberId ? 'alsoRegisteredAs' : 'mergedInto', { other: () => (other === undefined ? t('somebodyElse') : <Link to={`/admin/members/${other.streamId}`}>{listName(other.state)}</Link>) })}
          {event !== undefined && <span className={classes.known}> {t('mergedBy', { person: personWords(event, userId, people), time: moment(event.time) })}</span>}</span>
        <Button variant="default" size="compact-sm" aria-label={t('separate', { name: fullName(merged.state) })} disabled={merged.state.erased || histories === undefined}
          onClick={() => { void separate({ memberId: merged.streamId, survivorId, events }) }}>{t('separateAgain')}</Button>
      </li>
    })}</ul>
  </section>
}

function Rosters({ memberId }: { memberId: string }) {
  const rosters = useRosters()
  const places = (rosters ?? []).flatMap(({ streamId, state }) => {
    const entry = state.entries[memberId]
    return entry === undefined || !isPresent(entry) ? [] : [{ rosterId: streamId, roster: state, entry }]
  }).sort((one, other) => Number(one.roster.lifecycle === 'archived') - Number(other.roster.lifecycle === 'archived') || byName(one.roster.name, other.roster.name))
  return <section className={classes.part} aria-label={t('rosters')}>
    <h2>{t('rosters')}</h2>
    {places.length === 0 ? <p className={classes.known}>{t('inNoRoster')}</p> : <ul className={classes.lines}>{places.map(({ rosterId, roster, entry }) => <li key={rosterId}>
      <span>{entry.shirtNumber !== null && <span className="shirt-number">{entry.shirtNumber}</span>} <Link to={`/admin/rosters/${rosterId}`}>{roster.name}</Link> <span className={classes.known}>{rolesWords(entry.roles)}</span></span>
      <LifecycleWord lifecycle={roster.lifecycle} />
    </li>)}</ul>}
  </section>
}

/** Who was said to be somebody else. */
function Apart({ member, members }: { member: Member; members: Members }) {
  const save = useSave()
  const others = [...members.values()].filter(other => other.state.apartFrom?.includes(member.memberId) || member.apartFrom?.includes(other.streamId))
  if (others.length === 0) return null
  async function takeBack(other: StreamView<Member>) {
    const takingBack = (one: Member, otherId: string) => (one.apartFrom?.includes(otherId) ? [memberOrder(one.memberId, 'RevertTellingApart', { otherId })] : [])
    await save([...takingBack(member, other.streamId), ...takingBack(other.state, member.memberId)])
  }
  return <section className={classes.part} aria-label={t('apart')}>
    <h2>{t('apartFrom')}</h2>
    <ul className={classes.lines}>{others.map(other => <li key={other.streamId}>
      <span><Link to={`/admin/members/${other.streamId}`}>{listName(other.state)}</Link></span>
      <Button variant="subtle" size="compact-sm" aria-label={t('perhapsSameAs', { name: fullName(other.state) })} onClick={() => { void takeBack(other) }}>{t('perhapsSame')}</Button>
    </li>)}</ul>
  </section>
}

/** Corrections that overruled others (DOMAIN row 26). */
function Overruled({ member }: { member: Member }) {
  const names = useNames()
  if (member.openItems.length === 0) return null
  return <section className={classes.part} aria-label={t('overruled')}>
    <h2>{t('overruled')}</h2>
    <ul className={classes.lines}>{member.openItems.map(({ eventId, key, mine, theirs }) => <li key={`${eventId} ${key}`}>
      <span>{t('decidesOver', { field: subjectOf(key).field, one: valueWords(key, mine, names), other: valueWords(key, theirs, names) })}</span><Link to="/admin/overruled">{t('lookAtIt')}</Link>
    </li>)}</ul>
  </section>
}

const PAST_MAX = 20
const NO_EVENTS: readonly SidelineEvent[] = []

function Past({ source }: { source: string }) {
  const { userId } = useDevice(), names = useNames(), people = usePeople()
  const sources = useMemo(() => [source], [source])
  const events = useHistories(sources)?.get(source) ?? NO_EVENTS
  return <section className={classes.part} aria-label={t('history')}>
    <h2>{t('whatChanged')}</h2>
    <ul className={classes.lines}>{events.slice(-PAST_MAX).toReversed().map(event => <li key={event.id}>
      <span>{sentenceOf(event, names)}</span><span className={classes.known}>{personWords(event, userId, people)}, <time dateTime={event.time}>{moment(event.time)}</time></span>
    </li>)}</ul>
  </section>
}
