'use client'
import { useMemo, useState } from 'react'
import type { Column, ColumnWidths } from 'react-data-grid'
import { setPreference, usePreference } from '../../_parts/preferences'
import { boundWidth, inOrder, layoutText, movedTo, neighbourOf, readLayout, USUAL, WIDTH_STEP, type Layout } from './column-layout'
import { rosterColumns } from './roster-columns'
import { COLUMN_KEYS, type ColumnKey, type RosterRow } from './roster-rows'

/** The columns as this device's person arranged them. A phone has room for three, and they are fixed. */
export interface GridColumns {
  readonly columns: readonly Column<RosterRow>[]
  /** What the n-th column holds; undefined for the box that selects, and for the menu. */
  readonly keys: readonly (ColumnKey | undefined)[]
  /** The first and the last column with cells of the roster. */
  readonly left: number
  readonly right: number
  readonly widths: ColumnWidths
  readonly usual: boolean
  onWidths(widths: ColumnWidths): void
  widen(key: string, by: -1 | 1, from: number): void
  place(key: string, target: string): void
  /** One step to the left or right; false at the edge. */
  step(key: string, by: -1 | 1): boolean
  reset(): void
}

const isCell = (key: string): key is ColumnKey => (COLUMN_KEYS as readonly string[]).includes(key)
const NOT_MEASURED: ColumnWidths = new Map()

export function useColumns(editing: boolean, narrow: boolean, selecting: boolean): GridColumns {
  const kept = usePreference('roster-columns')
  const layout = useMemo(() => (narrow ? USUAL : readLayout(kept)), [narrow, kept])
  const columns = useMemo(() => inOrder(rosterColumns(editing, narrow, selecting), layout.order), [editing, narrow, selecting, layout.order])
  const keys = useMemo(() => columns.map(({ key }) => (isCell(key) ? key : undefined)), [columns])
  const [measured, setMeasured] = useState(NOT_MEASURED)
  const widths = useMemo((): ColumnWidths => new Map([...measured, ...Object.entries(layout.widths).map(([key, width]) => [key, { type: 'resized', width }] as const)]), [measured, layout.widths])
  const keep = (next: Layout) => setPreference('roster-columns', layoutText(next))
  const shown = columns.map(({ key }) => key)
  return {
    columns, keys, widths, left: keys.findIndex(key => key !== undefined), right: keys.findLastIndex(key => key !== undefined), usual: kept === null,
    onWidths(next) {
      setMeasured(new Map([...next].filter(([, { type }]) => type === 'measured')))
      const resized = Object.fromEntries([...next].flatMap(([key, { type, width }]) => (type === 'resized' ? [[key, boundWidth(width)]] : [])))
      if (!narrow && JSON.stringify(resized) !== JSON.stringify(layout.widths)) keep({ ...layout, widths: resized })
    },
    widen: (key, by, from) => keep({ ...layout, widths: { ...layout.widths, [key]: boundWidth(from + by * WIDTH_STEP) } }),
    place: (key, target) => keep({ ...layout, order: movedTo(shown, key, target) }),
    step(key, by) {
      const target = neighbourOf(shown, key, by)
      if (target !== undefined) keep({ ...layout, order: movedTo(shown, key, target) })
      return target !== undefined
    },
    reset() {
      setMeasured(NOT_MEASURED)
      setPreference('roster-columns', null)
    },
  }
}
