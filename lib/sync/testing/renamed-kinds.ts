import type { Json, JsonObject, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { withOlderTypes, type OlderTypes } from '#lib/event-sourcing/older-types.ts'
import type { Parsed, StreamKind } from '#lib/event-sourcing/stream-kind.ts'

/**
 * A small kind of stream as three successive versions of a program know it, for tests of what no released type needed yet. A team has a name; program 2
 * renames it with a short name, too; program 3 founds, renames and lists in new words.
 *
 * | program | founding | renaming | list |
 * | --- | --- | --- | --- |
 * | 1 | registered.v1 `{ name }` | renamed.v1 `{ name }` | changes-overruled.v1 |
 * | 2 | the same | renamed.v2 `{ name, short }` | the same |
 * | 3 | registered.v2 `{ full }` | renamed.v3 `{ full, short }` | changes-overruled.v2 |
 */
export type Program = 1 | 2 | 3

export interface NamedTeam { readonly teamId: string; readonly founded: boolean; readonly name: string; readonly short: string | null; readonly openItems: readonly Open[] }
interface Open { readonly key: string; readonly severity: string; readonly settled: null }

const typed = (name: string): string => `club.sideline.team.${name}`
const shortOf = (name: Json | undefined): string => String(name).slice(0, 3)

/** Data with exactly these members, all of them text (or, for `overruled`, a list). */
const exactly = (...names: readonly string[]) => (data: unknown): Parsed<JsonObject> => {
  const object = (typeof data === 'object' && data !== null ? data : {}) as JsonObject
  const fits = Object.keys(object).length === names.length && names.every(name => (name === 'overruled' ? Array.isArray(object[name]) : typeof object[name] === 'string' && object[name] !== ''))
  return fits ? { kind: 'parsed', value: object } : { kind: 'unfit', issues: [{ pointer: '', reason: `must be ${names.join(' and ')}` }] }
}

const SCHEMAS: { readonly [name: string]: ReturnType<typeof exactly> } = {
  'registered.v1': exactly('name'), 'registered.v2': exactly('full'), 'renamed.v1': exactly('name'), 'renamed.v2': exactly('name', 'short'), 'renamed.v3': exactly('full', 'short'),
  'changes-overruled.v1': exactly('overruled'), 'changes-overruled.v2': exactly('overruled'),
}

const NEWEST: { readonly [P in Program]: { readonly founding: string; readonly renaming: string; readonly list: string } } = {
  1: { founding: 'registered.v1', renaming: 'renamed.v1', list: 'changes-overruled.v1' },
  2: { founding: 'registered.v1', renaming: 'renamed.v2', list: 'changes-overruled.v1' },
  3: { founding: 'registered.v2', renaming: 'renamed.v3', list: 'changes-overruled.v2' },
}

const steps = (...list: readonly (readonly [from: string, to: string, upcast: (data: JsonObject) => JsonObject])[]): OlderTypes =>
  Object.fromEntries(list.map(([from, to, upcast]) => [typed(from), { next: typed(to), parseData: SCHEMAS[from]!, upcast }]))
const shortened = ({ name }: JsonObject): JsonObject => ({ name, short: shortOf(name) })
const OLDER: { readonly [P in Program]: OlderTypes } = {
  1: {},
  2: steps(['renamed.v1', 'renamed.v2', shortened]),
  3: steps(
    ['registered.v1', 'registered.v2', ({ name }) => ({ full: name })], ['renamed.v1', 'renamed.v2', shortened],
    ['renamed.v2', 'renamed.v3', ({ name, short }) => ({ full: name, short })], ['changes-overruled.v1', 'changes-overruled.v2', data => data]),
}

const nameIn = ({ data }: SidelineEvent): string => String(data['full'] ?? data['name'])

/** The teams of one version of the program: it knows the newest version of each type by its own words, and older ones through what they say in those. */
export function teamKindOf(program: Program): StreamKind<NamedTeam> {
  const [founding, renaming, list] = [NEWEST[program].founding, NEWEST[program].renaming, NEWEST[program].list].map(typed) as [string, string, string]
  const named = (name: unknown): JsonObject => ({ [program === 3 ? 'full' : 'name']: name as string })
  return withOlderTypes<NamedTeam>({
    name: 'team', collection: 'teams', overruledType: list,
    initial: teamId => ({ teamId, founded: false, name: '', short: null, openItems: [] }),
    evolve(team, event) {
      if (event.type === founding) return { ...team, founded: true, name: nameIn(event) }
      if (event.type === renaming) return { ...team, name: nameIn(event), short: (event.data['short'] as string | undefined) ?? null }
      if (event.type !== list) return team
      const listed = event.data['overruled'] as unknown as readonly Omit<Open, 'settled'>[]
      return { ...team, openItems: [...team.openItems, ...listed.map(({ key, severity }) => ({ key, severity, settled: null }))] }
    },
    decide: (_team, { type, data }) => ({
      kind: 'decided',
      facts: [type === 'RegisterTeam' ? { type: founding, data: named(data['name']) } : { type: renaming, data: { ...named(data['name']), ...(program > 1 && { short: shortOf(data['name']) }) } }],
    }),
    parseCommand: (type, data) => ({ kind: 'parsed', value: { type, data: data as JsonObject } }),
    parseData: (type, data) => ([founding, renaming, list].includes(type) ? SCHEMAS[type.slice(typed('').length)]!(data) : null),
    isFounding: type => type === founding,
    isRebaseOnly: type => type === list,
    collisions: (pending, recorded) => (pending.type === renaming && recorded.type === renaming && nameIn(pending) !== nameIn(recorded)
      ? [{ key: 'name', theirs: nameIn(recorded), mine: nameIn(pending), severity: 'notice', decides: 'rebased' }] : []),
    repairs: () => [],
  }, OLDER[program])
}
