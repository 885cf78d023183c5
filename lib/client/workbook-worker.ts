import type { ExportTable } from '#lib/domain/export/export-table.ts'
import { readWorkbook, type WorkbookRead } from './read-workbook.ts'
import { workbookOf } from './write-workbook.ts'

/** Reads and writes workbooks beside the page, which goes on answering whatever a file holds, and can end this. */

export type WorkbookRequest = { readonly kind: 'read'; readonly bytes: Uint8Array } | { readonly kind: 'write'; readonly table: ExportTable }
export type WorkbookAnswer = WorkbookRead | { readonly kind: 'written'; readonly file: Blob }

addEventListener('message', (event: MessageEvent<WorkbookRequest>) => { void answer(event.data).then(it => { postMessage(it) }) })

const answer = async (request: WorkbookRequest): Promise<WorkbookAnswer> =>
  (request.kind === 'read' ? readWorkbook(request.bytes) : { kind: 'written', file: await workbookOf(request.table) })
