'use client'
import { Button, Textarea } from '@mantine/core'
import { useRef, useState, type DragEvent } from 'react'
import { readTable, readTableText } from '#lib/client/read-table.ts'
import { looksLikeWorkbook, readWorkbookFile } from '#lib/client/workbook.ts'
import { Screen } from '../../_parts/screen'
import { ImportPreview, type ImportTable } from './import-preview'
import styles from './import.module.css'

const BYTES_MAX = 5_000_000
const INSTEAD = 'Save it as CSV there, or copy its cells and paste them below.'
const WORKBOOK_FAILURES = {
  'too-large': `This workbook would unpack to far more than a club’s rosters, so it wasn’t read. ${INSTEAD}`,
  'protected': `This workbook has a password or comes from before 2007. Save it as XLSX without one. ${INSTEAD}`,
  'unreadable': `This workbook can’t be read. Nothing was changed. ${INSTEAD}`,
} as const

/** A file or a pasted table becomes changes that are looked at first and made at once. */
export function ImportView() {
  const [table, setTable] = useState<ImportTable | null>(null)
  const [failure, setFailure] = useState<string | null>(null), [over, setOver] = useState(false), [pasted, setPasted] = useState(''), [reading, setReading] = useState(false)
  const picker = useRef<HTMLInputElement>(null)

  function take(next: ImportTable) {
    if (next.rows.length === 0) setFailure('There are no lines below the headings in it.')
    else { setFailure(null); setTable(next) }
  }
  async function read(file: File) {
    setFailure(null)
    if (file.size > BYTES_MAX) return setFailure('This file is larger than 5 MB, so it wasn’t opened. Split it and import the parts one after the other.')
    setReading(true)
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const found = looksLikeWorkbook(bytes) ? await readWorkbookFile(bytes) : { kind: 'table' as const, table: readTable(bytes) }
      if (found.kind === 'table') take({ ...found.table, name: file.name })
      else setFailure(WORKBOOK_FAILURES[found.kind])
    } catch {
      setFailure('This file can’t be read. Nothing was changed.')
    } finally {
      setReading(false)
    }
  }
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) void read(file)
  }

  if (table !== null) return <ImportPreview key={table.name} table={table} onLeave={() => { setTable(null); setPasted('') }} />
  return <Screen title="Import">
    <div className={styles.start}>
      <div className={styles.drop} data-over={over || undefined} onDragOver={event => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <p><strong>Drop a workbook or a CSV file here</strong></p>
        <p className={styles.soft}>Headings in English, Dutch, French or German are understood; XLSX, or text with commas, semicolons or tabs in any encoding.</p>
        <Button loading={reading} onClick={() => picker.current?.click()}>Choose a file</Button>
        <input ref={picker} type="file" accept=".xlsx,.csv,.tsv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,text/tab-separated-values,text/plain" className="visually-hidden" tabIndex={-1} aria-label="File to import"
          onChange={event => { const file = event.target.files?.[0]; event.target.value = ''; if (file !== undefined) void read(file) }} />
      </div>
      {failure !== null && <p className={styles.failure} role="alert">{failure}</p>}
      <form className={styles.paste} onSubmit={event => { event.preventDefault(); take({ ...readTableText(pasted), name: 'pasted table' }) }}>
        <Textarea label="Or paste a table" description="With its headings, as copied from a spreadsheet" minRows={5} autosize maxRows={12} value={pasted} onChange={event => setPasted(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={pasted.trim() === ''}>Look at it</Button>
      </form>
      <p className={styles.soft}>Nothing is changed before you have seen what would change. Empty cells never overwrite anything, and nobody is removed.</p>
    </div>
  </Screen>
}
