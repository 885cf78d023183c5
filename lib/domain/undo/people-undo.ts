import type { Json, JsonObject } from '#lib/event-sourcing/event.ts'
import type { MemberEventType } from '../member-events.ts'
import type { Member, Season, Team } from '../people-state.ts'
import { isSameJson } from '../same-json.ts'
import type { SeasonEventType, TeamEventType } from '../team-events.ts'
import { differing, valueOf, type Aspects, type Undoing, type UndoRules, type Wanted, type Wish } from './undo-rules.ts'

/** Undoing what was done to members, teams and seasons, as far as there are commands that lead back. */

const MEMBER_UNDOING: { readonly [Type in MemberEventType]: Undoing } = {
  'club.sideline.member.registered.v1': 'closes',
  'club.sideline.member.details-corrected.v1': 'values',
  'club.sideline.member.deactivated.v1': 'values',
  'club.sideline.member.reactivated.v1': 'values',
  'club.sideline.member.merged-into.v1': 'values',
  'club.sideline.member.merge-reverted.v1': 'values',
  'club.sideline.member.told-apart.v1': 'values',
  'club.sideline.member.telling-apart-reverted.v1': 'values',
  'club.sideline.member.erased.v1': 'for-good',
  'club.sideline.member.changes-overruled.v1': 'nothing',
}

const TEAM_UNDOING: { readonly [Type in TeamEventType]: Undoing } = {
  'club.sideline.team.registered.v1': 'closes',
  'club.sideline.team.renamed.v1': 'values',
  'club.sideline.team.retired.v1': 'values',
  'club.sideline.team.revived.v1': 'values',
  'club.sideline.team.entered-in-competition.v1': 'values',
  'club.sideline.team.changes-overruled.v1': 'nothing',
}

const SEASON_UNDOING: { readonly [Type in SeasonEventType]: Undoing } = {
  'club.sideline.season.opened.v1': 'closes',
  'club.sideline.season.deadline-set.v1': 'values',
  'club.sideline.season.closed.v1': 'values',
  'club.sideline.season.reopened.v1': 'values',
  'club.sideline.season.changes-overruled.v1': 'nothing',
}

const MEMBER_ASPECTS: Aspects<Member> = {
  memberId: null, founded: null, openItems: null, erased: null, active: 'active', mergedInto: 'merge', apartFrom: 'apart',
  givenName: 'givenName', familyName: 'familyName', birthDate: 'birthDate', licenceNumber: 'licenceNumber', gender: 'gender',
}
const TEAM_ASPECTS: Aspects<Team> = { teamId: null, founded: null, openItems: null, competitions: null, category: null, gender: null, name: 'name', retired: 'lifecycle' }
const SEASON_ASPECTS: Aspects<Season> = { seasonId: null, founded: null, openItems: null, deadlines: null, name: null, startsOn: null, endsOn: null, closed: 'lifecycle' }

const wish = (key: string, ...orders: readonly { readonly type: string; readonly data: unknown }[]): readonly Wish[] => [{ keys: [key], orders }]
const wanting = <State>(wishes: (key: string, value: Json, now: State) => readonly Wish[]) => (now: State, wanted: Wanted): readonly Wish[] =>
  [...wanted].flatMap(([key, value]) => wishes(key, value, now))

/** A detail that wasn't known before can't be made unknown again: no command empties one. */
function details(_: Member, wanted: Wanted): readonly Wish[] {
  const keys = [...wanted.keys()].filter(key => key !== 'active' && key !== 'merge' && key !== 'apart')
  const data = Object.assign({}, ...keys.map(key => wanted.get(key))) as JsonObject
  return Object.keys(data).length === 0 ? [] : [{ keys, orders: [{ type: 'CorrectMemberDetails', data }] }]
}

const standing = wanting<Member>((key, value, now) => {
  const data = value as JsonObject
  if (key === 'active') return wish(key, { type: data['active'] === true ? 'ReactivateMember' : 'DeactivateMember', data: {} })
  if (key === 'apart') {
    const [has, wanted] = [now.apartFrom ?? [], (data['apartFrom'] ?? []) as readonly string[]]
    const orders = (type: string, ids: readonly string[]) => ids.map(otherId => ({ type, data: { otherId } }))
    return wish(key, ...orders('RevertTellingApart', has.filter(id => !wanted.includes(id))), ...orders('TellApart', wanted.filter(id => !has.includes(id))))
  }
  if (key !== 'merge') return []
  const apart = now.mergedInto === null ? [] : [{ type: 'RevertMerge', data: { survivorId: now.mergedInto } }]
  return wish(key, ...apart, ...(data['mergedInto'] === null ? [] : [{ type: 'MergeMember', data: { survivorId: data['mergedInto'] } }]))
})

const apart = { buildsOn: () => [], barred: () => null }

export const memberUndo: UndoRules<Member> = {
  ...apart,
  undoing: MEMBER_UNDOING,
  keysBetween: (before, after) => differing(MEMBER_ASPECTS, before, after),
  valueAt: (member, key) => valueOf(MEMBER_ASPECTS, member, key),
  stages: [details, standing],
  closing: { type: 'DeactivateMember', data: {} },
}

/** `competition/<season>` and `deadline/<name>`: one entry of a record each, null where there is none. */
interface Record { readonly [name: string]: Json | undefined }
const named = (prefix: string, before: Record, after: Record): readonly string[] =>
  Object.keys(after).filter(name => !isSameJson(before[name], after[name])).map(name => prefix + name)
const COMPETITION = 'competition/', DEADLINE = 'deadline/'
const nameIn = (key: string, prefix: string): string | null => (key.startsWith(prefix) ? key.slice(prefix.length) : null)

/** First of all, for what is retired or closed takes nothing else; and the other way last. */
const opening = (field: 'retired' | 'closed', type: string) => wanting((key, value) => (key === 'lifecycle' && (value as JsonObject)[field] === false ? wish(key, { type, data: {} }) : []))
const closing = (field: 'retired' | 'closed', type: string) => wanting((key, value) => (key === 'lifecycle' && (value as JsonObject)[field] === true ? wish(key, { type, data: {} }) : []))

export const teamUndo: UndoRules<Team> = {
  ...apart,
  undoing: TEAM_UNDOING,
  keysBetween: (before, after) => [...differing(TEAM_ASPECTS, before, after), ...named(COMPETITION, before.competitions, after.competitions)],
  valueAt(team, key) {
    const seasonId = nameIn(key, COMPETITION)
    return seasonId === null ? valueOf(TEAM_ASPECTS, team, key) : team.competitions[seasonId] ?? null
  },
  stages: [opening('retired', 'ReviveTeam'), wanting<Team>((key, value) => {
    if (key === 'name') return wish(key, { type: 'RenameTeam', data: value })
    const seasonId = nameIn(key, COMPETITION)
    return seasonId === null || value === null ? [] : wish(key, { type: 'EnterCompetition', data: { ...value as JsonObject, seasonId } })
  }), closing('retired', 'RetireTeam')],
  closing: { type: 'RetireTeam', data: {} },
}

export const seasonUndo: UndoRules<Season> = {
  ...apart,
  undoing: SEASON_UNDOING,
  keysBetween: (before, after) => [...differing(SEASON_ASPECTS, before, after), ...named(DEADLINE, before.deadlines, after.deadlines)],
  valueAt(season, key) {
    const name = nameIn(key, DEADLINE)
    return name === null ? valueOf(SEASON_ASPECTS, season, key) : season.deadlines[name] ?? null
  },
  stages: [opening('closed', 'ReopenSeason'), wanting<Season>((key, value) => {
    const name = nameIn(key, DEADLINE)
    return name === null || value === null ? [] : wish(key, { type: 'SetDeadline', data: { name, on: value } })
  }), closing('closed', 'CloseSeason')],
  closing: { type: 'CloseSeason', data: {} },
}
