'use client'
import { Modal } from '@mantine/core'
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { words } from '../../_language/words'
import { useMembers, useRosters, useTeams } from '#lib/client/hooks.ts'
import { SearchIcon } from './icons'
import { goTo } from './location'
import { isControl, usePageKeys } from './page-keys'
import { clubEntries, findEntries, type PaletteEntry } from './palette-entries'
import classes from './palette.module.css'
import { useUndo } from './undoing'

const t = words('palette')
const KEYS = 'Ctrl K'

/** "Find or do…": opened by its button and by Ctrl K from anywhere. Works offline, from this device's store. */
export function Palette() {
  const [opened, setOpened] = useState(false)
  usePageKeys(event => {
    const isMine = isControl(event, 'k')
    if (isMine) setOpened(true)
    return isMine
  })
  return (
    <>
      <button type="button" className={classes.opener} aria-label={t('findOrDo')} onClick={() => setOpened(true)}>
        <SearchIcon size={14} /><span className={classes.words}>{t('opener')}</span><kbd className={classes.words}>{KEYS}</kbd>
      </button>
      {opened && (
        <Modal opened onClose={() => setOpened(false)} title={t('findOrDo')} classNames={{ header: 'visually-hidden' }} withCloseButton={false} centered={false} padding={0} yOffset="12vh" transitionProps={{ duration: 0 }}>
          <Finder onDone={() => setOpened(false)} />
        </Modal>
      )}
    </>
  )
}

function Finder({ onDone }: { onDone: () => void }) {
  const rosters = useRosters(), teams = useTeams(), members = useMembers()
  const undo = useUndo()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  // At once, not when the dialog gets around to it: who presses Ctrl K goes on typing.
  useLayoutEffect(() => { field.current?.focus() }, [])
  const entries = useMemo(() => (rosters && teams && members ? clubEntries(rosters, teams, members) : []), [rosters, teams, members])
  const found = useMemo(() => findEntries(entries, typed), [entries, typed])
  const chosen = found[Math.min(at, found.length - 1)]

  function go(entry: PaletteEntry) {
    onDone()
    if (entry.does === undefined) goTo(entry.to)
    else void undo(entry.does)
  }
  function pressed(event: KeyboardEvent) {
    if (event.key === 'Enter' && chosen !== undefined) go(chosen)
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        ref={field} className={classes.field} data-autofocus role="combobox" aria-label={t('findOrDo')} aria-expanded aria-controls="palette-found" aria-autocomplete="list" autoComplete="off" placeholder={t('placeholder')}
        aria-activedescendant={chosen === undefined ? undefined : `palette-${chosen.id}`} value={typed} onKeyDown={pressed} onChange={event => { setTyped(event.currentTarget.value); setAt(0) }}
      />
      <ul id="palette-found" role="listbox" aria-label={t('found')} className={classes.found}>
        {found.map(entry => (
          <li key={entry.id} id={`palette-${entry.id}`} role="option" aria-selected={entry === chosen} className={classes.entry} onClick={() => go(entry)} onMouseMove={() => setAt(found.indexOf(entry))}>
            <span>{entry.name}</span><span className={classes.kind}>{entry.kind}</span>
          </li>
        ))}
      </ul>
      <p role="status" className={found.length === 0 ? classes.nothing : 'visually-hidden'}>{found.length === 0 ? t('nothingFits') : t('manyFound', { count: found.length })}</p>
    </>
  )
}
