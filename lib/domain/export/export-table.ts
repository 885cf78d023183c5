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

type Cell = (entry: ExportedEntry, roster: ExportedRoster) => string | null
const column = (heading: string, width: number, cell: Cell, kind: ExportColumn['kind'] = 'text') => ({ heading, kind, width, cell })

const spoken = (slugs: readonly string[]): string => slugs.map(slug => slug.replaceAll('-', ' ')).join(', ')

/** Some are for people alone: the import ignores them. The roster comes before its team, or the import would take the team's name for it. */
const COLUMNS = [
  column('Roster', 20, (_, roster) => roster.name), column('Season', 12, (_, roster) => roster.season),
  column('Number', 8, entry => entry.shirtNumber), column('Family name', 20, entry => entry.familyName), column('Given name', 16, entry => entry.givenName),
  column('Birth date', 12, entry => entry.birthDate, 'day'), column('Gender', 8, entry => entry.gender), column('Licence number', 15, entry => entry.licenceNumber),
  column('Roles', 16, entry => spoken(entry.roles)), column('Captain', 8, entry => (entry.captain ? 'yes' : '')), column('Positions', 16, entry => spoken(entry.positions)),
  column('Status', 12, entry => entry.status),
  column('Status from', 12, entry => entry.statusFrom, 'day'), column('Status until', 12, entry => entry.statusUntil, 'day'), column('Kind', 9, entry => entry.kind),
  column('From', 12, entry => entry.from, 'day'), column('To', 12, entry => entry.to, 'day'), column('Team', 16, (_, roster) => roster.team), column('State of the roster', 16, (_, roster) => roster.lifecycle),
  column('Roster ID', 12, (_, roster) => roster.rosterId),
] as const

/** The table of rosters; importing it where they come from makes nothing. */
export const exportTable = (rosters: readonly ExportedRoster[]): ExportTable => ({
  columns: COLUMNS, rows: rosters.flatMap(roster => roster.entries.map(entry => COLUMNS.map(({ cell }) => cell(entry, roster) ?? ''))),
})
