'use client'
import { Button, Textarea } from '@mantine/core'
import { useRef, useState, type DragEvent } from 'react'
import { readTable, readTableText } from '#lib/client/read-table.ts'
import { looksLikeWorkbook, readWorkbookFile } from '#lib/client/workbook.ts'
import { words } from '../../../_language/words'
import { askedAtStart } from '../../_parts/location'
import { Screen } from '../../_parts/screen'
import { EXAMPLE_TABLE } from './example-table'
import { ImportPreview, type ImportTable } from './import-preview'
import styles from './import.module.css'

const t = words('imports')

const BYTES_MAX = 5_000_000
const WORKBOOK_FAILURES = { 'too-large': 'tooLargeWorkbook', 'protected': 'protectedWorkbook', 'unreadable': 'unreadableWorkbook' } as const

/** A file or a pasted table becomes changes that are looked at first and made at once. */
export function ImportView() {
  const [table, setTable] = useState<ImportTable | null>(() => (askedAtStart().example ? { ...readTableText(EXAMPLE_TABLE), name: t('exampleTable') } : null))
  const [failure, setFailure] = useState<string | null>(null), [over, setOver] = useState(false), [pasted, setPasted] = useState(''), [reading, setReading] = useState(false)
  const picker = useRef<HTMLInputElement>(null)

  function take(next: ImportTable) {
    if (next.rows.length === 0) setFailure(t('noLines'))
    else { setFailure(null); setTable(next) }
  }
  async function read(file: File) {
    setFailure(null)
    if (file.size > BYTES_MAX) return setFailure(t('tooLargeFile'))
    setReading(true)
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const found = looksLikeWorkbook(bytes) ? await readWorkbookFile(bytes) : { kind: 'table' as const, table: readTable(bytes) }
      if (found.kind === 'table') take({ ...found.table, name: file.name })
      else setFailure(t(WORKBOOK_FAILURES[found.kind]))
    } catch {
      setFailure(t('unreadableFile'))
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
  return <Screen title={t('title')}>
    <div className={styles.start}>
      <div className={styles.drop} data-over={over || undefined} onDragOver={event => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <p><strong>{t('drop')}</strong></p>
        <p className={styles.soft}>{t('understood')}</p>
        <Button loading={reading} onClick={() => picker.current?.click()}>{t('chooseFile')}</Button>
        <input ref={picker} type="file" accept=".xlsx,.csv,.tsv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,text/tab-separated-values,text/plain" className="visually-hidden" tabIndex={-1} aria-label={t('fileToImport')}
          onChange={event => { const file = event.target.files?.[0]; event.target.value = ''; if (file !== undefined) void read(file) }} />
      </div>
      {failure !== null && <p className={styles.failure} role="alert">{failure}</p>}
      <form className={styles.paste} onSubmit={event => { event.preventDefault(); take({ ...readTableText(pasted), name: t('pastedTable') }) }}>
        <Textarea label={t('orPaste')} description={t('withHeadings')} minRows={5} autosize maxRows={12} value={pasted} onChange={event => setPasted(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={pasted.trim() === ''}>{t('lookAtIt')}</Button>
      </form>
      <p className={styles.soft}>{t('nothingBefore')}</p>
    </div>
  </Screen>
}
