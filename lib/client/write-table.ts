import Papa from 'papaparse'
import type { ExportTable } from '#lib/domain/export/export-table.ts'
import { neutralized } from '#lib/domain/spreadsheet-text.ts'

/** A table as text: a CSV file, and the two forms that spreadsheets take from the clipboard. */

const headingsAndRows = ({ columns, rows }: ExportTable): string[][] => [columns.map(({ heading }) => heading), ...rows].map(cells => cells.map(neutralized))

const BYTE_ORDER_MARK = '\ufeff'

/** As a Belgian Excel opens it with a double click: byte order mark, semicolons, CRLF. Cells that were neutralized are quoted. */
export const csvOf = (table: ExportTable): string =>
  BYTE_ORDER_MARK + Papa.unparse(headingsAndRows(table), { delimiter: ';', newline: '\r\n', quotes: value => typeof value === 'string' && value.startsWith("'") }) + '\r\n'

/** With tabs between cells, as text on the clipboard. */
export const tabbedOf = (table: ExportTable): string => Papa.unparse(headingsAndRows(table), { delimiter: '\t', newline: '\r\n' })

const escaped = (text: string): string => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

/** As a table of a page on the clipboard. Without styles: the browser reads it as a part of this page, whose policy forbids them. */
export function htmlOf(table: ExportTable): string {
  const [headings = [], ...rows] = headingsAndRows(table)
  const line = (cells: readonly string[], tag: string) => `<tr>${cells.map(cell => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${line(headings, 'th')}</thead><tbody>${rows.map(cells => line(cells, 'td')).join('')}</tbody></table>`
}
