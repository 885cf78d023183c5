'use client'
import { useEffect, useRef, useState } from 'react'
import { cellText, COLUMN_KEYS, type RosterRow } from './roster-rows'

const NONE: ReadonlySet<string> = new Set()
const SHOWN_MS = 1_500

interface Seen { readonly version: number; readonly rows: readonly RosterRow[] }

/**
 * The cells whose values came in from elsewhere, as `memberId/column`: those that changed as the recorded version rose. A row
 * that nothing changed keeps its object, and isn't read.
 */
export function cameIn(before: Seen, after: Seen): readonly string[] {
  if (after.version <= before.version || after.rows === before.rows) return []
  const known = new Map(before.rows.map(row => [row.memberId, row]))
  return after.rows.flatMap(row => {
    const was = known.get(row.memberId)
    return was === row ? [] : COLUMN_KEYS.filter(column => was === undefined || cellText(was, column) !== cellText(row, column)).map(column => `${row.memberId}/${column}`)
  })
}

/** Marks what came in for a moment; with reduced motion until the next change, as a dot. */
export function useArrivals(rows: readonly RosterRow[], recordedVersion: number): ReadonlySet<string> {
  const last = useRef<Seen | null>(null)
  const [arrived, setArrived] = useState(NONE)
  useEffect(() => {
    const now = { version: recordedVersion, rows }
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
