'use client'
import { words } from '../../_language/words'
import { tabbedOf, csvOf, htmlOf } from '#lib/client/write-table.ts'
import { workbookFile } from '#lib/client/workbook.ts'
import { slugOf } from '#lib/domain/import/fold.ts'
import { exportTable } from '#lib/domain/export/export-table.ts'
import type { ExportedRoster } from '#lib/domain/export/exported-rosters.ts'
import { exportWording } from './export-wording'
import { downloadFile } from './file-download'
import { today } from './dates'

/** Rosters leave the device as a file or by the clipboard; nothing of it needs the network. */

const t = words('exports')

export type ExportForm = 'xlsx' | 'csv' | 'json' | 'clipboard'

/** For programs: what the table says, typed. */
const jsonOf = (rosters: readonly ExportedRoster[]): string => JSON.stringify({ format: 'sideline-rosters', version: 1, on: today(), rosters }, null, 2)

/** `name` is what the file is called, without its ending. */
export async function exportRosters(rosters: readonly ExportedRoster[], form: ExportForm, name: string): Promise<void> {
  const table = exportTable(rosters, exportWording())
  if (form === 'clipboard') return copyTable(tabbedOf(table), htmlOf(table))
  const content = form === 'xlsx' ? await workbookFile(table) : form === 'csv' ? new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }) : new Blob([jsonOf(rosters)], { type: 'application/json' })
  downloadFile(content, `${slugOf(name) || t('fileName')}-${today()}.${form}`)
}

const copyTable = (text: string, html: string): Promise<void> =>
  navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) })])
