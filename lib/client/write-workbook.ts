import writeXlsxFile, { type Cell } from 'write-excel-file/universal'
import type { ExportTable } from '#lib/domain/export/export-table.ts'
import { withOwnApostrophe } from '#lib/domain/spreadsheet-text.ts'

/** A table as a workbook (XLSX): every cell says what it is, so Excel keeps `00`, `0012` and days, and runs nothing. */

const HEADING = { fontWeight: 'bold' } as const
/** Before it Excel counts a day that didn't exist. */
const FIRST_DAY = '1900-03-01'

export const workbookOf = (table: ExportTable): Promise<Blob> => writeXlsxFile(
  [table.columns.map(({ heading }): Cell => ({ value: heading, type: String, ...HEADING })), ...table.rows.map(cells => cells.map((text, column) => cellOf(text, table.columns[column]?.kind ?? 'text')))],
  { sheet: 'Rosters', stickyRowsCount: 1, columns: table.columns.map(({ width }) => ({ width })) },
).toBlob()

/** `_x0041_` is how a workbook writes an A: text that says it of itself is written so that it isn't taken for that. */
const asWritten = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')

function cellOf(text: string, kind: 'text' | 'day'): Cell {
  if (text === '') return null
  return kind === 'day' && text >= FIRST_DAY ? { value: new Date(`${text}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' } : { value: asWritten(withOwnApostrophe(text)), type: String, format: '@' }
}
