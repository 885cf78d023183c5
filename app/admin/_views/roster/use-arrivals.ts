'use client'
import { useEffect, useRef, useState } from 'react'
import { cellText, COLUMN_KEYS, type RosterRow } from './roster-rows'

const NONE: ReadonlySet<string> = new Set()
const SHOWN_MS = 1_500

interface Seen { readonly version: number; readonly cells: ReadonlyMap<string, string> }

/** The cells whose values came in from elsewhere, as `memberId/column`: those that changed as the recorded version rose. */
export function cameIn(before: Seen, after: Seen): readonly string[] {
  if (after.version <= before.version) return []
  return [...after.cells].filter(([key, text]) => before.cells.get(key) !== text).map(([key]) => key)
}

export function seen(rows: readonly RosterRow[], version: number): Seen {
  return { version, cells: new Map(rows.flatMap(row => COLUMN_KEYS.map(column => [`${row.memberId}/${column}`, cellText(row, column)] as const))) }
}

/** Marks what came in for a moment; with reduced motion until the next change, as a dot. */
export function useArrivals(rows: readonly RosterRow[], recordedVersion: number): ReadonlySet<string> {
  const last = useRef<Seen | null>(null)
  const [arrived, setArrived] = useState(NONE)
  useEffect(() => {
    const now = seen(rows, recordedVersion)
    const cells = last.current === null || last.current.version === 0 ? [] : cameIn(last.current, now)
    last.current = now
    if (cells.length > 0) setArrived(new Set(cells))
  }, [rows, recordedVersion])
  useEffect(() => {
    if (arrived.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const timer = setTimeout(() => setArrived(NONE), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [arrived])
  return arrived
}
