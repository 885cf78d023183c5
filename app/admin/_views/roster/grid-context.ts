'use client'
import { createContext, useContext, useEffect } from 'react'
import type { RosterRow } from './roster-rows'

/** What cells and editors need to know of the grid around them. */
export interface GridSurroundings {
  /** Who has a number at present, other than the one asking. */
  readonly holderOf: (shirtNumber: string, except: string) => RosterRow | undefined
  /** Numbers nobody has, the smallest first. */
  readonly freeNumbers: () => readonly string[]
  readonly openMenu: (row: RosterRow, anchor: DOMRect) => void
  /** An editor opened in this member's row, or closed. */
  readonly onEditor: (memberId: string | null) => void
  /** Rows have a handle to be dragged by. */
  readonly draggable: boolean
}

const nothing: GridSurroundings = { holderOf: () => undefined, freeNumbers: () => [], openMenu: () => undefined, onEditor: () => undefined, draggable: false }
export const GridContext = createContext<GridSurroundings>(nothing)
export const useGrid = (): GridSurroundings => useContext(GridContext)

/** Tells the grid that an editor stands in this row, as long as it is drawn. */
export function useOpenEditor(memberId: string): void {
  const { onEditor } = useGrid()
  useEffect(() => {
    onEditor(memberId)
    return () => onEditor(null)
  }, [memberId, onEditor])
}
