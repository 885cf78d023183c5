'use client'
import { useMemo } from 'react'
import { useHistories, useMoments } from '#lib/client/event-hooks.ts'
import { useDevice } from '#lib/client/hooks.ts'
import { memberKind } from '#lib/domain/kinds.ts'
import { lockedLists, type LockedList, type LockedLists } from '#lib/domain/locked-lists.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { addressOf, positionOf, sourceOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'

/** A locked list as it was: its roster, and what was known of its people then. What was erased since is erased there, too. */
export interface ListThen { readonly list: LockedList; readonly roster: Roster; readonly members: ReadonlyMap<string, Member> }

const NO_MOMENTS: readonly number[] = []

/** All lists of a roster, and the one asked for by number: null where none is asked for, or there is none. Undefined while it is read. */
export function useLockedList(rosterId: string, number: number | null): { readonly lists: LockedLists; readonly then: ListThen | null } | undefined {
  const { clubId } = useDevice()
  const source = sourceOf({ clubId, collection: 'rosters', streamId: rosterId })
  const sources = useMemo(() => [source], [source])
  const events = useHistories(sources)?.get(source)
  const lists = useMemo(() => (events === undefined ? undefined : lockedLists(events)), [events])
  const list = lists?.lists.find(one => one.number === number) ?? null
  const moment = useMoments(rosterId, list === null ? NO_MOMENTS : [list.moment])?.moments[0]
  const roster = list !== null && moment?.at === list.moment ? moment.state : null
  const people = useMemo(() => Object.keys(roster?.entries ?? {}).map(memberId => sourceOf({ clubId, collection: 'members', streamId: memberId })), [roster, clubId])
  const histories = useHistories(people)
  return useMemo(() => {
    if (lists === undefined) return undefined
    if (list === null) return { lists, then: null }
    if (roster === null || histories === undefined || people.some(person => !histories.has(person))) return undefined
    const members = people.map(person => memberThen(person, histories.get(person)!, list.event))
    return { lists, then: { list, roster, members: new Map(members.map(member => [member.memberId, member])) } }
  }, [lists, list, roster, histories, people])
}

/** Somebody as far as they were known when a list was locked. Erasure reaches back. */
function memberThen(source: string, events: readonly SidelineEvent[], locking: SidelineEvent): Member {
  const isErasure = (event: SidelineEvent): boolean => event.type === 'club.sideline.member.erased.v1'
  const told = events.filter(event => isErasure(event) || isBefore(event, locking))
  return told.reduce((member, event) => memberKind.evolve(member, event), memberKind.initial(addressOf(source)!.streamId))
}

/** What is recorded stands before what waits; what waits is in the order of its ids. */
function isBefore(event: SidelineEvent, locking: SidelineEvent): boolean {
  if (event.position === undefined) return locking.position === undefined && event.id < locking.id
  return locking.position === undefined || positionOf(event as RecordedEvent) < positionOf(locking as RecordedEvent)
}

/** Which list an address asks for: `?list=2`. */
export function listIn(search: string): number | null {
  const text = new URLSearchParams(search).get('list')
  return text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null
}
