'use client'
import { useMemo, useState } from 'react'
import { blockOf, type Block, type Spot } from './block'

/** The cells that are taken together: from the one that is active to where Shift or the mouse led. */
export interface Range {
  readonly block: Block
  /** Only the active cell. */
  readonly single: boolean
  readonly anchor: Spot
  readonly focus: Spot
  place(spot: Spot): void
  extendTo(spot: Spot): void
  all(): void
}

export interface Edges { readonly rows: number; readonly left: number; readonly right: number }

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

export function useRange({ rows, left, right }: Edges, scrollTo: (spot: Spot) => void): Range {
  const [{ anchor, focus }, set] = useState<{ readonly anchor: Spot; readonly focus: Spot }>({ anchor: { row: 0, column: left }, focus: { row: 0, column: left } })
  const { top, bottom, left: first, right: last } = blockOf(anchor, focus)
  // The same object as long as it spans the same cells: whatever draws it is drawn again only then.
  const block = useMemo(() => ({ top, bottom, left: first, right: last }), [top, bottom, first, last])
  return {
    block, anchor, focus, single: top === bottom && first === last,
    place: spot => set({ anchor: spot, focus: spot }),
    extendTo(spot) {
      const to = { row: within(spot.row, 0, rows - 1), column: within(spot.column, left, right) }
      set(before => ({ anchor: { ...before.anchor, column: within(before.anchor.column, left, right) }, focus: to }))
      scrollTo(to)
    },
    all: () => set({ anchor: { row: 0, column: left }, focus: { row: rows - 1, column: right } }),
  }
}
