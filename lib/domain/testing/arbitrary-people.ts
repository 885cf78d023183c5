import fc from 'fast-check'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import type { MemberEventType, MemberFact } from '../member-events.ts'
import type { SeasonEventType, SeasonFact, TeamEventType, TeamFact } from '../team-events.ts'
import * as some from './arbitrary-values.ts'

/** Arbitrary facts of members, teams and seasons. Everything personal contains the word Secret, so that a test can look for what is left of it. */

const personal = fc.constantFrom('Secret', 'Secret-Jansen')
const details = { birthDate: some.day, licenceNumber: personal, gender: fc.constant('f') }
const reason = fc.record({ reason: personal }, { requiredKeys: [] })
const overruled = fc.array(fc.record({ eventId: some.eventId, key: fc.constantFrom('givenName', 'birthDate', 'active'), theirs: personal, mine: fc.option(personal), byEventId: some.eventId, severity: fc.constant('notice' as const) }), { maxLength: 2 })

const item = { eventId: some.eventId, key: fc.constantFrom('givenName', 'birthDate', 'active') }

export const MEMBER_DATA: { readonly [Type in MemberEventType]: fc.Arbitrary<Extract<MemberFact, { readonly type: Type }>['data']> } = {
  'club.sideline.member.registered.v1': fc.record({ givenName: personal, familyName: personal, ...details }, { requiredKeys: ['givenName', 'familyName'] }),
  'club.sideline.member.details-corrected.v1': fc.record({ givenName: personal, familyName: personal, ...details }, { requiredKeys: ['givenName'] }),
  'club.sideline.member.deactivated.v1': reason,
  'club.sideline.member.reactivated.v1': reason,
  'club.sideline.member.merged-into.v1': fc.record({ survivorId: some.memberId }),
  'club.sideline.member.merge-reverted.v1': fc.record({ survivorId: some.memberId }),
  'club.sideline.member.told-apart.v1': fc.record({ otherId: some.memberId }),
  'club.sideline.member.telling-apart-reverted.v1': fc.record({ otherId: some.memberId }),
  'club.sideline.member.erased.v1': fc.constant({}),
  'club.sideline.member.changes-overruled.v1': fc.record({ overruled }),
  'club.sideline.member.overruled-change-settled.v1': fc.record({ ...item, choice: some.settlement }),
  'club.sideline.member.overruled-change-reopened.v1': fc.record(item),
}

export const TEAM_DATA: { readonly [Type in TeamEventType]: fc.Arbitrary<Extract<TeamFact, { readonly type: Type }>['data']> } = {
  'club.sideline.team.registered.v1': fc.record({ name: some.name, category: fc.constantFrom('U14', 'Seniors') }, { requiredKeys: ['name'] }),
  'club.sideline.team.renamed.v1': fc.record({ name: some.name }),
  'club.sideline.team.retired.v1': fc.record({ reason: some.reason }, { requiredKeys: [] }),
  'club.sideline.team.revived.v1': fc.constant({}),
  'club.sideline.team.entered-in-competition.v1': fc.record({ seasonId: some.seasonId, competition: some.name, ruleProfile: some.ruleProfile }, { requiredKeys: ['seasonId', 'competition'] }),
  'club.sideline.team.changes-overruled.v1': fc.record({ overruled }),
  'club.sideline.team.overruled-change-settled.v1': fc.record({ ...item, choice: some.settlement }),
  'club.sideline.team.overruled-change-reopened.v1': fc.record(item),
}

export const SEASON_DATA: { readonly [Type in SeasonEventType]: fc.Arbitrary<Extract<SeasonFact, { readonly type: Type }>['data']> } = {
  'club.sideline.season.opened.v1': fc.record({ name: some.name, startsOn: some.day, endsOn: some.day }).map(season => ({ ...season, endsOn: season.endsOn < season.startsOn ? season.startsOn : season.endsOn })),
  'club.sideline.season.deadline-set.v1': fc.record({ name: some.name, on: some.day }),
  'club.sideline.season.closed.v1': fc.constant({}),
  'club.sideline.season.reopened.v1': fc.constant({}),
  'club.sideline.season.changes-overruled.v1': fc.record({ overruled }),
  'club.sideline.season.overruled-change-settled.v1': fc.record({ ...item, choice: some.settlement }),
  'club.sideline.season.overruled-change-reopened.v1': fc.record(item),
}

/** An arbitrary fact of one type, its data fitting. */
export const memberFact = (type: MemberEventType): fc.Arbitrary<Fact> => MEMBER_DATA[type].map(data => ({ type, data }) as Fact)

/** Any history of a team or a season: founded, then whatever may follow. */
export const teamHistory: fc.Arbitrary<readonly Fact[]> = historyOf(TEAM_DATA, 'club.sideline.team.registered.v1')
export const seasonHistory: fc.Arbitrary<readonly Fact[]> = historyOf(SEASON_DATA, 'club.sideline.season.opened.v1')

function historyOf(data: Readonly<Record<string, fc.Arbitrary<object>>>, founding: string): fc.Arbitrary<readonly Fact[]> {
  const fact = (type: string) => data[type]!.map(given => ({ type, data: given }) as Fact)
  return fc.tuple(fact(founding), fc.array(fc.oneof(...Object.keys(data).map(fact)), { maxLength: 12 })).map(([first, rest]) => [first, ...rest])
}
