import { describe, expect, it } from 'vitest'
import type { JsonObject, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Member, Season, Team } from '../people-state.ts'
import type { Roster } from '../roster-state.ts'
import { broken } from '../rules.ts'
import { act, eventOf, kindOf, undoing, type Order } from '../testing/undo-story.ts'
import { memberUndo, seasonUndo, teamUndo } from './people-undo.ts'
import { rosterUndo } from './roster-undo.ts'
import { undoStream, type Rest } from './undo-stream.ts'

const [ANN, BO, CATO, DIRK] = [1, 2, 3, 4].map(index => `0192aaaa-0000-7000-8000-00000000000${index}`) as [string, string, string, string]
const TEAM = '0192bbbb-0000-7000-8000-000000000001'
const ITEM = '0192dddd-0000-7000-8000-000000000001'
const rosters = kindOf<Roster>('rosters'), members = kindOf<Member>('members'), teams = kindOf<Team>('teams'), seasons = kindOf<Season>('seasons')

const give = (type: string, data: JsonObject = {}): Order => ({ type, data })
const numbers = (assignments: JsonObject): Order => give('AssignShirtNumbers', { assignments })
const squad = act(rosters, rosters.initial(TEAM), [
  give('CreateRoster', { name: 'U14 A' }), ...[ANN, BO, CATO].map((memberId, index) => give('AddMember', { memberId, roles: ['player'], shirtNumber: String(index + 4) })),
  give('AppointCaptain', { memberId: ANN }), give('SelectRoster'),
], 'squad').state

const brief = (rest: readonly Rest[]) => rest.map(({ key, why }) => `${key} ${why.kind === 'rule-broken' ? why.rule : why.kind === 'changed-since' ? why.by?.correlationid : why.kind}`)

/** An action, what others did since, and the undo of the action. */
function undone(mine: readonly Order[], theirs: readonly Order[] = [], from: Roster = squad) {
  const done = act(rosters, from, mine, 'mine')
  const since = act(rosters, done.state, theirs, 'theirs')
  expect(done.events.length).toBeGreaterThan(0)
  return { now: since.state, ...undoing(rosters, rosterUndo, from, [...done.events, ...since.events], 'mine') }
}
const numbersOf = ({ entries }: Roster) => [ANN, BO, CATO].map(id => entries[id]!.shirtNumber)

describe('undoing in a roster', () => {
  it('[row 5] a swap goes back as one order, and a number that was taken to both', () => {
    const swapped = undone([numbers({ [ANN]: '5', [BO]: '4' })])
    expect(swapped.commands).toEqual([{ type: 'AssignShirtNumbers', data: { assignments: { [ANN]: '4', [BO]: '5' } } }])
    expect(numbersOf(undone([numbers({ [ANN]: '5', [BO]: null })]).state)).toEqual(['4', '5', '6'])
  })

  it('a removal brings back number and captaincy, an addition leaves a removed entry', () => {
    expect(undone([give('RemoveMember', { memberId: ANN })]).state).toMatchObject({ captain: ANN, entries: { [ANN]: { removed: null, shirtNumber: '4' } } })
    expect(undone([give('AddMember', { memberId: DIRK, roles: ['player'], shirtNumber: '10' })]).state.entries[DIRK]).toMatchObject({ removed: { reason: null }, shirtNumber: null })
  })

  it('what an action changed of somebody whom it brought in and took out again stays, and is named', () => {
    const before = act(rosters, squad, [give('RemoveMember', { memberId: ANN })], 'before').state
    const { state, rest } = undone([give('AddMember', { memberId: ANN, roles: ['coach'] }), give('RemoveMember', { memberId: ANN })], [], before)
    expect(state.entries[ANN]).toMatchObject({ removed: { reason: null }, roles: ['coach'] })
    expect(brief(rest)).toEqual([`entry/${ANN}/roles member-removed`, `entry/${ANN}/rank member-removed`])
  })

  it('other rules give back the numbers that they took', () => {
    const from = act(rosters, squad, [numbers({ [ANN]: '00' })], 'before').state
    expect(undone([give('SelectRuleProfile', { ruleProfile: 'football-fifa' })], [], from).state).toMatchObject({ ruleProfile: 'free', entries: { [ANN]: { shirtNumber: '00' } } })
  })

  it('[row 25] what was changed since stays and is named with its event; what the same action did elsewhere is undone', () => {
    const { state, undone: keys, rest } = undone([numbers({ [ANN]: '10', [BO]: '11', [CATO]: '12' }), give('RenameRoster', { name: 'Mine' })], [numbers({ [BO]: '99' })])
    expect(numbersOf(state)).toEqual(['4', '99', '6'])
    expect(keys).toHaveLength(3)
    expect(brief(rest)).toEqual([`entry/${BO}/shirtNumber theirs`])
  })

  it('a number that somebody else has by now stays theirs, and whoever would have had it keeps the one they have', () => {
    const { state, rest } = undone([numbers({ [ANN]: '5', [BO]: '4' }), numbers({ [CATO]: '7' })], [give('AddMember', { memberId: DIRK, roles: ['player'], shirtNumber: '6' })])
    expect(numbersOf(state)).toEqual(['4', '5', '7'])
    expect(brief(rest)).toEqual([`entry/${CATO}/shirtNumber number-in-use`])
  })

  it('a chain of numbers stops where one of them can not go back', () => {
    const { state, rest } = undone([numbers({ [ANN]: '5', [BO]: '6', [CATO]: '8' })], [give('AddMember', { memberId: DIRK, roles: ['player'], shirtNumber: '4' })])
    expect(numbersOf(state)).toEqual(['5', '6', '8'])
    expect(rest).toHaveLength(3)
  })

  it('whoever others built on isn’t taken out again: a number, a status, a captaincy given since', () => {
    for (const since of [numbers({ [DIRK]: '10' }), give('ChangeStatus', { memberId: DIRK, status: 'injured' }), give('AppointCaptain', { memberId: DIRK })]) {
      const { commands, rest } = undone([give('AddMember', { memberId: DIRK, roles: ['player'] })], [since])
      expect(commands).toEqual([])
      expect(brief(rest)).toEqual([`entry/${DIRK} theirs`])
    }
    expect(undone([give('AddMember', { memberId: DIRK, roles: ['player'] })], [give('MoveMember', { memberId: DIRK, rank: 'a01' })]).rest).toEqual([])
  })

  it('what somebody made as it was before needs no undoing', () => {
    expect(undone([numbers({ [ANN]: '10' })], [numbers({ [ANN]: '4' })])).toMatchObject({ commands: [], undone: [], rest: [] })
  })

  it('a locked or archived roster isn’t changed by an undo of what was done before', () => {
    expect(brief(undone([numbers({ [ANN]: '10' })], [give('LockRoster')]).rest)).toEqual([`entry/${ANN}/shirtNumber locked`])
    expect(brief(undone([numbers({ [ANN]: '10' })], [give('ArchiveRoster')]).rest)).toEqual([`entry/${ANN}/shirtNumber archived`])
  })

  it('locking, archiving and reopening go back to what the roster was', () => {
    expect(undone([give('LockRoster')]).state.lifecycle).toBe('selected')
    expect(undone([give('ArchiveRoster')]).state.lifecycle).toBe('selected')
    const archived = act(rosters, squad, [give('ArchiveRoster')], 'before').state
    expect(undone([give('ReopenRoster')], [], archived).state.lifecycle).toBe('archived')
  })

  it('a roster that the action founded is archived as a whole; not where others built on it, then what they left alone is undone', () => {
    const founding = [give('CreateRoster', { name: 'New' }), give('AddMember', { memberId: ANN, roles: ['player'] }), give('AddMember', { memberId: BO, roles: ['player'] })]
    const whole = undone(founding, [], rosters.initial(TEAM))
    expect(whole).toMatchObject({ commands: [{ type: 'ArchiveRoster' }], undone: ['founded'], rest: [] })
    const built = undone(founding, [give('ChangeStatus', { memberId: BO, status: 'injured' })], rosters.initial(TEAM))
    expect(built.commands).toEqual([{ type: 'RemoveMember', data: { memberId: ANN } }])
    expect(brief(built.rest)).toEqual(['founded theirs', `entry/${BO} theirs`])
  })

  it('settling: what was put back is taken back, and whatever was settled is open again; redoing settles it as before', () => {
    const overruled = [{ eventId: ITEM, key: `entry/${ANN}/shirtNumber`, theirs: '9', mine: '4', byEventId: ITEM, severity: 'notice' }]
    const from = rosters.evolve(squad, eventOf('club.sideline.roster.changes-overruled.v1', { overruled }, 'list'))
    for (const [choice, number] of [['restored', '9'], ['kept', '4']] as const) {
      const settled = act(rosters, from, [give('SettleOverruledChange', { eventId: ITEM, key: `entry/${ANN}/shirtNumber`, choice })], 'mine')
      expect([settled.state.entries[ANN]!.shirtNumber, settled.state.openItems[0]!.settled]).toEqual([number, choice])
      const undone = undoing(rosters, rosterUndo, from, settled.events, 'mine')
      expect([undone.state.entries[ANN]!.shirtNumber, undone.state.openItems[0]!.settled, undone.rest]).toEqual(['4', null, []])
      const back = act(rosters, settled.state, undone.commands as never, 'back')
      const redone = undoing(rosters, rosterUndo, settled.state, back.events, 'back')
      expect([redone.state.entries[ANN]!.shirtNumber, redone.state.openItems[0]!.settled, redone.rest]).toEqual([number, choice, []])
    }
  })

  it('settling that somebody settled otherwise since stays as it is now', () => {
    const overruled = [{ eventId: ITEM, key: 'name', theirs: 'Theirs', mine: squad.name, byEventId: ITEM, severity: 'notice' }]
    const from = rosters.evolve(squad, eventOf('club.sideline.roster.changes-overruled.v1', { overruled }, 'list'))
    const settle = (choice: string) => give('SettleOverruledChange', { eventId: ITEM, key: 'name', choice })
    const { state, rest } = undone([settle('kept')], [settle('restored')], from)
    expect([state.name, state.openItems[0]!.settled, brief(rest)]).toEqual(['Theirs', 'restored', [`settled/${ITEM}/name theirs`]])
  })

  it('what a rebase made for the action is undone with it', () => {
    const released = eventOf('club.sideline.roster.shirt-number-released.v1', { memberId: BO, shirtNumber: '5' }, 'mine')
    const taken = eventOf('club.sideline.roster.shirt-numbers-assigned.v1', { assignments: { [ANN]: '5' } }, 'mine')
    expect(numbersOf(undoing(rosters, rosterUndo, squad, [released, taken], 'mine').state)).toEqual(['4', '5', '6'])
  })
})

describe('undoing what was done to members, teams and seasons', () => {
  const jan = act(members, members.initial(ANN), [give('RegisterMember', { givenName: 'Jan', familyName: 'Peeters' })], 'before')

  it('a correction goes back; a detail that was not known can not be made unknown', () => {
    const done = act(members, jan.state, [give('CorrectMemberDetails', { givenName: 'Johan', birthDate: '2011-03-02' })], 'mine')
    const { state, undone: keys, rest } = undoing(members, memberUndo, jan.state, done.events, 'mine')
    expect(state).toMatchObject({ givenName: 'Jan', birthDate: '2011-03-02' })
    expect([keys, brief(rest)]).toEqual([['givenName'], ['birthDate for-good']])
  })

  it('deactivating, merging and parting go back', () => {
    for (const [from, order] of [[[], give('DeactivateMember')], [[], give('MergeMember', { survivorId: BO })], [[give('MergeMember', { survivorId: BO })], give('RevertMerge', { survivorId: BO })]] as const) {
      const before = act(members, jan.state, from, 'before').state
      const done = act(members, before, [order], 'mine')
      expect(done.state).not.toEqual(before)
      expect(undoing(members, memberUndo, before, done.events, 'mine').state).toEqual(before)
    }
  })

  it('[E9] nothing brings back erased details', () => {
    const done = act(members, jan.state, [give('EraseMember')], 'mine')
    expect(undoing(members, memberUndo, jan.state, done.events, 'mine')).toMatchObject({ commands: [], rest: [{ key: 'erased', why: { kind: 'for-good' } }] })
  })

  it('whoever the action registered is deactivated, unless a roster has them by now', () => {
    const story = { kind: members, rules: memberUndo, state: members.initial(ANN), events: jan.events, isOfAction: (event: SidelineEvent) => event.correlationid === 'before' }
    expect(undoStream({ ...story, keptOpen: null }).commands).toEqual([{ type: 'DeactivateMember', data: {} }])
    expect(brief(undoStream({ ...story, keptOpen: broken('still-in-a-roster', '') }).rest)).toEqual(['founded still-in-a-roster'])
  })

  it('a team’s name, retirement and competition go back; entering the first competition of a season does not', () => {
    const before = act(teams, teams.initial(TEAM), [give('RegisterTeam', { name: 'U14' }), give('EnterCompetition', { seasonId: TEAM, competition: 'Liga A' })], 'before').state
    const done = act(teams, before, [give('RenameTeam', { name: 'U15' }), give('EnterCompetition', { seasonId: TEAM, competition: 'Liga B' }), give('EnterCompetition', { seasonId: ANN, competition: 'Cup' }), give('RetireTeam')], 'mine')
    const { state, rest } = undoing(teams, teamUndo, before, done.events, 'mine')
    expect(state).toMatchObject({ name: 'U14', retired: false, competitions: { [TEAM]: { competition: 'Liga A' } } })
    expect(brief(rest)).toEqual([`competition/${ANN} for-good`])
  })

  it('a season’s deadline and closing go back; a first deadline does not', () => {
    const before = act(seasons, seasons.initial(TEAM), [give('OpenSeason', { name: '2026', startsOn: '2026-08-01', endsOn: '2027-06-30' }), give('SetDeadline', { name: 'Lists', on: '2026-09-01' })], 'before').state
    const done = act(seasons, before, [give('SetDeadline', { name: 'Lists', on: '2026-09-15' }), give('SetDeadline', { name: 'Cup', on: '2026-10-01' })], 'mine')
    const { state, rest } = undoing(seasons, seasonUndo, before, done.events, 'mine')
    expect(state.deadlines).toMatchObject({ Lists: '2026-09-01' })
    expect(brief(rest)).toEqual(['deadline/Cup for-good'])
    const closed = act(seasons, before, [give('CloseSeason')], 'mine')
    expect(undoing(seasons, seasonUndo, before, closed.events, 'mine').state).toEqual(before)
  })
})
