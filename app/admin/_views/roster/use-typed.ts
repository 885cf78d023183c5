'use client'
import { useCallback, useMemo, useState } from 'react'
import type { Entry } from '#lib/domain/roster-state.ts'
import { positionsOf } from './positions-text'
import type { Edited, RosterRow } from './roster-rows'
import type { Outcome } from './use-roster-actions'

/** What was typed stands in its cell at once, as what is being saved; the store shows it moments later, or refuses it, and then the cell is as it was. */

interface Typed { readonly was: RosterRow; readonly shown: RosterRow }

const NOTHING: ReadonlyMap<string, Typed> = new Map()
/** Long after the store has shown a kept edit: only then it is forgotten here, so that the cell never shows the old value in between. */
const FORGOTTEN_MS = 2_000

/** The row as it will be once the edit is kept, which its cell says it isn't yet. */
export function typedRow({ edited, ...row }: RosterRow): RosterRow {
  return edited === undefined ? row : { ...row, entry: typedEntry(row.entry, edited), saving: edited.column }
}

function typedEntry(entry: Entry, edited: Edited): Entry {
  switch (edited.column) {
    case 'number': return { ...entry, shirtNumber: edited.text.trim() || null }
    case 'positions': return { ...entry, positions: positionsOf(edited.text) ?? entry.positions }
    case 'roles': return { ...entry, roles: edited.roles }
    case 'kind': return { ...entry, kind: edited.kind }
    case 'status': {
      const { statusUntil: _until, ...rest } = entry
      return { ...rest, status: edited.status, ...(edited.statusUntil !== '' && { statusUntil: edited.statusUntil }) }
    }
  }
}

/** The rows with what is being saved; a row whose entry the store has shown anew since is as the store says. */
export function withTyped(rows: readonly RosterRow[], typed: ReadonlyMap<string, Typed>): readonly RosterRow[] {
  if (typed.size === 0) return rows
  return rows.map(row => {
    const edit = typed.get(row.memberId)
    if (edit === undefined || edit.was.entry !== row.entry) return row
    // What is said about a row may change meanwhile.
    return edit.was === row ? edit.shown : { ...row, entry: edit.shown.entry, ...(edit.shown.saving !== undefined && { saving: edit.shown.saving }) }
  })
}

export function useTyped(rows: readonly RosterRow[]): { readonly rows: readonly RosterRow[]; show(edited: RosterRow, saved: Promise<Outcome>): void } {
  const [typed, setTyped] = useState(NOTHING)
  const shown = useMemo(() => withTyped(rows, typed), [rows, typed])
  const forget = useCallback((memberId: string, edit: Typed) => setTyped(now => {
    if (now.get(memberId) !== edit) return now
    const next = new Map(now)
    next.delete(memberId)
    return next
  }), [])
  return {
    rows: shown,
    show(edited, saved) {
      const was = rows.find(row => row.memberId === edited.memberId)
      if (was === undefined) return
      const edit = { was, shown: typedRow(edited) }
      setTyped(now => new Map(now).set(edited.memberId, edit))
      void saved.then(outcome => { if (outcome === 'saved') setTimeout(() => forget(edited.memberId, edit), FORGOTTEN_MS); else forget(edited.memberId, edit) })
    },
  }
}
