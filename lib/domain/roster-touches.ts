import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { nothing, touchesIn, touching, type Touch, type Touches } from './conflict-rule.ts'
import type { RosterFact } from './roster-events.ts'

/** What each event of a roster touches: the keys of DOMAIN section 3 with the outcome that the event gives them. */

export type EntryField = 'roles' | 'positions' | 'kind' | 'period' | 'status' | 'note'

/** What the table of conflicts tells apart. `given`: along with an addition, which is itself told once, by the presence. */
export type AspectClass =
  | 'name' | 'team' | 'profile' | 'opening' | 'closing' | 'captain' | 'note'
  | 'addition' | 'restoration' | 'removal' | 'field' | 'given' | 'number' | 'givenNumber' | 'rank'

interface AspectOfRoster { readonly class: AspectClass; readonly field?: EntryField }

/** Aspects that are a class each. */
const alone = <const Name extends AspectClass>(...names: readonly Name[]) =>
  Object.fromEntries(names.map(name => [name, { class: name }])) as { readonly [Key in Name]: { readonly class: Key } }
const fields = <const Name extends EntryField>(...names: readonly Name[]) =>
  Object.fromEntries(names.map(name => [name, { class: 'field', field: name }])) as { readonly [Key in Name]: { readonly class: 'field'; readonly field: Key } }

/** All that an event of a roster can touch. */
export const ROSTER_ASPECTS = {
  ...alone('name', 'team', 'profile', 'opening', 'closing', 'captain', 'addition', 'restoration', 'removal', 'number', 'rank'),
  'note of the roster': { class: 'note' },
  ...fields('roles', 'positions', 'kind', 'period', 'status', 'note'),
  'given roles': { class: 'given', field: 'roles' },
  'given positions': { class: 'given', field: 'positions' },
  'given kind': { class: 'given', field: 'kind' },
  'given period': { class: 'given', field: 'period' },
  'given number': { class: 'givenNumber' },
} as const satisfies Readonly<Record<string, AspectOfRoster>>

export type RosterAspect = keyof typeof ROSTER_ASPECTS
export type RosterTouch<Aspect extends RosterAspect = RosterAspect> = Touch<Aspect>

/** The class of an aspect, and the field of an entry that it is about, if it is about one. */
export const aspectOf = (aspect: RosterAspect): AspectOfRoster => ROSTER_ASPECTS[aspect]

/** Made for many rows at once or from a file: its author didn't look at each one (DOMAIN row 10). */
export const isFarReaching = (event: SidelineEvent): boolean => event.actionkind === 'bulk' || event.actionkind === 'import'

type DataOf<Name extends string> = Extract<RosterFact, { readonly type: `club.sideline.roster.${Name}.v1` }>['data']

const field = <Aspect extends RosterAspect>(aspect: Aspect, memberId: string, name: EntryField, value: Json): Touch<Aspect> =>
  ({ aspect, key: `entry/${memberId}/${name}`, value, memberId })
const number = <Aspect extends 'number' | 'given number'>(aspect: Aspect, memberId: string, value: string | null): Touch<Aspect> =>
  ({ aspect, key: `entry/${memberId}/shirtNumber`, value, memberId })
const presence = <Aspect extends 'addition' | 'restoration' | 'removal'>(aspect: Aspect, memberId: string): Touch<Aspect> =>
  ({ aspect, key: `entry/${memberId}`, value: aspect === 'removal' ? 'removed' : 'present', memberId })
const lifecycle = <Aspect extends 'opening' | 'closing'>(aspect: Aspect, value: string) => touching([aspect], () => [{ aspect, key: 'lifecycle', value }])

/** The order of roles and positions is kept but means nothing. */
const asSet = (slugs: readonly string[]): Json => [...slugs].sort()
const period = (from: string | undefined, to: string | undefined): Json => ({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) })

const GIVEN = ['given roles', 'given kind', 'given positions', 'given period', 'given number'] as const

function givenWith(added: DataOf<'member-added'>): readonly Touch<(typeof GIVEN)[number]>[] {
  const { memberId, roles, kind, positions, from, to, shirtNumber } = added
  return [
    field('given roles', memberId, 'roles', asSet(roles)),
    ...(kind === undefined ? [] : [field('given kind', memberId, 'kind', kind)]),
    ...(positions === undefined ? [] : [field('given positions', memberId, 'positions', asSet(positions))]),
    ...(from === undefined && to === undefined ? [] : [field('given period', memberId, 'period', period(from, to))]),
    ...(shirtNumber === undefined ? [] : [number('given number', memberId, shirtNumber)]),
  ]
}

function numbersAssigned({ assignments }: DataOf<'shirt-numbers-assigned'>): readonly Touch<'number'>[] {
  const given = Object.entries(assignments)
  return given.map(([memberId, value]) => ({ ...number('number', memberId, value), ...(given.length > 1 && { many: true as const }) }))
}

function statusTouch({ memberId, status, statusFrom, statusUntil }: DataOf<'status-changed'>): Touch<'status'> {
  const value = { status, ...(statusFrom !== undefined && { statusFrom }), ...(statusUntil !== undefined && { statusUntil }) }
  return { ...field('status', memberId, 'status', value), status }
}

/** What the events of a roster touch, by type: a new type must say so here, and each aspect has its cells in the table. */
export const ROSTER_TOUCHES: Touches<RosterFact, RosterAspect> = {
  'club.sideline.roster.created.v1': nothing,
  'club.sideline.roster.renamed.v1': touching(['name'], ({ name }) => [{ aspect: 'name', key: 'name', value: name }]),
  'club.sideline.roster.assigned-to-team.v1': touching(['team'], ({ teamId }) => [{ aspect: 'team', key: 'team', value: teamId }]),
  'club.sideline.roster.unassigned-from-team.v1': touching(['team'], () => [{ aspect: 'team', key: 'team', value: null }]),
  'club.sideline.roster.rule-profile-selected.v1': touching(['profile'], ({ ruleProfile }) => [{ aspect: 'profile', key: 'profile', value: ruleProfile }]),
  'club.sideline.roster.member-added.v1': touching(['addition', ...GIVEN], added => [presence('addition', added.memberId), ...givenWith(added)]),
  'club.sideline.roster.member-removed.v1': touching(['removal'], ({ memberId }) => [presence('removal', memberId)]),
  'club.sideline.roster.member-restored.v1': touching(['restoration'], ({ memberId }) => [presence('restoration', memberId)]),
  'club.sideline.roster.shirt-numbers-assigned.v1': touching(['number'], numbersAssigned),
  'club.sideline.roster.shirt-number-released.v1': nothing,
  'club.sideline.roster.roles-changed.v1': touching(['roles'], ({ memberId, roles }) => [field('roles', memberId, 'roles', asSet(roles))]),
  'club.sideline.roster.captain-appointed.v1': touching(['captain'], ({ memberId }) => [{ aspect: 'captain', key: 'captain', value: memberId, ...(memberId !== null && { memberId }) }]),
  'club.sideline.roster.positions-changed.v1': touching(['positions'], ({ memberId, positions }) => [field('positions', memberId, 'positions', asSet(positions))]),
  'club.sideline.roster.status-changed.v1': touching(['status'], data => [statusTouch(data)]),
  'club.sideline.roster.kind-changed.v1': touching(['kind'], ({ memberId, kind }) => [field('kind', memberId, 'kind', kind)]),
  'club.sideline.roster.period-changed.v1': touching(['period'], ({ memberId, from, to }) => [field('period', memberId, 'period', period(from, to))]),
  'club.sideline.roster.member-moved.v1': touching(['rank'], ({ memberId, rank }) => [{ aspect: 'rank', key: `entry/${memberId}/rank`, value: rank, memberId }]),
  'club.sideline.roster.note-changed.v1': touching(['note of the roster', 'note'], ({ memberId, text }) =>
    [memberId === undefined ? { aspect: 'note of the roster', key: 'note', value: text } : field('note', memberId, 'note', text)]),
  'club.sideline.roster.selected.v1': lifecycle('opening', 'selected'),
  'club.sideline.roster.deselected.v1': lifecycle('opening', 'draft'),
  'club.sideline.roster.locked.v1': lifecycle('closing', 'locked'),
  'club.sideline.roster.unlocked.v1': lifecycle('opening', 'draft'),
  'club.sideline.roster.archived.v1': lifecycle('closing', 'archived'),
  'club.sideline.roster.reopened.v1': lifecycle('opening', 'draft'),
  'club.sideline.roster.copied-version-noted.v1': nothing,
  'club.sideline.roster.late-change-explained.v1': nothing,
  'club.sideline.roster.missed-changes-left.v1': nothing,
  'club.sideline.roster.changes-overruled.v1': nothing,
  'club.sideline.roster.overruled-change-settled.v1': nothing,
  'club.sideline.roster.overruled-change-reopened.v1': nothing,
}

/** Events never change, so what they touch is worked out once: a rebase compares each with many. */
const worked = new WeakMap<SidelineEvent, readonly RosterTouch[]>()

/** The keys that an event touches, with their outcomes; none for types that this version doesn't know. */
export function touchesOf(event: SidelineEvent): readonly RosterTouch[] {
  const known = worked.get(event) ?? touchesIn(ROSTER_TOUCHES, event)
  worked.set(event, known)
  return known
}
