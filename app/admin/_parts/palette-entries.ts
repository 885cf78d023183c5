import type { StreamView } from '#lib/client/hooks.ts'
import { fold } from '#lib/domain/import/fold.ts'
import type { Member, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { matchesSearch, searchTextOf } from '#lib/domain/views.ts'
import { listName } from './names'

/** What the palette finds: places, rosters, teams, people, and things to do. */

export interface PaletteEntry {
  readonly id: string
  readonly name: string
  /** A word or two that tell what it is. */
  readonly kind: string
  /** As `searchTextOf` makes it. */
  readonly searchText: string
  readonly to: string
  /** Found only where one of these is typed: every roster has several, which would hide what else has its name. */
  readonly asked?: string
  /** What it does instead of going anywhere. */
  readonly does?: 'undo' | 'redo'
}

const ENTRIES_MAX = 12
const entry = (kind: string, id: string, name: string, to: string, more = ''): PaletteEntry => ({ id, name, kind, to, searchText: ` ${fold(`${name} ${more}`)}` })

/** In the order in which they are offered where nothing is typed. */
export const PLACES: readonly PaletteEntry[] = [
  entry('do', 'new-roster', 'New roster', '/admin/rosters?new', 'make create add'), entry('do', 'new-member', 'New member', '/admin/members?new', 'register add person'),
  entry('do', 'new-team', 'New team', '/admin/teams?new', 'register add'), entry('do', 'import', 'Import from a file', '/admin/import', 'csv excel xlsx'),
  entry('do', 'rollover', 'Roll the season over', '/admin/rollover', 'next new season year rosters'),
  entry('do', 'export', 'Export rosters', '/admin/rosters?export', 'csv excel xlsx json copy'), entry('do', 'saved-changes', 'Open a saved file of changes', '/admin/saved-changes', 'rescue json take on'),
  { ...entry('Ctrl Z', 'undo', 'Undo the last change', '', 'take back'), does: 'undo' }, { ...entry('Ctrl Y', 'redo', 'Redo what was undone', '', 'again'), does: 'redo' },
  entry('go to', 'home', 'Home', '/admin'), entry('go to', 'rosters', 'Rosters', '/admin/rosters'), entry('go to', 'members', 'Members', '/admin/members', 'people'),
  entry('go to', 'teams', 'Teams and seasons', '/admin/teams'), entry('go to', 'overruled', 'Overruled', '/admin/overruled', 'review'), entry('go to', 'history', 'History', '/admin/history'),
  entry('go to', 'before-sending', 'Before sending', '/admin/before-sending', 'preview waiting overrule'),
  entry('go to', 'settings', 'Settings', '/admin/settings', 'dark light appearance storage'),
]

/** Archived rosters last, else by name: "U14 A" before "U14 A: variant". */
const byUse = ({ state: one }: StreamView<Roster>, { state: other }: StreamView<Roster>): number =>
  Number(one.lifecycle === 'archived') - Number(other.lifecycle === 'archived') || one.name.localeCompare(other.name, undefined, { numeric: true })

const outputEntries = ({ streamId, state: { name } }: StreamView<Roster>): readonly PaletteEntry[] => [
  { ...entry('do', `match-${streamId}`, `Match-day sheet of ${name}`, `/admin/rosters/${streamId}/match`, 'print game'), asked: 'match-day match game sheet print' },
  { ...entry('do', `print-${streamId}`, `Print ${name}`, `/admin/rosters/${streamId}/print`, 'roster sheet paper'), asked: 'print sheet paper' },
  { ...entry('do', `compare-${streamId}`, `Compare ${name} with another`, `/admin/rosters/${streamId}/compare`, 'side by side experiment'), asked: 'compare side experiment' },
  { ...entry('do', `export-${streamId}`, `Export ${name}`, `/admin/rosters/${streamId}?export`, 'csv excel xlsx json copy'), asked: 'export csv excel xlsx json copy' },
]

/** Everything of the club that can be gone to. Compute once per opening, not per key. */
export function clubEntries(rosters: readonly StreamView<Roster>[], teams: readonly StreamView<Team>[], members: ReadonlyMap<string, StreamView<Member>>): readonly PaletteEntry[] {
  return [
    ...rosters.toSorted(byUse).map(({ streamId, state }) => entry(state.lifecycle === 'archived' ? 'archived roster' : 'roster', streamId, state.name, `/admin/rosters/${streamId}`)),
    ...rosters.filter(({ state }) => state.lifecycle !== 'archived').toSorted(byUse).flatMap(outputEntries),
    ...teams.map(({ streamId, state }) => entry('team', streamId, state.name, '/admin/teams')),
    ...[...members.values()].filter(({ state }) => !state.erased && state.mergedInto === null).map(({ streamId, state }): PaletteEntry => {
      const name = listName(state)
      const born = state.birthDate ? `born ${state.birthDate.slice(0, 4)}` : 'person'
      return { id: streamId, name, kind: born, searchText: searchTextOf(state), to: `/admin/members?find=${encodeURIComponent(name)}` }
    }),
  ]
}

const isAskedFor = ({ asked }: PaletteEntry, typed: string): boolean => asked === undefined || fold(typed).split(' ').some(word => matchesSearch(` ${fold(asked)}`, word))

/** The first entries of which every typed word begins a word; places and things to do come before the club's own. */
export function findEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  if (typed.trim() === '') return PLACES
  const found: PaletteEntry[] = []
  for (const candidate of [...PLACES, ...entries]) {
    if (found.length === ENTRIES_MAX) break
    if (matchesSearch(candidate.searchText, typed) && isAskedFor(candidate, typed)) found.push(candidate)
  }
  return found
}
