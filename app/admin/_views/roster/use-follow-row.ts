'use client'
import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { DataGridHandle } from 'react-data-grid'
import type { RosterRow } from './roster-rows'
import type { Range } from './use-range'

/** The active cell, by whom it is about. */
export interface ActiveCell { readonly memberId: string; readonly column: number }

/** The active cell stays with its row when rows come, go or move, whoever moved them. Gives where it is kept. */
export function useFollowRow(grid: RefObject<DataGridHandle | null>, rows: readonly RosterRow[], isEditing: boolean, range: Range): RefObject<ActiveCell | null> {
  const active = useRef<ActiveCell | null>(null)
  // Read while drawing, before the browser moves rows: a row that moves in the document loses its focus.
  const focused = typeof document === 'undefined' ? null : document.activeElement?.closest('[role=grid] [role=gridcell]') ?? null

  function followRow() {
    if (active.current === null || rows.length === 0 || isEditing) return
    const { memberId, column } = active.current
    const found = rows.findIndex(row => row.memberId === memberId)
    const row = found >= 0 ? found : Math.min(range.anchor.row, rows.length - 1)
    if (row !== range.anchor.row) {
      grid.current?.setActivePosition({ rowIdx: row, idx: column })
      range.place({ row, column })
    }
    if (focused !== null && document.activeElement !== focused) {
      grid.current?.element?.querySelector<HTMLElement>(`[aria-rowindex="${row + 2}"] > [aria-colindex="${column + 1}"]`)?.focus({ preventScroll: true })
    }
  }
  useLayoutEffect(followRow, [rows]) // eslint-disable-line react-hooks/exhaustive-deps -- only where rows moved
  return active
}
