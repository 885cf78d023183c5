import { randomUUID } from 'node:crypto'
import { expect, type APIRequestContext } from '@playwright/test'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import type { OverruledChange } from '#lib/event-sourcing/stream-kind.ts'
import type { Collection, RecordedEvent } from '#lib/event-sourcing/event.ts'

/** What programs do at a club's doors (PROTOCOL sections 3 to 6), for whatever happens on the other side of a story. */

const PAGE = 500
/** A server may end a kept connection in the very moment in which it is used again. An order has its id: sent twice it is carried out once. */
const RESENT_MAX = 3
export const DEMO_CLUB = 'Demo Basket Club'

export interface RosterAnswer extends Omit<Roster, 'openItems'> {
  readonly version: number
  readonly openItems: readonly (OverruledChange & { readonly settled: string | null })[]
}

interface Membership { readonly clubId: string; readonly clubName: string; readonly role: string; readonly teamIds: readonly string[] }
export interface Session { readonly user: { readonly id: string; readonly name: string }; readonly memberships: readonly Membership[] }
export interface RosterLine { readonly rosterId: string; readonly name: string; readonly teamId?: string | null; readonly lifecycle: string; readonly version: number }
export interface Recorded { readonly version: number; readonly events: readonly string[] }

/** What can be read again. */
const read = async <Answer>(who: APIRequestContext, path: string): Promise<Answer> => json(await who.get(path, { maxRetries: RESENT_MAX }))

async function json<Answer>(answer: { ok(): boolean; status(): number; url(): string; text(): Promise<string> }): Promise<Answer> {
  const text = await answer.text()
  expect(answer.ok(), `${answer.url()}: ${answer.status()} ${text.slice(0, 500)}`).toBe(true)
  return JSON.parse(text) as Answer
}

export const sessionOf = async (who: APIRequestContext): Promise<Session> => read(who, '/api/session')

export async function clubIdOf(who: APIRequestContext, name = DEMO_CLUB): Promise<string> {
  const club = (await sessionOf(who)).memberships.find(membership => membership.clubName === name)
  if (club === undefined) throw new Error(`no membership of ${name}`)
  return club.clubId
}

/** Every recorded event of a club, by position. */
export async function feed(who: APIRequestContext, clubId: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = []
  for (;;) {
    const page = await read<RecordedEvent[]>(who, `/api/clubs/${clubId}/events/pull?position=${events.length}&max=${PAGE}`)
    events.push(...page)
    if (page.length < PAGE) return events
  }
}

export async function rosters(who: APIRequestContext, clubId: string): Promise<readonly RosterLine[]> {
  return (await read<{ rosters: RosterLine[] }>(who, `/api/rosters?club=${clubId}`)).rosters
}

export const roster = async (who: APIRequestContext, rosterId: string, clubId: string): Promise<RosterAnswer> => read(who, `/api/rosters/${rosterId}?club=${clubId}`)

/** Those who are in a roster, by rank. */
export const present = (state: Pick<Roster, 'entries'>): readonly Entry[] =>
  Object.values(state.entries).filter(entry => entry.removed === null).sort((one, other) => (one.rank < other.rank ? -1 : 1))

/** An order by a coach, a member, or another program; decided by the server. */
export async function command(who: APIRequestContext, clubId: string, [collection, streamId]: readonly [Collection, string], type: string, order: unknown): Promise<Recorded> {
  return json(await who.post(`/api/${collection}/${streamId}/commands?club=${clubId}`, { data: { commandId: randomUUID(), type, data: order }, maxRetries: RESENT_MAX }))
}

export interface Player { readonly memberId: string; readonly listName: string; readonly entry: Entry }
export interface Squad { readonly rosterId: string; readonly name: string; readonly source: string; readonly players: readonly Player[] }

/** A roster with its players as lists name them, in the order in which they stand. */
export async function squadOf(who: APIRequestContext, clubId: string, rosterId: string): Promise<Squad> {
  const [state, events] = await Promise.all([roster(who, rosterId, clubId), feed(who, clubId)])
  const names = new Map<string, string>()
  for (const { type, subject, data } of events) {
    if (type === 'club.sideline.member.registered.v1') names.set(subject, `${String(data.familyName)}, ${String(data.givenName)}`)
  }
  const players = present(state).filter(entry => entry.roles.includes('player')).map(entry => ({ memberId: entry.memberId, listName: names.get(entry.memberId)!, entry }))
  return { rosterId, name: state.name, source: `/clubs/${clubId}/rosters/${rosterId}`, players }
}

/** The roster of a coach's team that is in use: selected, neither locked nor archived. */
export async function coachedRosterId(coach: APIRequestContext, clubId: string): Promise<string> {
  const inUse = (await rosters(coach, clubId)).find(({ lifecycle }) => lifecycle === 'selected')
  if (inUse === undefined) throw new Error('the coach has no roster in use')
  return inUse.rosterId
}
