import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { probableDuplicates, rostersForOneTeam } from '#lib/domain/club-issues.ts'
import { MATRICES, pairsOf, type Matrix } from '#lib/domain/conflict-matrix.ts'
import type { Row, RowNumber, Ruling } from '#lib/domain/conflict-rule.ts'
import { CONFLICT_ROWS, DEEDS, type EventType } from '#lib/domain/conflict-rows.ts'
import { missedByCopy } from '#lib/domain/copied-rosters.ts'
import { KINDS, memberKind, rosterKind } from '#lib/domain/kinds.ts'
import { memberRulings, seasonRulings, teamRulings } from '#lib/domain/people-conflicts.ts'
import { rosterRulings } from '#lib/domain/roster-conflicts.ts'
import { ROSTER_TOUCHES, touchesOf } from '#lib/domain/roster-touches.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { conflictFacts } from '#lib/domain/testing/arbitrary-conflicts.ts'
import { act, undoing } from '#lib/domain/testing/undo-story.ts'
import { rosterUndo } from '#lib/domain/undo/roster-undo.ts'
import type { Collection, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Fact } from '#lib/event-sourcing/stream-kind.ts'
import { memoryDevice } from './memory-device.ts'
import { memoryServer } from './memory-server.ts'
import { synchronize } from './synchronize.ts'
import { added, ANNA, assigned, BEA, created, EXAMPLES, TEAM_X, type AcrossRow, type Example } from './testing/conflict-examples.ts'
import { memoryTransport } from './testing/memory-transport.ts'
import { brief, CLUB, DEVICE, freshId, tell, told, type Told } from './testing/story.ts'

/** DOMAIN section 3: every row by its examples, and every pair of types of events by what the tables declare of it. */

type Rulings = (pending: SidelineEvent, recorded: SidelineEvent, after: never) => readonly Ruling[]
const RULINGS: { readonly [Name in Collection]: Rulings } = { rosters: rosterRulings as Rulings, members: memberRulings, teams: teamRulings, seasons: seasonRulings }
const ROWS = Object.keys(CONFLICT_ROWS).map(Number) as RowNumber[]

describe('the rows of the conflict table', () => {
  const within = Object.entries(EXAMPLES).flatMap(([row, examples]) => examples.map((example): [RowNumber, string, Example] => [Number(row) as RowNumber, example.says, example]))

  it.each(within)('[row %i] %s', (row, _, { kind, known, meanwhile, mine, after, listed }) => {
    const story = tell(kind, { known, meanwhile, mine })
    expect(story.state).toMatchObject(after)
    expect(story.overruled.map(brief)).toEqual(listed.map(({ stands: _stands, ...rest }) => rest))
    const isIn = (events: readonly SidelineEvent[], wanted: string): boolean => events.some(({ id }) => id === wanted)
    const stood = story.overruled.map(({ eventId, byEventId }) => [isIn(story.pending, eventId), isIn(story.meanwhile, byEventId)])
    expect(stood).toEqual(listed.map(({ stands = false }) => [stands, stands]))

    const pairs = story.pending.flatMap(event => story.meanwhile.map(other => [event, other] as const))
    const found = pairs.filter(([event, other]) => RULINGS[kind.collection](event, other, story.state as never).some(ruling => ruling.row === row))
    expect(found.length, 'the tables lead here').toBeGreaterThan(0)
    for (const [event, other] of found) expect(pairsOf(row)).toContainEqual([event.type, other.type])
    const severities = listed.length === 0 ? ['nothing'] : listed.map(({ severity }) => severity)
    for (const severity of severities) expect(CONFLICT_ROWS[row].listed).toContain(severity)
  })

  it('says of each row nothing that no example shows, issues aside', () => {
    for (const [row, examples] of Object.entries(EXAMPLES)) {
      const shown = new Set(examples.flatMap(({ listed }) => (listed.length === 0 ? ['nothing'] : listed.map(({ severity }) => severity))))
      expect([row, CONFLICT_ROWS[Number(row) as RowNumber].listed.filter(listed => listed !== 'issue' && !shown.has(listed))]).toEqual([row, []])
    }
  })

  it('has an example of every row, and a pair of types for every row that is one of two events', () => {
    expect(ROWS).toEqual(Array.from({ length: 32 }, (_, index) => index + 1))
    expect(ROWS.filter(row => !(row in EXAMPLES) && !(row in ACROSS))).toEqual([])
    expect(ROWS.filter(row => pairsOf(row).length === 0)).toEqual([24, 25, 30])
  })
})

const squad = act(rosterKind, rosterKind.initial(TEAM_X), [
  { type: 'CreateRoster', data: { name: 'U14 A' } }, { type: 'AddMember', data: { memberId: ANNA, roles: ['player'], shirtNumber: '4' } }, { type: 'AddMember', data: { memberId: BEA, roles: ['player'] } },
], 'squad').state
const selected = (rosterId: string): Roster => ({ ...squad, rosterId, teamId: TEAM_X, seasonId: BEA, lifecycle: 'selected' })
const registered = (memberId: string) => ({ ...memberKind.evolve(memberKind.initial(memberId), told('member', 'members', ['registered', { givenName: 'Jan', familyName: 'Peeters', birthDate: '2011-03-02' }])), memberId })

/** Rows between streams, or between what somebody makes and may do. */
const ACROSS: { readonly [Number in AcrossRow]: () => void | Promise<void> } = {
  24: () => {
    const known = [created, added(ANNA, { shirtNumber: '4' })]
    const old = tell(rosterKind, { known, meanwhile: [assigned({ [ANNA]: '10' })], mine: [] })
    const copy = tell(rosterKind, { known: [], meanwhile: [], mine: [['created', { name: 'U14 next', copiedFrom: TEAM_X }], ['copied-version-noted', { version: 2 }], added(ANNA, { shirtNumber: '4' })] })
    const waiting = copy.pending.map(event => ({ ...event, correlationid: DEVICE }))
    expect(copy.state.entries[ANNA]!.shirtNumber).toBe('4')
    expect(missedByCopy(waiting, old.recorded)).toEqual([{ key: `entry/${ANNA}/shirtNumber`, memberId: ANNA, theirs: '10', mine: '4', eventId: old.meanwhile[0]!.id }])
  },
  25: () => {
    const mine = act(rosterKind, squad, [{ type: 'AssignShirtNumbers', data: { assignments: { [ANNA]: '10', [BEA]: '11' } } }], 'mine')
    const theirs = act(rosterKind, mine.state, [{ type: 'AssignShirtNumbers', data: { assignments: { [BEA]: '12' } } }], 'theirs')
    const { state, rest } = undoing(rosterKind, rosterUndo, squad, [...mine.events, ...theirs.events], 'mine')
    expect([state.entries[ANNA]!.shirtNumber, state.entries[BEA]!.shirtNumber]).toEqual(['4', '12'])
    expect(rest.map(({ key, why }) => [key, why.kind === 'changed-since' && why.by?.correlationid])).toEqual([[`entry/${BEA}/shirtNumber`, 'theirs']])
  },
  27: () => { expect(probableDuplicates([registered(ANNA), registered(BEA)])).toEqual([[ANNA, BEA]]) },
  30: async () => {
    const device = memoryDevice(KINDS, { deviceId: DEVICE, newId: freshId, now: () => '2026-11-21T10:00:00.000Z' })
    const server = memoryServer(() => '2026-11-21T10:00:00.000Z')
    device.execute({ clubId: CLUB, collection: 'rosters', streamId: TEAM_X }, { type: 'CreateRoster', data: { name: 'U14 A' } })
    const refusal = { kind: 'refused', problem: { slug: 'forbidden', title: 'Forbidden', status: 403 } } as const
    expect(await synchronize(device, { ...memoryTransport(KINDS, server, CLUB, 'ada'), rebase: async () => refusal })).toMatchObject({ kind: 'not-allowed' })
    expect([server.feed(CLUB).length, device.counts()]).toMatchObject([0, { pending: 1, setAside: 0, recorded: 0 }])
  },
  31: () => { expect(rostersForOneTeam([selected('1'), { ...selected('2'), lifecycle: 'draft' }, { ...selected('3'), lifecycle: 'locked' }])).toEqual([['1', '3']]) },
  32: () => { expect(rostersForOneTeam([selected('1'), selected('2')])).toEqual([['1', '2']]) },
}

describe('the rows of the conflict table that lie between streams', () => {
  it.each(Object.entries(ACROSS))('[row %s]', async (row, holds) => {
    expect(CONFLICT_ROWS[Number(row) as AcrossRow].across).toBeDefined()
    await holds()
  })
})

const SAMPLES = 40
/** Arbitrary facts of each type, always the same: pairs of them are compared, each with each. */
const samplesOf = (type: EventType): readonly Told[] => fc.sample(conflictFacts(type), { numRuns: SAMPLES, seed: 7 })
  .map(({ data, actionkind }: Fact & { actionkind: 'single' | 'import' | 'bulk' }) => [type.split('.')[3]!, data, { actionkind }])

describe.each(MATRICES.map((matrix): [string, Matrix] => [matrix.name, matrix]))('pairs of types of events of %s', (name, matrix) => {
  const collection = name as Collection
  const kind = KINDS[collection]
  const samples = new Map(matrix.types.map(type => [type, samplesOf(type).map(fact => told(kind.name, collection, fact))]))
  /** Whether somebody got a number in vain is the rebase's to say; here everybody gets theirs. */
  const everywhere = (event: SidelineEvent) => ({ entries: Object.fromEntries(touchesOf(event).map(({ memberId = '', value }) => [memberId, { shirtNumber: value }])) }) as never

  it('come to rows that the table declares of them, and to no other', () => {
    for (const mine of matrix.types) for (const theirs of matrix.types) {
      const declared = matrix.rows(mine, theirs)
      const given = new Set<Row>()
      for (const one of samples.get(mine)!) for (const other of samples.get(theirs)!) for (const { row } of RULINGS[collection](one, other, everywhere(one))) given.add(row)
      expect([DEEDS[mine], DEEDS[theirs], [...given].filter(row => !declared.includes(row))]).toEqual([DEEDS[mine], DEEDS[theirs], []])
    }
  })

  it('come to every row that the table declares of what they touch', () => {
    const missing: string[] = []
    const aspects = [...new Set(matrix.types.flatMap(matrix.aspectsOf))]
    const found = new Map<string, Set<Row>>()
    for (const mine of matrix.types) for (const theirs of matrix.types) {
      const cell = `${matrix.aspectsOf(mine).join()} × ${matrix.aspectsOf(theirs).join()}`
      const rows = found.get(cell) ?? found.set(cell, new Set()).get(cell)!
      for (const one of samples.get(mine)!) for (const other of samples.get(theirs)!) for (const { row } of RULINGS[collection](one, other, everywhere(one))) rows.add(row)
    }
    for (const mine of matrix.types) for (const theirs of matrix.types) {
      const cell = `${matrix.aspectsOf(mine).join()} × ${matrix.aspectsOf(theirs).join()}`
      for (const row of matrix.rows(mine, theirs)) if (!found.get(cell)!.has(row)) missing.push(`${cell}: ${row}`)
    }
    expect(aspects.length).toBeGreaterThan(1)
    expect(missing).toEqual([])
  })

  it('[R7] list after a rebase what the rows say: nothing, notices, or a question', () => {
    const known: Told[] = collection === 'rosters' ? [created, added(ANNA), added(BEA)] : []
    for (const mine of matrix.types) for (const theirs of matrix.types) {
      if ([mine, theirs].some(type => kind.isFounding(type) || kind.isRebaseOnly(type))) continue
      for (let at = 0; at < 6; at += 1) {
        const short = (type: EventType, index: number): Told => { const { data, actionkind } = samples.get(type)![index]!; return [type.split('.')[3]!, data, { actionkind: actionkind! }] }
        const founded = collection === 'rosters' ? known : [toldFounding(collection)]
        const { overruled, pending, meanwhile, state } = tell(kind, { known: founded, meanwhile: [short(theirs, at)], mine: [short(mine, (at * 7 + 3) % SAMPLES)] })
        const rulings = RULINGS[collection](pending[0]!, meanwhile[0]!, state as never)
        expect(overruled.map(({ key }) => key)).toEqual(rulings.flatMap(({ collision }) => collision?.key ?? []))
        for (const { row, collision } of rulings) {
          const may = row === 'same' ? ['nothing'] : row === 'later' ? ['notice'] : CONFLICT_ROWS[row].listed
          expect([row, may]).toEqual([row, expect.arrayContaining([collision?.severity ?? 'nothing'])])
        }
      }
    }
  })
})

const toldFounding = (collection: Collection): Told => (collection === 'members' ? ['registered', { givenName: 'Jan', familyName: 'Peeters' }]
  : collection === 'teams' ? ['registered', { name: 'U14' }] : ['opened', { name: '2026-27', startsOn: '2026-07-01', endsOn: '2027-06-30' }])

describe('what the events of a roster touch', () => {
  it('is within what their types declare', () => {
    for (const [type, { aspects }] of Object.entries(ROSTER_TOUCHES)) {
      for (const fact of samplesOf(type as EventType)) {
        const touched = touchesOf(told('roster', 'rosters', fact)).map(({ aspect }) => aspect)
        expect([type, touched.filter(aspect => !(aspects as readonly string[]).includes(aspect))]).toEqual([type, []])
      }
    }
  })
})
