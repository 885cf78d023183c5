'use client'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { openSavedFile } from '#lib/client/rescue.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { Screen } from '../../_parts/screen'
import { SavedFilePreview } from './saved-file-preview'
import { refusalWords } from './saved-file-words'
import styles from './saved-file.module.css'

interface OpenedFile { readonly name: string; readonly events: readonly SidelineEvent[] }

/** A file of changes that a device saved: looked at first, then taken on here. */
export function SavedFileView() {
  const device = useDevice()
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const [failure, setFailure] = useState<{ words: string; detail: string } | null>(null)
  const picker = useRef<HTMLInputElement>(null)

  async function open(file: File) {
    const read = await openSavedFile(device, file)
    if (read.kind === 'refused') return setFailure({ words: refusalWords(read)!, detail: read.detail })
    if (read.events.length === 0) return setFailure({ words: 'There are no changes in this file.', detail: '' })
    setFailure(null)
    setOpened({ name: file.name, events: read.events })
  }

  if (opened !== null) return <SavedFilePreview key={opened.name} {...opened} onLeave={() => setOpened(null)} />
  return (
    <Screen title="Saved changes">
      <div className={styles.start}>
        <p>
          Changes that wait on a device can be saved there as a file. Open that file here, and this device sends them: when the other one is lost, broken, or its browser was
          cleared. Nothing is sent twice, also when the other device comes back.
        </p>
        <div>
          <Button onClick={() => picker.current?.click()}>Choose a file</Button>
          <input ref={picker} type="file" accept=".json,application/json,application/cloudevents-batch+json" className="visually-hidden" tabIndex={-1} aria-label="File of changes"
            onChange={event => { const file = event.target.files?.[0]; event.target.value = ''; if (file !== undefined) void open(file) }} />
        </div>
        {failure !== null && <div className={styles.failure} role="alert"><p>{failure.words}</p>{failure.detail !== '' && <p className={styles.detail}>{failure.detail}</p>}</div>}
        <p className={styles.soft}>Nothing is changed before you have seen what the file holds.</p>
      </div>
    </Screen>
  )
}
