'use client'
import { useMemo, useRef, useState } from 'react'
import type { RosterRow } from './roster-rows'

/** The rows that are done something with together. */
export interface RowSelection {
  readonly ids: ReadonlySet<string>
  /** Selected and seen: whatever is done is done with these alone. */
  readonly rows: readonly RosterRow[]
  /** Selected, but not seen at present. */
  readonly hidden: number
  set(ids: ReadonlySet<string>): void
  /** Selects these; where all of them are selected already, no longer. */
  toggle(rows: readonly RosterRow[]): void
  /** Also all from the one that was selected last up to this one. */
  selectTo(row: RosterRow): void
  clear(): void
}

const NONE: ReadonlySet<string> = new Set()

export function useRowSelection(seen: readonly RosterRow[]): RowSelection {
  const [ids, setIds] = useState(NONE)
  const last = useRef<string | null>(null)
  const rows = useMemo(() => (ids.size === 0 ? [] : seen.filter(row => ids.has(row.memberId))), [seen, ids])
  return {
    ids, rows, hidden: ids.size - rows.length, set: setIds, clear: () => setIds(NONE),
    toggle(these) {
      last.current = these.at(-1)?.memberId ?? null
      setIds(before => toggled(before, these))
    },
    selectTo(row) {
      const from = seen.findIndex(one => one.memberId === last.current), to = seen.indexOf(row)
      const [first, end] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
      last.current = row.memberId
      setIds(before => new Set([...before, ...seen.slice(first, end + 1).map(one => one.memberId)]))
    },
  }
}

export function toggled(before: ReadonlySet<string>, rows: readonly RosterRow[]): ReadonlySet<string> {
  const after = new Set(before)
  const all = rows.every(row => before.has(row.memberId))
  for (const { memberId } of rows) if (all) after.delete(memberId); else after.add(memberId)
  return after
}
