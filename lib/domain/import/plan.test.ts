import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readTable } from '#lib/client/read-table.ts'
import { seededRandom, seededUuid } from '../seeded.ts'
import { applyOrders, type ClubStates } from '../testing/apply-orders.ts'
import { generatedSquads } from '../testing/generated-squads.ts'
import { suggestMapping } from './headers.ts'
import type { ImportPlan, ImportRequest } from './import-plan.ts'
import { planImport } from './plan.ts'

const SEASON = '00000000-0000-7000-8000-00000000000a'
const NOTHING: ClubStates = { rosters: new Map(), members: new Map() }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function ids(seed: number): () => string {
  const random = seededRandom(seed)
  return () => seededUuid(random, 1_790_000_000_000)
}

function plan(states: ClubStates, csv: string | Uint8Array, more: Partial<ImportRequest> = {}): ImportPlan {
  const table = readTable(typeof csv === 'string' ? bytes(csv) : csv)
  return planImport({
    rows: table.rows, mapping: suggestMapping(table.headers), rosters: [...states.rosters.values()], members: [...states.members.values()], teams: [],
    seasonId: SEASON, newId: ids(states.members.size + 1), ...more,
  })
}
/** What is there after these files, one after the other. */
const after = (...files: readonly string[]): ClubStates => files.reduce((states, csv) => applyOrders(states, plan(states, csv).orders), NOTHING)

const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const generated = generatedSquads()
const publications = [
  { from: 'generated squads', first: generated.first, corrected: generated.corrected },
  ...(existsSync(`${folder}squads-2026-06-10.csv`)
    ? [{ from: 'real squads', first: readFileSync(`${folder}squads-2026-06-10.csv`, 'utf8'), corrected: readFileSync(`${folder}squads-2026-06-15.csv`, 'utf8') }]
    : []),
]

describe.each(publications)('[DOMAIN 5, row 23] $from, published and corrected', ({ first, corrected }) => {
  const published = after(first)
  const publishedTwice = applyOrders(published, plan(published, corrected).orders)

  it('the first file makes 48 rosters and 1,245 members, without a problem', () => {
    const imported = plan(NOTHING, first)
    expect(imported.counts).toEqual({ rows: 1245, new: 1245, changed: 0, same: 0, problem: 0, rostersCreated: 48, membersRegistered: 1245, membersAdded: 1245 })
    expect(imported.orders).toHaveLength(48 + 1245 + 1245)
  })

  it('the corrected file adds exactly the three players who were missing, and clubs are ignored', () => {
    const imported = plan(published, corrected)
    expect(imported.counts).toEqual({ rows: 1248, new: 3, changed: 0, same: 1245, problem: 0, rostersCreated: 0, membersRegistered: 3, membersAdded: 3 })
    expect(imported.orders.map(order => order.command.type).sort()).toEqual(['AddMember', 'AddMember', 'AddMember', 'RegisterMember', 'RegisterMember', 'RegisterMember'])
  })

  it('the same file again gives no orders', () => {
    expect(plan(publishedTwice, first).orders).toEqual([])
    expect(plan(publishedTwice, corrected)).toMatchObject({ orders: [], counts: { same: 1248 } })
  })

  it('the plan is the same each time', () => {
    expect(plan(NOTHING, first)).toEqual(plan(NOTHING, first))
  })
})

const U14 = 'Ploeg;Rugnummer;Voornaam;Familienaam;Geboortedatum;Positie;Licentienummer;Status;Kapitein\n'
const threePlayers = `${U14}U14 A;4;Anna;Peeters;3/2/2013;guard;L-1;;ja\nU14 A;5;Bea;Jacobs;14/07/2013;;L-2;;\nU14 A;00;Cato;Van den Broeck;2013-01-09;;L-3;;\n`
const rosterIn = (states: ClubStates) => [...states.rosters.values()][0]!
const entryOf = (states: ClubStates, givenName: string) => rosterIn(states).entries[[...states.members.values()].find(member => member.givenName === givenName)!.memberId]!

describe('what differs becomes orders', () => {
  it('reads Dutch headers, day-first dates, numbers as text and the captain', () => {
    const states = after(threePlayers)
    expect([...states.members.values()].map(member => member.birthDate)).toEqual(['2013-02-03', '2013-07-14', '2013-01-09'])
    expect(entryOf(states, 'Cato').shirtNumber).toBe('00')
    expect(rosterIn(states).captain).toBe(entryOf(states, 'Anna').memberId)
    expect(rosterIn(states).seasonId).toBe(SEASON)
  })

  it('[DOMAIN row 5] numbers that change places are one order', () => {
    const states = after(threePlayers)
    const swapped = plan(states, `${U14}U14 A;5;Anna;Peeters;3/2/2013;;L-1;;\nU14 A;4;Bea;Jacobs;14/07/2013;;L-2;;\n`)
    expect(swapped.orders.map(order => order.command.type)).toEqual(['AssignShirtNumbers'])
    const swappedStates = applyOrders(states, swapped.orders)
    expect([entryOf(swappedStates, 'Anna').shirtNumber, entryOf(swappedStates, 'Bea').shirtNumber]).toEqual(['5', '4'])
    expect(swapped.rows.map(row => row.state)).toEqual(['changed', 'changed'])
  })

  it('a newcomer may take the number that the file takes from somebody else', () => {
    const states = after(threePlayers)
    const moved = plan(states, `${U14}U14 A;9;Anna;Peeters;3/2/2013;;L-1;;\nU14 A;4;Dirkje;Maes;1/1/2013;;L-4;;\n`)
    expect(moved.orders.map(order => order.command.type)).toEqual(['RegisterMember', 'AssignShirtNumbers', 'AddMember'])
    expect(moved.counts.problem).toBe(0)
  })

  it('[DOMAIN 5] blanks never overwrite, and nobody is removed who stands in no row', () => {
    const states = after(threePlayers)
    expect(plan(states, `${U14}U14 A;;Anna;Peeters;;;;;\n`).orders).toEqual([])
  })

  it('[DOMAIN row 23] only the cells that differ are in the import', () => {
    const states = after(threePlayers)
    const changed = plan(states, `${U14}U14 A;4;Anna;Peeters;4/2/2013;forward;L-1;geblesseerd;ja\n`)
    expect(changed.orders.map(order => order.command)).toEqual([
      { type: 'CorrectMemberDetails', data: { birthDate: '2013-02-04' } },
      { type: 'ChangePositions', data: { memberId: entryOf(states, 'Anna').memberId, positions: ['forward'] } },
      { type: 'ChangeStatus', data: { memberId: entryOf(states, 'Anna').memberId, status: 'injured' } },
    ])
  })

  it('a spelling that lost its accents or capitals changes nothing; one that gains them does', () => {
    const states = after('team,name,birth_date\nX,Zoë Kovář,2000-05-17\nX,Soren Ostergard,2001-01-01\n')
    expect(plan(states, 'team,name,birth_date\nX,ZOE KOVAR,2000-05-17\nX,Ostergard Soren,2001-01-01\n').orders).toEqual([])
    expect(plan(states, 'team,name,birth_date\nX,Søren Østergård,2001-01-01\n').orders.map(order => order.command.data)).toEqual([{ givenName: 'Søren', familyName: 'Østergård' }])
  })

  it('a new roster with the name of a team is assigned to the team; a roster is also found by its team', () => {
    const team = { teamId: '00000000-0000-7000-8000-00000000000b', founded: true, name: 'U14 A', retired: false, competitions: { [SEASON]: { competition: 'U14 Provinciaal', ruleProfile: 'basketball-vlaanderen' } }, openItems: [] }
    const created = plan(NOTHING, threePlayers, { teams: [team] })
    expect(created.orders.find(order => order.command.type === 'AssignRosterToTeam')?.command.data).toEqual({ teamId: team.teamId })
    const states = applyOrders(NOTHING, created.orders)
    expect(rosterIn(states).ruleProfile).toBe('basketball-vlaanderen')
    const renamed: ClubStates = { ...states, rosters: new Map([...states.rosters].map(([id, roster]) => [id, { ...roster, name: 'Plan B' }])) }
    expect(plan(renamed, threePlayers, { teams: [team] }).orders).toEqual([])
  })
})

describe('what needs a person’s eye is a problem of its row, and the others go on', () => {
  it('of two rows that want one number the second is told, and joins without it', () => {
    const imported = plan(NOTHING, `${U14}U14 A;4;Anna;Peeters;;;;;\nU14 A;4;Bea;Jacobs;;;;;\n`)
    expect(imported.rows.map(row => row.state)).toEqual(['new', 'problem'])
    expect(imported.rows[1]!.problems).toEqual([{ field: 'number', problem: 'number-in-use', value: '4', candidates: [imported.rows[0]!.member!.memberId] }])
    const states = applyOrders(NOTHING, imported.orders)
    expect(entryOf(states, 'Bea').shirtNumber).toBeNull()
    expect(plan(states, `${U14}U14 A;4;Anna;Peeters;;;;;\nU14 A;4;Bea;Jacobs;;;;;\n`).orders).toEqual([])
  })

  it('a number stays with a holder whom the file doesn’t name, and with all who depend on that', () => {
    const states = after(threePlayers)
    const imported = plan(states, `${U14}U14 A;00;Bea;Jacobs;;;L-2;;\nU14 A;5;Anna;Peeters;;;L-1;;\n`)
    expect(imported.orders).toEqual([])
    expect(imported.rows.map(row => row.problems.map(problem => problem.problem))).toEqual([['number-in-use'], ['number-in-use']])
  })

  it('namesakes without a birth date in the row are asked for, those with one are told apart', () => {
    const states = after('team,name,birth_date\nX,Jan Peeters,2011-03-02\nY,Jan Peeters,2012-04-05\n')
    expect(states.members.size).toBe(2)
    const asked = plan(states, 'team,name\nZ,Jan Peeters\n')
    expect(asked.rows[0]!.problems[0]).toMatchObject({ problem: 'ambiguous-member', candidates: [...states.members.keys()] })
    expect(asked.orders).toEqual([])
    const [first] = states.members.keys()
    const answered = plan(states, 'team,name\nZ,Jan Peeters\n', { answers: new Map([[0, first!]]) })
    expect(answered.rows[0]).toMatchObject({ state: 'new', member: { memberId: first, isNew: false } })
    expect(plan(states, 'team,name\nX,Jan Peeters\n').rows[0]!.state).toBe('same')
  })

  it('a licence that belongs to somebody with another name and birth date is asked for', () => {
    const imported = plan(after(threePlayers), `${U14}U14 A;9;Els;Wouters;1/1/2014;;L-1;;\n`)
    expect(imported.rows[0]!.problems[0]!.problem).toBe('licence-of-another')
    expect(imported.orders).toEqual([])
  })

  it('the same licence and birth date with one name changed is a correction', () => {
    const imported = plan(after(threePlayers), `${U14}U14 A;4;Anna;Peeters-Maes;3/2/2013;;L-1;;\n`)
    expect(imported.orders.map(order => order.command)).toEqual([{ type: 'CorrectMemberDetails', data: { familyName: 'Peeters-Maes' } }])
  })

  it('rows that contradict each other about a person: the first decides, so importing again changes nothing', () => {
    const contradicting = `${U14}U14 A;4;Anna;Peeters;3/2/2013;;L-1;;\nU14 B;4;Anna;Peeters;3/2/2013;;L-9;;\nU14 C;4;Els;Wouters;;;L-1;;\n`
    const imported = plan(after(threePlayers), contradicting)
    expect(imported.rows.map(row => row.problems.map(problem => problem.problem))).toEqual([[], [], ['contradicts-earlier-row']])
  })

  it('cells that can’t be read are named, the rest of the row is imported', () => {
    const imported = plan(NOTHING, `${U14}U14 A;100;Anna;Peeters;31/02/2013;;;;\n`)
    expect(imported.rows[0]!.problems.map(problem => [problem.field, problem.problem, problem.value])).toEqual([['number', 'unreadable-number', '100'], ['birthDate', 'unreadable-date', '31/02/2013']])
    expect(imported.counts.membersAdded).toBe(1)
  })

  it('a number that the roster’s profile doesn’t know is named, and left out', () => {
    const states = after(threePlayers)
    const football: ClubStates = { ...states, rosters: new Map([...states.rosters].map(([id, roster]) => [id, { ...roster, ruleProfile: 'football-fifa' }])) }
    const imported = plan(football, `${U14}U14 A;0;Anna;Peeters;;;;;\n`)
    expect(imported.rows[0]!.problems[0]!.problem).toBe('number-not-allowed')
    expect(imported.orders).toEqual([])
  })

  it('somebody listed twice in a roster, a second captain, a row without name or roster', () => {
    const imported = plan(NOTHING, `${U14}U14 A;4;Anna;Peeters;;;;;x\nU14 A;6;Anna;Peeters;;;;;\nU14 A;7;Bea;Jacobs;;;;;x\nU14 A;8;;;;;;;\n;9;Cato;Maes;;;;;\n`)
    expect(imported.rows.map(row => row.problems.map(problem => problem.problem))).toEqual([[], ['listed-twice'], ['second-captain'], ['no-name'], ['no-roster']])
  })

  it('a locked roster is left alone', () => {
    const states = after(threePlayers)
    const locked: ClubStates = { ...states, rosters: new Map([...states.rosters].map(([id, roster]) => [id, { ...roster, lifecycle: 'locked' as const }])) }
    const imported = plan(locked, `${U14}U14 A;9;Anna;Peeters;;;;;\n`)
    expect(imported.orders).toEqual([])
    expect(imported.rows[0]!.problems[0]!.problem).toBe('roster-closed')
  })
})
