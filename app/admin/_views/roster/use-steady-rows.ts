'use client'
import { useState } from 'react'
import type { RosterRow } from './roster-rows'

/**
 * The rows to draw: the live ones, except that while an editor is open no row moves or goes, so that what comes in from
 * elsewhere never carries the editor to another row. What comes new is appended until the editor closes.
 */
export function useSteadyRows(live: readonly RosterRow[], editor: string | null): readonly RosterRow[] {
  const [shown, setShown] = useState(live)
  const wanted = editor === null ? live : steady(shown, live, editor)
  if (wanted.length === shown.length && wanted.every((row, index) => row === shown[index])) return shown
  setShown(wanted)
  return wanted
}

export function steady(shown: readonly RosterRow[], live: readonly RosterRow[], editor: string): readonly RosterRow[] {
  if (shown.length === live.length && live.every((row, index) => row.memberId === shown[index]!.memberId)) return live
  const byMember = new Map(live.map(row => [row.memberId, row]))
  const kept = shown.flatMap(row => byMember.get(row.memberId) ?? (row.memberId === editor ? row : []))
  const known = new Set(kept.map(row => row.memberId))
  return [...kept, ...live.filter(row => !known.has(row.memberId))]
}
