'use client'
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useHistories } from '#lib/client/event-hooks.ts'
import { useDevice, useMembers, useOnline, useRosters, type StreamView } from '#lib/client/hooks.ts'
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
import { sentenceOf } from '../../_parts/wording'
import { personWords } from '../history/history-words'
import { valueWords } from '../overruled/overruled-words'
import { rolesWords } from '../roster/roster-words'
import { DoublesPart } from './doubles-part'
import { MemberDialog } from './member-dialog'
import { MergeDialog } from './merge-dialog'
import { memberOrder, mergeEventOf, useSeparation } from './merging'
import classes from './members.module.css'

/** One person: where they stand, who they were registered as, and what was said about them. */
export function MemberView({ memberId }: { memberId: string }) {
  const members = useMembers(), online = useOnline()
  const view = members?.get(memberId)
  if (members === undefined) return <Screen title="Member"><LoadingRows /></Screen>
  if (view?.state.founded !== true) return <Screen title="Member"><NotHere what="this member" offline={!online} /></Screen>
  return <MemberPage view={view} members={members} />
}

type Members = ReadonlyMap<string, StreamView<Member>>

function MemberPage({ view, members }: { view: StreamView<Member>; members: Members }) {
  const { state: member, streamId: memberId } = view
  const [dialog, setDialog] = useState<'correct' | 'merge' | null>(null)
  const save = useSave()
  const fixed = member.erased || view.changedByNewerVersion || member.mergedInto !== null
  const known = [member.birthDate ? `born ${day(member.birthDate)}` : 'no birth date', member.licenceNumber ? `licence ${member.licenceNumber}` : 'no licence', member.gender].filter(Boolean).join(' · ')
  return <Screen title={listName(member)} beside={member.erased ? undefined : known} actions={<>
    <Button variant="default" disabled={fixed} onClick={() => { void save(memberOrder(memberId, member.active ? 'DeactivateMember' : 'ReactivateMember')) }}>{member.active ? 'No longer active' : 'Active again'}</Button>
    <Button variant="default" disabled={fixed} onClick={() => setDialog('merge')}>Merge…</Button>
    <Button disabled={fixed} onClick={() => setDialog('correct')}>Correct details</Button>
  </>}>
    {!member.active && <p className={classes.fact} role="status">No longer active in the club: not offered for rosters. Where they stand in one, they are marked.</p>}
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
  return <section className={classes.part} aria-label="Merged registrations">
    <h2>One person, registered more than once</h2>
    <ul className={classes.lines}>{pairs.map(({ merged, survivorId }) => {
      const events = histories?.get(merged.source) ?? [], event = mergeEventOf(events)
      const other = members.get(survivorId === memberId ? merged.streamId : survivorId)
      return <li key={merged.streamId}>
        <span>{survivorId === memberId ? 'Also registered as ' : 'Merged into '}{other === undefined ? 'somebody else' : <Link to={`/admin/members/${other.streamId}`}>{listName(other.state)}</Link>}
          {event !== undefined && <span className={classes.known}> merged by {personWords(event, userId, people)}, {moment(event.time)}</span>}</span>
        <Button variant="default" size="compact-sm" aria-label={`Separate ${fullName(merged.state)} again`} disabled={merged.state.erased || histories === undefined}
          onClick={() => { void separate({ memberId: merged.streamId, survivorId, events }) }}>Separate again</Button>
      </li>
    })}</ul>
  </section>
}

function Rosters({ memberId }: { memberId: string }) {
  const rosters = useRosters()
  const places = (rosters ?? []).flatMap(({ streamId, state }) => {
    const entry = state.entries[memberId]
    return entry === undefined || !isPresent(entry) ? [] : [{ rosterId: streamId, roster: state, entry }]
  }).sort((one, other) => Number(one.roster.lifecycle === 'archived') - Number(other.roster.lifecycle === 'archived') || one.roster.name.localeCompare(other.roster.name, undefined, { numeric: true }))
  return <section className={classes.part} aria-label="Rosters">
    <h2>Rosters</h2>
    {places.length === 0 ? <p className={classes.known}>In no roster</p> : <ul className={classes.lines}>{places.map(({ rosterId, roster, entry }) => <li key={rosterId}>
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
  return <section className={classes.part} aria-label="Not the same">
    <h2>Not the same person as</h2>
    <ul className={classes.lines}>{others.map(other => <li key={other.streamId}>
      <span><Link to={`/admin/members/${other.streamId}`}>{listName(other.state)}</Link></span>
      <Button variant="subtle" size="compact-sm" aria-label={`Perhaps the same as ${fullName(other.state)} after all`} onClick={() => { void takeBack(other) }}>Perhaps the same after all</Button>
    </li>)}</ul>
  </section>
}

/** Corrections that overruled others (DOMAIN row 26). */
function Overruled({ member }: { member: Member }) {
  const names = useNames()
  if (member.openItems.length === 0) return null
  return <section className={classes.part} aria-label="Overruled corrections">
    <h2>Overruled corrections</h2>
    <ul className={classes.lines}>{member.openItems.map(({ eventId, key, mine, theirs }) => <li key={`${eventId} ${key}`}>
      <span>{subjectOf(key).field}: {valueWords(key, mine, names)} decides over {valueWords(key, theirs, names)}</span><Link to="/admin/overruled">Look at it</Link>
    </li>)}</ul>
  </section>
}

const PAST_MAX = 20
const NO_EVENTS: readonly SidelineEvent[] = []

function Past({ source }: { source: string }) {
  const { userId } = useDevice(), names = useNames(), people = usePeople()
  const sources = useMemo(() => [source], [source])
  const events = useHistories(sources)?.get(source) ?? NO_EVENTS
  return <section className={classes.part} aria-label="History">
    <h2>What was changed</h2>
    <ul className={classes.lines}>{events.slice(-PAST_MAX).toReversed().map(event => <li key={event.id}>
      <span>{sentenceOf(event, names)}</span><span className={classes.known}>{personWords(event, userId, people)}, <time dateTime={event.time}>{moment(event.time)}</time></span>
    </li>)}</ul>
  </section>
}
