import { strFromU8, unzipSync, zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import { isWrapped } from './workbook-bytes.ts'

/**
 * A workbook (XLSX) to a table of text, in step with `readTable`. A file from anywhere can be made to fill a computer's
 * memory, so what it would unpack to, and how far its cells lie apart, is bounded before anything reads it.
 */

export interface WorkbookTable { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] }
export type WorkbookRead = { readonly kind: 'table'; readonly table: WorkbookTable } | { readonly kind: 'too-large' | 'protected' | 'unreadable' }

/** A workbook of 5,000 people unpacks to some 5 MB. */
const UNPACKED_BYTES_MAX = 40_000_000
const PARTS_MAX = 1_000
const ROW_MAX = 50_000
const COLUMN_MAX = 256

/** The first sheet with lines below its headings. Dates become `YYYY-MM-DD`, numbers the digits that the file holds. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookRead> {
  if (isWrapped(bytes)) return { kind: 'protected' }
  try {
    const parts = unpackedParts(bytes)
    if (parts === null || Object.entries(parts).some(([name, part]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name) && reachesTooFar(part))) return { kind: 'too-large' }
    const sheets = await readXlsxFile(storedAgain(parts), { parseNumber: text => text })
    const tables = sheets.map(({ data }) => tableOf(data as readonly (readonly unknown[])[]))
    return { kind: 'table', table: tables.find(({ rows }) => rows.length > 0) ?? tables[0] ?? { headers: [], rows: [] } }
  } catch {
    return { kind: 'unreadable' }
  }
}

/** The parts in XML; null where they would be too large. Nobody's word is taken for it: a part gets the room that it declared, and what exceeds that is lost. */
function unpackedParts(bytes: Uint8Array): { readonly [name: string]: Uint8Array } | null {
  let unpacked = 0, count = 0
  unzipSync(bytes, { filter: ({ originalSize }) => { unpacked += originalSize; count += 1; return false } })
  if (unpacked > UNPACKED_BYTES_MAX || count > PARTS_MAX) return null
  return unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/.test(name) })
}

/** Packed without compression: the library that reads it would else unpack a second time, beyond our bounds. */
const storedAgain = (parts: { readonly [name: string]: Uint8Array }): ArrayBuffer => zipSync({ ...parts }, { level: 0 }).slice().buffer

/** Whether a cell with content lies so far away that the empty ones before it would fill the memory. */
function reachesTooFar(sheet: Uint8Array): boolean {
  const xml = strFromU8(sheet)
  for (const [, row] of xml.matchAll(/<(?:\w+:)?row\s[^>]*?\br=["'](\d+)["'][^>]*>\s*<(?!\/)/g)) if (Number(row) > ROW_MAX) return true
  for (const [tag, letters = '', row] of xml.matchAll(/<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]+)(\d+)["'][^>]*>/g)) {
    const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    if (!tag.endsWith('/>') && (Number(row) > ROW_MAX || column > COLUMN_MAX)) return true
  }
  return false
}

function tableOf(data: readonly (readonly unknown[])[]): WorkbookTable {
  const [headers = [], ...rows] = data.map(cells => cells.map(textOf)).filter(cells => cells.some(cell => cell.trim() !== ''))
  return { headers: headers.map(header => header.trim()), rows: rows.map(cells => headers.map((_, column) => cells[column] ?? '')) }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  const text = String(cell)
  // Excel keeps 12345678901 as 1.2345678901E10.
  return /^-?\d+(\.\d+)?E\+?\d+$/i.test(text) && Number.isSafeInteger(Number(text)) ? String(Number(text)) : text
}
