import type { ExportTable } from '#lib/domain/export/export-table.ts'
import type { WorkbookRead } from './read-workbook.ts'
import { isPacked, isWrapped } from './workbook-bytes.ts'
import type { WorkbookAnswer, WorkbookRequest } from './workbook-worker.ts'

/** Workbooks for the page. Their code is loaded when it is first needed; the service worker has it for when there is no network. */

/** 5,000 people take a second or two; a file that takes longer was made to. */
const ANSWER_MAX_MS = 30_000

function asked(request: WorkbookRequest): Promise<WorkbookAnswer> {
  const worker = new Worker('/workbook-worker.js') // made by scripts/build-worker.mjs: one that the bundler starts loses its address where the service worker answers
  return new Promise<WorkbookAnswer>((resolve, reject) => {
    const tooLong = setTimeout(() => resolve({ kind: 'too-large' }), ANSWER_MAX_MS)
    worker.addEventListener('message', (event: MessageEvent<WorkbookAnswer>) => { clearTimeout(tooLong); resolve(event.data) })
    worker.addEventListener('error', event => { clearTimeout(tooLong); reject(new Error(event.message || 'the worker for workbooks did not start')) })
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}

/** Whether bytes are for `readWorkbookFile`. */
export const looksLikeWorkbook = (bytes: Uint8Array): boolean => isPacked(bytes) || isWrapped(bytes)

/** The table in a workbook, or why there is none. Ends after half a minute in any case. */
export async function readWorkbookFile(bytes: Uint8Array): Promise<WorkbookRead> {
  const answer = await asked({ kind: 'read', bytes })
  return answer.kind === 'written' ? { kind: 'unreadable' } : answer
}

/** The table as an XLSX file. */
export async function workbookFile(table: ExportTable): Promise<Blob> {
  const { columns, rows } = table
  const answer = await asked({ kind: 'write', table: { columns: columns.map(({ heading, kind, width }) => ({ heading, kind, width })), rows } })
  if (answer.kind !== 'written') throw new Error(`the workbook was not written: ${answer.kind}`)
  return answer.file
}
