'use client'
import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { words } from '../../_language/words'
import { useDevice, useShared } from '#lib/client/hooks.ts'
import { moment } from './dates'
import { WarningIcon } from './icons'
import { Link } from './location'
import { preferenceNow, setPreference, usePreference } from './preferences'
import classes from './sync-report.module.css'

/**
 * A browser may throw away what is kept here: when its databases are damaged, or when it wants the room. What waited is gone then, and nothing in a new
 * store tells of it. So how much waits is noted beside the store as well, in a place that some browsers leave alone then.
 */

const t = words('around')

interface Waited { readonly waiting: number; /** When that was noted. */ readonly at: string }

/** What is known of one club's store: by the id that each store is made with. */
export interface Noted extends Waited {
  readonly store: string
  /** What waited in the store before this one, until somebody has read it. */
  readonly gone: Waited | null
}

/** The note once `waiting` changes wait in a store, given the note before; the same where nothing is new. */
export function noted(before: Noted | null, store: string, waiting: number, at: string): Noted {
  if (before?.store === store && before.waiting === waiting) return before
  const gone = before !== null && before.store !== store && before.waiting > 0 ? { waiting: before.waiting, at: before.at } : before?.gone ?? null
  return { store, waiting, at, gone }
}

/** Null where there is none, or nothing that can be read. */
export function readNote(kept: string | null): Noted | null {
  try {
    const note = JSON.parse(kept ?? 'null') as Noted | null
    return typeof note?.store === 'string' && typeof note.waiting === 'number' && typeof note.at === 'string' ? { ...note, gone: note.gone ?? null } : null
  } catch { return null }
}

/** Says that this browser lost changes that waited, until somebody has read it. */
export function StoreGone() {
  const { userId, clubId, deviceId } = useDevice()
  const standing = useShared('standing')
  const name = `waited.${userId}/${clubId}` as const
  const note = readNote(usePreference(name))
  // A store that was made anew while this page had it open says nothing about the one that was: whoever opens it next notices.
  const waiting = standing?.deviceId === deviceId ? standing.waiting + standing.setAside : null
  useEffect(() => {
    if (waiting === null) return
    const before = readNote(preferenceNow(name)), now = noted(before, deviceId, waiting, new Date().toISOString())
    if (now !== before) setPreference(name, JSON.stringify(now))
  }, [name, deviceId, waiting])
  if (note === null || note.gone === null) return null
  return (
    <div role="alert" className={classes.gone}>
      <WarningIcon size={14} />
      <span>{t.rich('storeGone', { count: note.gone.waiting, at: moment(note.gone.at), link: text => <Link to="/admin/history">{text}</Link> })}</span>
      <Button variant="subtle" size="compact-sm" onClick={() => setPreference(name, JSON.stringify({ ...note, gone: null }))}>{t('close')}</Button>
    </div>
  )
}
