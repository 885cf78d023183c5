import type { ExportedEntry, ExportedRoster } from './exported-rosters.ts'

/** Exported rosters as a table, a line for each person in each roster, under headings that the import knows. */

export interface ExportColumn {
  readonly heading: string
  /** Cells of a day hold `YYYY-MM-DD` or nothing. */
  readonly kind: 'text' | 'day'
  /** In characters, for programs that draw the table. */
  readonly width: number
}
export interface ExportTable { readonly columns: readonly ExportColumn[]; readonly rows: readonly (readonly string[])[] }

type Cell = (entry: ExportedEntry, roster: ExportedRoster, say: ExportWording) => string | null
const column = <Name extends string>(name: Name, width: number, cell: Cell, kind: ExportColumn['kind'] = 'text') => ({ name, kind, width, cell })

/** Some are for people alone: the import ignores them. The roster comes before its team, or the import would take the team's name for it. */
const COLUMNS = [
  column('roster', 20, (_, roster) => roster.name), column('season', 12, (_, roster) => roster.season),
  column('number', 8, entry => entry.shirtNumber), column('familyName', 20, entry => entry.familyName), column('givenName', 16, entry => entry.givenName),
  column('birthDate', 12, entry => entry.birthDate, 'day'), column('gender', 8, (entry, _, say) => entry.gender && say.value('gender', entry.gender)), column('licenceNumber', 15, entry => entry.licenceNumber),
  column('roles', 16, (entry, _, say) => entry.roles.map(role => say.value('role', role)).join(', ')), column('captain', 8, (entry, _, say) => (entry.captain ? say.yes : '')),
  column('positions', 16, entry => entry.positions.map(spoken).join(', ')), column('status', 12, (entry, _, say) => say.value('status', entry.status)),
  column('statusFrom', 12, entry => entry.statusFrom, 'day'), column('statusUntil', 12, entry => entry.statusUntil, 'day'), column('kind', 9, (entry, _, say) => say.value('kind', entry.kind)),
  column('from', 12, entry => entry.from, 'day'), column('to', 12, entry => entry.to, 'day'), column('team', 16, (_, roster) => roster.team),
  column('lifecycle', 16, (_, roster, say) => say.value('lifecycle', roster.lifecycle)), column('rosterId', 12, (_, roster) => roster.rosterId),
] as const
export type ExportColumnName = (typeof COLUMNS)[number]['name']

const spoken = (slug: string): string => slug.replaceAll('-', ' ')

/** What a table says in some language. The import reads back what it says of genders, roles and statuses, whatever the language. */
export interface ExportWording {
  readonly headings: Readonly<Record<ExportColumnName, string>>
  readonly yes: string
  /** A value that the domain names by a slug; one that has no name in the language is said as it is. */
  readonly value: (of: 'gender' | 'role' | 'status' | 'kind' | 'lifecycle', slug: string) => string
}

const ENGLISH: ExportWording = {
  headings: {
    roster: 'Roster', season: 'Season', number: 'Number', familyName: 'Family name', givenName: 'Given name', birthDate: 'Birth date', gender: 'Gender', licenceNumber: 'Licence number', roles: 'Roles', captain: 'Captain',
    positions: 'Positions', status: 'Status', statusFrom: 'Status from', statusUntil: 'Status until', kind: 'Kind', from: 'From', to: 'To', team: 'Team', lifecycle: 'State of the roster', rosterId: 'Roster ID',
  },
  yes: 'yes', value: (of, slug) => (of === 'role' ? spoken(slug) : slug),
}

/** The table of rosters; importing it where they come from makes nothing. */
export const exportTable = (rosters: readonly ExportedRoster[], wording: ExportWording = ENGLISH): ExportTable => ({
  columns: COLUMNS.map(({ name, kind, width }) => ({ heading: wording.headings[name], kind, width })),
  rows: rosters.flatMap(roster => roster.entries.map(entry => COLUMNS.map(({ cell }) => cell(entry, roster, wording) ?? ''))),
})
