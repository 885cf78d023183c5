import type { english } from '../../_language/english'
import { words } from '../../_language/words'
import type { StreamView } from '#lib/client/hooks.ts'
import { fold } from '#lib/domain/import/fold.ts'
import type { Member, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { matchesSearch, searchTextOf } from '#lib/domain/views.ts'
import { listName } from './names'
import { byName } from './sorting'

const t = words('palette')

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
const searchText = (name: string, more: string) => ` ${fold(`${name} ${more}`)}`
const entry = (kind: string, id: string, name: string, to: string, more = ''): PaletteEntry => ({ id, name, kind, to, searchText: searchText(name, more) })

type Place = Exclude<{ [Key in keyof typeof english.palette]: Key extends `${infer Name}Also` ? Name : never }[keyof typeof english.palette], 'matchSheet' | 'print' | 'compare' | 'exportOf'>

/** Worded when it is read: the list stays the same when the language is switched. */
const place = (id: string, kind: 'do' | 'go' | 'Ctrl Z' | 'Ctrl Y', name: Place, to: string, does?: 'undo' | 'redo'): PaletteEntry => ({
  id, to, ...(does !== undefined && { does }),
  get name() { return t(name) },
  get kind() { return kind === 'do' || kind === 'go' ? t(`kind-${kind}`) : kind },
  get searchText() { return searchText(t(name), t(`${name}Also`)) },
})

/** In the order in which they are offered where nothing is typed. */
export const PLACES: readonly PaletteEntry[] = [
  place('new-roster', 'do', 'newRoster', '/admin/rosters?new'), place('new-member', 'do', 'newMember', '/admin/members?new'),
  place('new-team', 'do', 'newTeam', '/admin/teams?new'), place('import', 'do', 'import', '/admin/import'), place('rollover', 'do', 'rollover', '/admin/rollover'),
  place('export', 'do', 'export', '/admin/rosters?export'), place('saved-changes', 'do', 'savedChanges', '/admin/saved-changes'),
  place('undo', 'Ctrl Z', 'undo', '', 'undo'), place('redo', 'Ctrl Y', 'redo', '', 'redo'),
  place('home', 'go', 'home', '/admin'), place('rosters', 'go', 'rosters', '/admin/rosters'), place('members', 'go', 'members', '/admin/members'),
  place('teams', 'go', 'teams', '/admin/teams'), place('overruled', 'go', 'overruled', '/admin/overruled'), place('history', 'go', 'history', '/admin/history'),
  place('before-sending', 'go', 'beforeSending', '/admin/before-sending'), place('settings', 'go', 'settings', '/admin/settings'),
]

/** Archived rosters last, else by name: "U14 A" before "U14 A: variant". */
const byUse = ({ state: one }: StreamView<Roster>, { state: other }: StreamView<Roster>): number =>
  Number(one.lifecycle === 'archived') - Number(other.lifecycle === 'archived') || byName(one.name, other.name)

const outputEntries = ({ streamId, state: { name } }: StreamView<Roster>): readonly PaletteEntry[] => [
  { ...entry(t('kind-do'), `match-${streamId}`, t('matchSheetOf', { roster: name }), `/admin/rosters/${streamId}/match`, t('matchSheetAlso')), asked: t('matchSheetAsked') },
  { ...entry(t('kind-do'), `print-${streamId}`, t('printOf', { roster: name }), `/admin/rosters/${streamId}/print`, t('printAlso')), asked: t('printAsked') },
  { ...entry(t('kind-do'), `compare-${streamId}`, t('compareOf', { roster: name }), `/admin/rosters/${streamId}/compare`, t('compareAlso')), asked: t('compareAsked') },
  { ...entry(t('kind-do'), `export-${streamId}`, t('exportOf', { roster: name }), `/admin/rosters/${streamId}?export`, t('exportOfAlso')), asked: t('exportOfAsked') },
]

/** Everything of the club that can be gone to. Compute once per opening, not per key. */
export function clubEntries(rosters: readonly StreamView<Roster>[], teams: readonly StreamView<Team>[], members: ReadonlyMap<string, StreamView<Member>>): readonly PaletteEntry[] {
  return [
    ...rosters.toSorted(byUse).map(({ streamId, state }) => entry(t(state.lifecycle === 'archived' ? 'kind-archived' : 'kind-roster'), streamId, state.name, `/admin/rosters/${streamId}`)),
    ...rosters.filter(({ state }) => state.lifecycle !== 'archived').toSorted(byUse).flatMap(outputEntries),
    ...teams.map(({ streamId, state }) => entry(t('kind-team'), streamId, state.name, '/admin/teams')),
    ...[...members.values()].filter(({ state }) => !state.erased && state.mergedInto === null).map(({ streamId, state }): PaletteEntry => {
      const name = listName(state)
      return {
        id: streamId, name, searchText: searchTextOf(state), to: `/admin/members?find=${encodeURIComponent(name)}`,
        // Worded only where it is shown: there are thousands of people.
        get kind() { return state.birthDate ? t('born', { year: state.birthDate.slice(0, 4) }) : t('kind-person') },
      }
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
