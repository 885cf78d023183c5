import type { Json, JsonObject } from '#lib/event-sourcing/event.ts'
import { isSameJson } from '#lib/event-sourcing/same-json.ts'
import type { MemberEventType } from '../member-events.ts'
import type { Member, Season, Team } from '../people-state.ts'
import type { SeasonEventType, TeamEventType } from '../team-events.ts'
import { itemIn, settledAt, settledBetween, settling } from './settled-undo.ts'
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
  'club.sideline.member.overruled-change-settled.v1': 'values',
  'club.sideline.member.overruled-change-reopened.v1': 'values',
}

const TEAM_UNDOING: { readonly [Type in TeamEventType]: Undoing } = {
  'club.sideline.team.registered.v1': 'closes',
  'club.sideline.team.renamed.v1': 'values',
  'club.sideline.team.retired.v1': 'values',
  'club.sideline.team.revived.v1': 'values',
  'club.sideline.team.entered-in-competition.v1': 'values',
  'club.sideline.team.changes-overruled.v1': 'nothing',
  'club.sideline.team.overruled-change-settled.v1': 'values',
  'club.sideline.team.overruled-change-reopened.v1': 'values',
}

const SEASON_UNDOING: { readonly [Type in SeasonEventType]: Undoing } = {
  'club.sideline.season.opened.v1': 'closes',
  'club.sideline.season.deadline-set.v1': 'values',
  'club.sideline.season.closed.v1': 'values',
  'club.sideline.season.reopened.v1': 'values',
  'club.sideline.season.changes-overruled.v1': 'nothing',
  'club.sideline.season.overruled-change-settled.v1': 'values',
  'club.sideline.season.overruled-change-reopened.v1': 'values',
}

const MEMBER_ASPECTS: Aspects<Member> = {
  memberId: null, founded: null, openItems: null, settledAhead: null, erased: null, active: 'active', mergedInto: 'merge', apartFrom: 'apart',
  givenName: 'givenName', familyName: 'familyName', birthDate: 'birthDate', licenceNumber: 'licenceNumber', gender: 'gender',
}
const TEAM_ASPECTS: Aspects<Team> = { teamId: null, founded: null, openItems: null, settledAhead: null, competitions: null, category: null, gender: null, name: 'name', retired: 'lifecycle' }
const SEASON_ASPECTS: Aspects<Season> = { seasonId: null, founded: null, openItems: null, settledAhead: null, deadlines: null, name: null, startsOn: null, endsOn: null, closed: 'lifecycle' }

const wish = (key: string, ...orders: readonly { readonly type: string; readonly data: unknown }[]): readonly Wish[] => [{ keys: [key], orders }]
const wanting = <State>(wishes: (key: string, value: Json, now: State) => readonly Wish[]) => (now: State, wanted: Wanted): readonly Wish[] =>
  [...wanted].flatMap(([key, value]) => wishes(key, value, now))

/** A detail that wasn't known before can't be made unknown again: no command empties one. */
function details(_: Member, wanted: Wanted): readonly Wish[] {
  const keys = [...wanted.keys()].filter(key => key !== 'active' && key !== 'merge' && key !== 'apart' && itemIn(key) === null)
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
  keysBetween: (before, after) => [...differing(MEMBER_ASPECTS, before, after), ...settledBetween(before, after)],
  valueAt(member, key) {
    const item = itemIn(key)
    return item === null ? valueOf(MEMBER_ASPECTS, member, key) : settledAt(member, item)
  },
  stages: [details, standing, settling],
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
  keysBetween: (before, after) => [...differing(TEAM_ASPECTS, before, after), ...named(COMPETITION, before.competitions, after.competitions), ...settledBetween(before, after)],
  valueAt(team, key) {
    const item = itemIn(key)
    if (item !== null) return settledAt(team, item)
    const seasonId = nameIn(key, COMPETITION)
    return seasonId === null ? valueOf(TEAM_ASPECTS, team, key) : team.competitions[seasonId] ?? null
  },
  stages: [opening('retired', 'ReviveTeam'), wanting<Team>((key, value) => {
    if (key === 'name') return wish(key, { type: 'RenameTeam', data: value })
    const seasonId = nameIn(key, COMPETITION)
    return seasonId === null || value === null ? [] : wish(key, { type: 'EnterCompetition', data: { ...value as JsonObject, seasonId } })
  }), settling, closing('retired', 'RetireTeam')],
  closing: { type: 'RetireTeam', data: {} },
}

export const seasonUndo: UndoRules<Season> = {
  ...apart,
  undoing: SEASON_UNDOING,
  keysBetween: (before, after) => [...differing(SEASON_ASPECTS, before, after), ...named(DEADLINE, before.deadlines, after.deadlines), ...settledBetween(before, after)],
  valueAt(season, key) {
    const item = itemIn(key)
    if (item !== null) return settledAt(season, item)
    const name = nameIn(key, DEADLINE)
    return name === null ? valueOf(SEASON_ASPECTS, season, key) : season.deadlines[name] ?? null
  },
  stages: [opening('closed', 'ReopenSeason'), wanting<Season>((key, value) => {
    const name = nameIn(key, DEADLINE)
    return name === null || value === null ? [] : wish(key, { type: 'SetDeadline', data: { name, on: value } })
  }), settling, closing('closed', 'CloseSeason')],
  closing: { type: 'CloseSeason', data: {} },
}
