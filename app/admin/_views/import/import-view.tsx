'use client'
import { Button, Textarea } from '@mantine/core'
import { useRef, useState, type DragEvent } from 'react'
import { readTable, readTableText } from '#lib/client/read-table.ts'
import { Screen } from '../../_parts/screen'
import { ImportPreview, type ImportTable } from './import-preview'
import styles from './import.module.css'

const BYTES_MAX = 5_000_000

/** A file or a pasted table becomes changes that are looked at first and made at once. */
export function ImportView() {
  const [table, setTable] = useState<ImportTable | null>(null)
  const [failure, setFailure] = useState<string | null>(null), [over, setOver] = useState(false), [pasted, setPasted] = useState('')
  const picker = useRef<HTMLInputElement>(null)

  function take(next: ImportTable) {
    if (next.rows.length === 0) setFailure('There are no lines below the headings in it.')
    else { setFailure(null); setTable(next) }
  }
  async function read(file: File) {
    if (/\.(xlsx?|ods|numbers)$/i.test(file.name)) return setFailure('This is a spreadsheet. Save it as CSV there first, or copy its cells and paste them below.')
    if (file.size > BYTES_MAX) return setFailure('This file is larger than 5 MB. Split it and import the parts one after the other.')
    try {
      take({ ...readTable(new Uint8Array(await file.arrayBuffer())), name: file.name })
    } catch {
      setFailure('This file can’t be read as text. Nothing was changed.')
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
        <p><strong>Drop a CSV file here</strong></p>
        <p className={styles.soft}>Headings in English, Dutch, French or German are understood; commas, semicolons or tabs, any encoding.</p>
        <Button onClick={() => picker.current?.click()}>Choose a file</Button>
        <input ref={picker} type="file" accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain" className="visually-hidden" tabIndex={-1} aria-label="CSV file"
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
