import type { Roster } from '#lib/domain/roster-state.ts'
import { presentEntries } from '#lib/domain/views.ts'
import type { Collection } from '#lib/event-sourcing/event.ts'
import type { Actor } from './caller.ts'
import type { StreamFilter, StreamRow } from './event-store.ts'
import { sidesOf } from './overruled-sides.ts'
import { Refusal } from './problem.ts'
import { nameOfMember, namesOf, rosterLine, rosterOfTeam, teamOrSeason, toldTo, wholeMember, wholeRoster } from './role-views.ts'
import type { ClubCall } from './secured.ts'
import type { Server } from './server.ts'

/** The present state, as far as the caller's role sees it (PROTOCOL C4, QUALITY section 2). */

interface ListQuery { readonly team?: string | undefined; readonly season?: string | undefined; readonly q?: string | undefined }

/** `GET /api/{collection}?team=&season=&q=`; team and season are asked of rosters. */
export async function answerList({ server, actor, path, query }: ClubCall<{ readonly collection: Collection }, ListQuery>): Promise<Response> {
  const { collection } = path
  return Response.json({ [collection]: await listOf(server, actor, collection, query) })
}

async function listOf(server: Server, actor: Actor, collection: Collection, { team, season, q }: ListQuery): Promise<readonly object[]> {
  const all = actor.role === 'administrator'
  const filter: StreamFilter = { ...(q !== undefined && { text: q }) }
  if (collection === 'rosters') {
    const teams = team === undefined ? (all ? undefined : actor.teamIds) : all || actor.teamIds.includes(team) ? [team] : []
    const rows = await server.store.streamStates(actor.clubId, 'rosters', { ...filter, ...(teams && { teamIds: teams }), ...(season !== undefined && { seasonId: season }) })
    return rows.map(rosterLine)
  }
  if (collection === 'members') return all ? (await server.store.streamStates(actor.clubId, 'members')).map(wholeMember) : (await membersOfTeams(server, actor)).map(nameOfMember)
  const rows = await server.store.streamStates(actor.clubId, collection, filter)
  return rows.filter(row => all || collection === 'seasons' || actor.teamIds.includes(row.streamId)).map(row => teamOrSeason(row, actor))
}

/** `GET /api/{collection}/{id}` */
export async function answerRead({ server, actor, path, request }: ClubCall<{ readonly collection: Collection; readonly id: string }, unknown>): Promise<Response> {
  const row = await server.store.streamState({ clubId: actor.clubId, collection: path.collection, streamId: path.id })
  if (row === null) throw new Refusal('not-found')
  const view = await viewOf(server, actor, path.collection, row)
  if (view === null) throw new Refusal('not-found')
  const etag = `"${row.version}"`
  // Only an administrator's view follows from the version alone: the others carry names, which change by themselves
  if (actor.role === 'administrator' && isKnown(request.headers, etag)) return new Response(null, { status: 304, headers: { etag } })
  return Response.json(view, { headers: { etag } })
}

const isKnown = (headers: Headers, etag: string): boolean =>
  (headers.get('if-none-match') ?? '').split(',').some(one => ['*', etag, `W/${etag}`].includes(one.trim()))

/** What the caller sees of a stream; null for what lies outside. */
async function viewOf(server: Server, actor: Actor, collection: Collection, row: StreamRow): Promise<object | null> {
  const all = actor.role === 'administrator'
  if (collection === 'rosters') return all ? wholeRoster(row) : rosterFor(server, actor, row)
  if (collection === 'members') {
    if (all || row.streamId === actor.memberId) return wholeMember(row)
    return (await membersOfTeams(server, actor)).some(member => member.streamId === row.streamId) ? nameOfMember(row) : null
  }
  return all || collection === 'seasons' || actor.teamIds.includes(row.streamId) ? teamOrSeason(row, actor) : null
}

async function rosterFor(server: Server, actor: Actor, row: StreamRow): Promise<object | null> {
  const roster = row.state as Roster
  if (roster.teamId === undefined || !actor.teamIds.includes(roster.teamId)) return null
  const [members, sides] = await Promise.all([
    memberRows(server, actor.clubId, [...presentEntries(roster).map(entry => entry.memberId), ...toldOf(actor, roster)]),
    sidesOf(server, actor, row.streamId, toldTo(actor, roster.openItems)),
  ])
  return rosterOfTeam(row, actor, namesOf(members), sides)
}

/** Who was in the roster and is told about by name: a coach's change of somebody who was removed meanwhile. */
function toldOf(actor: Actor, { openItems, entries }: Roster): readonly string[] {
  const ofEntries = toldTo(actor, openItems).filter(({ key, settled }) => settled !== 'restored' && key.startsWith('entry/'))
  return ofEntries.map(({ key }) => key.split('/')[1] ?? '').filter(id => Object.hasOwn(entries, id))
}

/** The members who stand in a roster of the caller's teams. */
async function membersOfTeams(server: Server, { clubId, teamIds }: Actor): Promise<readonly StreamRow[]> {
  const rosters = await server.store.streamStates(clubId, 'rosters', { teamIds })
  const ids = new Set(rosters.flatMap(row => presentEntries(row.state as Roster).map(entry => entry.memberId)))
  return memberRows(server, clubId, [...ids])
}

async function memberRows({ database }: Server, clubId: string, ids: readonly string[]): Promise<readonly StreamRow[]> {
  const rows = await database.streamState.findMany({ where: { clubId, collection: 'members', streamId: { in: [...ids] } }, orderBy: { streamId: 'asc' } })
  return rows.map(({ streamId, version, headId, state }) => ({ streamId, version, headId, state: JSON.parse(state) as unknown }))
}
