import { memberKind, rosterKind } from '#lib/domain/kinds.ts'
import type { RowNumber } from '#lib/domain/conflict-rule.ts'
import type { Json, JsonObject } from '#lib/event-sourcing/event.ts'
import type { Severity, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import type { Told } from './story.ts'

/** An example or more of each row of DOMAIN section 3 that lies within one stream: what was known, what came meanwhile, what the device brings. */

export interface Listing { readonly key: string; readonly theirs: Json; readonly mine: Json; readonly severity: Severity; readonly stands?: true }

export interface Example {
  readonly says: string
  // States of different kinds meet only as what their own kind made.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly kind: StreamKind<any>
  readonly known: readonly Told[]
  readonly meanwhile: readonly Told[]
  readonly mine: readonly Told[]
  /** A part of the state after the rebase. */
  readonly after: object
  /** All that is listed, in order. */
  readonly listed: readonly Listing[]
}

const id = (n: number) => `00000000-0000-7000-8000-0000000000${n.toString(16).padStart(2, '0')}`
export const [ANNA, BEA, ANN, BO, CATO, DIRK, TEAM_X, TEAM_Y] = [1, 2, 3, 4, 5, 6, 0x71, 0x72].map(id) as [string, string, string, string, string, string, string, string]
export const created: Told = ['created', { name: 'U14 A' }]
export const added = (memberId: string, more: JsonObject = {}): Told => ['member-added', { memberId, roles: ['player'], rank: `a${memberId.slice(-1)}`, ...more }]
export const assigned = (assignments: Record<string, string | null>, more = {}): Told => ['shirt-numbers-assigned', { assignments }, more]
export const removed = (memberId: string): Told => ['member-removed', { memberId }]
export const status = (memberId: string, to: string): Told => ['status-changed', { memberId, status: to }]
const roles = (...slugs: string[]): Told => ['roles-changed', { memberId: ANNA, roles: slugs }]
const positions = (more: object = {}): Told => ['positions-changed', { memberId: ANNA, positions: ['guard'] }, more]
const moved = (memberId: string, rank: string): Told => ['member-moved', { memberId, rank }]
const captain = (memberId: string): Told => ['captain-appointed', { memberId }]
const note = (text: string, whose: JsonObject = {}): Told => ['note-changed', { ...whose, text }]

const notice = (key: string, theirs: Json, mine: Json): Listing => ({ key, theirs, mine, severity: 'notice' })
const ask = (key: string, theirs: Json, mine: Json): Listing => ({ key, theirs, mine, severity: 'ask' })
const stood = (listing: Listing): Listing => ({ ...listing, stands: true })

const entries = (of: Readonly<Record<string, object>>) => ({ entries: of })
const GONE = { removed: { reason: null } }, HERE = { removed: null }

/** In a roster that knows Anna and Bea. */
const roster = (
  says: string, meanwhile: readonly Told[], mine: readonly Told[], after: object, listed: readonly Listing[], known: readonly Told[] = [added(ANNA), added(BEA)],
): Example => ({ says, kind: rosterKind, known: [created, ...known], meanwhile, mine, after, listed })

const JAN: Told = ['registered', { givenName: 'Jan', familyName: 'Peeters', birthDate: '2011-03-02' }]
const person = (says: string, meanwhile: readonly Told[], mine: readonly Told[], after: object, listed: readonly Listing[]): Example =>
  ({ says, kind: memberKind, known: [JAN], meanwhile, mine, after, listed })
const corrected = (details: JsonObject): Told => ['details-corrected', details]

const ROW_9_CHANGES: readonly (readonly [string, Told, object])[] = [
  ['positions', positions(), { positions: ['guard'] }], ['number', assigned({ [ANNA]: '10' }), { shirtNumber: '10' }], ['status', status(ANNA, 'injured'), { status: 'injured' }],
  ['note', note('late', { memberId: ANNA }), { note: 'late' }], ['captaincy', captain(ANNA), {}],
]

type First<T> = readonly [T, ...(readonly T[])]

/** Rows between streams have their examples where the streams are (`conflict-rows.test.ts`). */
export type AcrossRow = 24 | 25 | 27 | 30 | 31 | 32

export const EXAMPLES: { readonly [Row in Exclude<RowNumber, AcrossRow>]: First<Example> } = {
  1: [
    roster('both rename', [['renamed', { name: 'Theirs' }]], [['renamed', { name: 'Mine' }]], { name: 'Mine' }, [notice('name', 'Theirs', 'Mine')]),
  ],
  2: [
    roster('two teams', [['assigned-to-team', { teamId: TEAM_Y }]], [['assigned-to-team', { teamId: TEAM_X }]], { teamId: TEAM_X }, [notice('team', TEAM_Y, TEAM_X)]),
    roster('off its team', [['assigned-to-team', { teamId: TEAM_Y }]], [['unassigned-from-team', {}]], { name: 'U14 A' }, [notice('team', TEAM_Y, null)]),
  ],
  3: [
    roster('one number for two', [assigned({ [BEA]: '10' })], [assigned({ [ANNA]: '10' })],
      entries({ [ANNA]: { shirtNumber: '10' }, [BEA]: { shirtNumber: null, wantedNumber: '10' } }), [notice('number/10', BEA, ANNA)]),
    roster('one number for two, of whom one is added with it', [assigned({ [BEA]: '10' })], [added(DIRK, { shirtNumber: '10' })],
      entries({ [DIRK]: { shirtNumber: '10' }, [BEA]: { shirtNumber: null, wantedNumber: '10' } }), [notice('number/10', BEA, DIRK)]),
  ],
  4: [
    roster('two numbers for one', [assigned({ [ANNA]: '7' })], [assigned({ [ANNA]: '10' })], entries({ [ANNA]: { shirtNumber: '10' } }), [notice(`entry/${ANNA}/shirtNumber`, '7', '10')]),
    roster('taken off here, given there', [assigned({ [ANNA]: '7' })], [assigned({ [ANNA]: null })], entries({ [ANNA]: { shirtNumber: null } }), [notice(`entry/${ANNA}/shirtNumber`, '7', null)],
      [added(ANNA, { shirtNumber: '4' })]),
  ],
  5: [
    roster('a swap against somebody who got one of the numbers', [assigned({ [ANN]: null, [CATO]: '4' })], [assigned({ [ANN]: '5', [BO]: '4' })],
      entries({ [ANN]: { shirtNumber: '5' }, [BO]: { shirtNumber: '4' }, [CATO]: { shirtNumber: null, wantedNumber: '4' } }),
      [notice(`entry/${ANN}/shirtNumber`, null, '5'), notice('number/4', CATO, BO)], [added(ANN, { shirtNumber: '4' }), added(BO, { shirtNumber: '5' }), added(CATO)]),
  ],
  6: [
    roster('the same number for the same member', [assigned({ [ANNA]: '10' })], [assigned({ [ANNA]: '10' })], entries({ [ANNA]: { shirtNumber: '10' } }), []),
  ],
  7: [
    roster('the number of somebody removed', [removed(BEA)], [assigned({ [ANNA]: '10' })], entries({ [ANNA]: { shirtNumber: '10' }, [BEA]: GONE }), [], [added(ANNA), added(BEA, { shirtNumber: '10' })]),
    roster('the same, taken from her', [removed(BEA)], [assigned({ [ANNA]: '10', [BEA]: null })], entries({ [ANNA]: { shirtNumber: '10' }, [BEA]: GONE }), [], [added(ANNA), added(BEA, { shirtNumber: '10' })]),
  ],
  8: [
    roster('removed here, changed there', [status(ANNA, 'injured'), assigned({ [ANNA]: '7' })], [removed(ANNA)], entries({ [ANNA]: GONE }),
      [notice(`entry/${ANNA}/status`, { status: 'injured' }, 'removed'), notice(`entry/${ANNA}/shirtNumber`, '7', 'removed')]),
  ],
  9: [
    roster('brought in here, removed there', [removed(ANNA)], [added(ANNA)], entries({ [ANNA]: HERE }), [ask(`entry/${ANNA}`, 'removed', 'present')]),
    ...ROW_9_CHANGES.map(([what, mine, after]) => roster(`${what} changed here, removed there`, [removed(ANNA)], [mine], entries({ [ANNA]: { ...HERE, ...after } }), [ask(`entry/${ANNA}`, 'removed', 'present')])),
    roster('added in an import, removed there', [removed(ANNA)], [['member-added', { memberId: ANNA, roles: ['player'], rank: 'a1' }, { actionkind: 'import' }]], entries({ [ANNA]: HERE }),
      [notice(`entry/${ANNA}`, 'removed', 'present')]),
  ],
  10: [
    roster('only moved here', [removed(ANNA)], [moved(ANNA, 'zz')], entries({ [ANNA]: GONE }), [stood(notice(`entry/${ANNA}`, 'removed', 'zz'))]),
    roster('imported here', [removed(ANNA)], [positions({ actionkind: 'import' })], entries({ [ANNA]: GONE }), [stood(notice(`entry/${ANNA}`, 'removed', ['guard']))]),
    roster('changed in bulk here', [removed(ANNA)], [assigned({ [ANNA]: '10', [BEA]: '11' }, { actionkind: 'bulk' })],
      entries({ [ANNA]: { ...GONE, shirtNumber: null }, [BEA]: { shirtNumber: '11' } }), [stood(notice(`entry/${ANNA}`, 'removed', '10'))]),
  ],
  11: [roster('removed by both', [removed(ANNA)], [removed(ANNA)], entries({ [ANNA]: GONE }), [])],
  12: [roster('removed here, captain there', [captain(ANNA)], [removed(ANNA)], { captain: null, entries: { [ANNA]: GONE } }, [notice('captain', ANNA, null)])],
  13: [roster('two captains', [captain(BEA)], [captain(ANNA)], { captain: ANNA }, [notice('captain', BEA, ANNA)])],
  14: [
    roster('added by both, differently', [added(DIRK, { kind: 'guest', positions: ['guard'] })], [added(DIRK, { roles: ['player', 'physio'], positions: ['guard'] })],
      entries({ [DIRK]: { roles: ['player', 'physio'], kind: 'guest', positions: ['guard'], ...HERE } }), [notice(`entry/${DIRK}/roles`, ['player'], ['physio', 'player'])]),
    roster('added by both, with two numbers', [added(DIRK, { shirtNumber: '7' })], [added(DIRK, { shirtNumber: '10' })], entries({ [DIRK]: { shirtNumber: '10' } }),
      [notice(`entry/${DIRK}/shirtNumber`, '7', '10')]),
    roster('added by both, alike', [added(DIRK)], [added(DIRK)], entries({ [DIRK]: HERE }), []),
  ],
  15: [roster('the last place filled twice', [added(CATO)], [added(DIRK)], entries({ [CATO]: HERE, [DIRK]: HERE }), [])],
  16: (['injured', 'suspended'] as const).map(theirs => roster(`active here, ${theirs} there`, [status(BO, theirs)], [status(BO, 'active')], entries({ [BO]: { status: 'active' } }),
    [ask(`entry/${BO}/status`, { status: theirs }, { status: 'active' })], [added(BO), status(BO, 'unavailable')])) as unknown as First<Example>,
  17: [
    roster('a number here, a status there', [status(ANNA, 'injured')], [assigned({ [ANNA]: '10' })], entries({ [ANNA]: { shirtNumber: '10', status: 'injured' } }), []),
    roster('a status here, a number there', [assigned({ [ANNA]: '10' })], [status(ANNA, 'injured')], entries({ [ANNA]: { shirtNumber: '10', status: 'injured' } }), []),
  ],
  18: [
    roster('the note of the roster', [note('theirs')], [note('mine')], { note: 'mine' }, [notice('note', 'theirs', 'mine')]),
    roster('the note of somebody', [note('theirs', { memberId: ANNA })], [note('mine', { memberId: ANNA })], entries({ [ANNA]: { note: 'mine' } }), [notice(`entry/${ANNA}/note`, 'theirs', 'mine')]),
  ],
  19: [roster('both move', [moved(ANNA, 'c'), moved(BEA, 'd')], [moved(ANNA, 'e')], entries({ [ANNA]: { rank: 'e' }, [BEA]: { rank: 'd' } }), [])],
  20: [
    roster('two roles', [roles('physio')], [roles('player', 'delegate')], entries({ [ANNA]: { roles: ['player', 'delegate'] } }), [notice(`entry/${ANNA}/roles`, ['physio'], ['delegate', 'player'])]),
    roster('injured here, suspended there', [status(ANNA, 'suspended')], [status(ANNA, 'injured')], entries({ [ANNA]: { status: 'injured' } }),
      [notice(`entry/${ANNA}/status`, { status: 'suspended' }, { status: 'injured' })]),
  ],
  21: (['locked', 'archived'] as const).map(state => roster(`${state} here, a number there`, [assigned({ [ANNA]: '10' })], [[state, {}]], { lifecycle: state, entries: { [ANNA]: { shirtNumber: '10' } } },
    [ask(`entry/${ANNA}/shirtNumber`, '10', state)])) as unknown as First<Example>,
  22: (['locked', 'archived'] as const).map(state => roster(`a number here, ${state} there`, [[state, {}]], [assigned({ [ANNA]: '10' })], { lifecycle: state, entries: { [ANNA]: { shirtNumber: '10' } } },
    [stood(ask('lifecycle', state, '10'))])) as unknown as First<Example>,
  23: [
    roster('an import against one cell', [assigned({ [ANNA]: '7' }), status(BEA, 'injured')], [assigned({ [ANNA]: '10' }, { actionkind: 'import' }), positions({ actionkind: 'import' })],
      entries({ [ANNA]: { shirtNumber: '10', positions: ['guard'] }, [BEA]: { status: 'injured' } }), [notice(`entry/${ANNA}/shirtNumber`, '7', '10')]),
    roster('an import against a role', [roles('physio')], [['roles-changed', { memberId: ANNA, roles: ['player', 'delegate'] }, { actionkind: 'import' }]],
      entries({ [ANNA]: { roles: ['player', 'delegate'] } }), [notice(`entry/${ANNA}/roles`, ['physio'], ['delegate', 'player'])]),
  ],
  26: [
    person('two birth dates', [corrected({ birthDate: '2011-03-03' })], [corrected({ birthDate: '2012-03-02' })], { birthDate: '2012-03-02' }, [notice('birthDate', '2011-03-03', '2012-03-02')]),
    person('two birth dates, and a licence', [corrected({ birthDate: '2011-03-03', licenceNumber: '7' })], [corrected({ birthDate: '2012-03-02' })], { birthDate: '2012-03-02', licenceNumber: '7' },
      [notice('birthDate', '2011-03-03', '2012-03-02')]),
  ],
  28: [
    person('merged here, corrected there', [corrected({ birthDate: '2011-03-03' })], [['merged-into', { survivorId: DIRK }]], { mergedInto: DIRK, birthDate: '2011-03-03' }, [notice('birthDate', '2011-03-03', null)]),
    person('merged into two', [['merged-into', { survivorId: BO }]], [['merged-into', { survivorId: DIRK }]], { mergedInto: DIRK }, [notice('merge', BO, DIRK)]),
  ],
  29: [
    person('corrected here, erased there', [['erased', {}]], [corrected({ birthDate: '2012-03-02', givenName: 'Jan Jan' })], { erased: true, givenName: null, birthDate: null },
      [stood(notice('erased', 'erased', null))]),
    person('erased here, corrected there', [corrected({ givenName: 'Jan Jan' })], [['erased', {}]], { erased: true, givenName: null }, []),
  ],
}
