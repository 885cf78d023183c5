'use client'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { openSavedFile } from '#lib/client/rescue.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { Screen } from '../../_parts/screen'
import { SavedFilePreview } from './saved-file-preview'
import { refusalWords } from './saved-file-words'
import styles from './saved-file.module.css'

const t = words('savedFile')

interface OpenedFile { readonly name: string; readonly events: readonly SidelineEvent[] }

/** A file of changes that a device saved: looked at first, then taken on here. */
export function SavedFileView() {
  const device = useDevice()
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const [failure, setFailure] = useState<{ why: string; detail: string } | null>(null)
  const picker = useRef<HTMLInputElement>(null)

  async function open(file: File) {
    const read = await openSavedFile(device, file)
    if (read.kind === 'refused') return setFailure({ why: refusalWords(read)!, detail: read.detail })
    if (read.events.length === 0) return setFailure({ why: t('noChanges'), detail: '' })
    setFailure(null)
    setOpened({ name: file.name, events: read.events })
  }

  if (opened !== null) return <SavedFilePreview key={opened.name} {...opened} onLeave={() => setOpened(null)} />
  return (
    <Screen title={t('title')}>
      <div className={styles.start}>
        <p>{t('whatItIs')}</p>
        <div>
          <Button onClick={() => picker.current?.click()}>{t('chooseFile')}</Button>
          <input ref={picker} type="file" accept=".json,application/json,application/cloudevents-batch+json" className="visually-hidden" tabIndex={-1} aria-label={t('fileOfChanges')}
            onChange={event => { const file = event.target.files?.[0]; event.target.value = ''; if (file !== undefined) void open(file) }} />
        </div>
        {failure !== null && <div className={styles.failure} role="alert"><p>{failure.why}</p>{failure.detail !== '' && <p className={styles.detail}>{failure.detail}</p>}</div>}
        <p className={styles.soft}>{t('nothingBefore')}</p>
      </div>
    </Screen>
  )
}
