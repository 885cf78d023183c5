'use client'
import { useSyncExternalStore } from 'react'

/** Settings of this browser profile that aren't the club's business. Lost with the profile's storage, and nothing breaks then. */

export type PreferenceName = `season.${string}` | `waited.${string}` | 'rows' | 'roster-columns' | 'language' | 'offline-since' | 'away-since' | 'sync-report'

const PREFIX = 'sideline.'
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Null where nothing was chosen. */
export function preferenceNow(name: PreferenceName): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null // storage is forbidden: the default it is
  }
}

/** Null where nothing was chosen. */
export function usePreference(name: PreferenceName): string | null {
  return useSyncExternalStore(subscribe, () => preferenceNow(name), () => null)
}

export function setPreference(name: PreferenceName, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name)
    else localStorage.setItem(PREFIX + name, value)
  } catch {
    // storage is forbidden: the choice lasts as long as nothing reads it again
  }
  for (const listener of listeners) listener()
}
