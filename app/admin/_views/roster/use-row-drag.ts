'use client'
import { useState, type DragEvent } from 'react'
import type { RosterRow } from './roster-rows'
import styles from './roster.module.css'

/** Rows dragged by their handle, with the browser's own drag and drop. By keys and menu they move too. */
export interface RowDrag {
  readonly handlers: { onDragStart(event: DragEvent): void; onDragOver(event: DragEvent): void; onDrop(event: DragEvent): void; onDragEnd(): void }
  /** Where it would land, drawn as a line. */
  classOf(rowIdx: number): string | undefined
}

interface Drop { readonly row: number; readonly after: boolean }

/** The row at a place of the grid's document; -1 for the headings and outside. */
export const rowIndexAt = (target: EventTarget | null): number =>
  target instanceof Element ? Number(target.closest('[role=row]')?.getAttribute('aria-rowindex') ?? 1) - 2 : -1

export function useRowDrag(rows: readonly RosterRow[], mayStart: () => boolean, onDrop: (row: RosterRow, before: RosterRow | null) => void): RowDrag {
  const [dragged, setDragged] = useState<RosterRow | null>(null), [drop, setDrop] = useState<Drop | null>(null)
  const end = () => { setDragged(null); setDrop(null) }
  return {
    classOf: rowIdx => (drop?.row !== rowIdx ? undefined : drop.after ? styles.dropAfter : styles.dropBefore),
    handlers: {
      onDragStart(event) {
        const grip = event.target instanceof Element ? event.target.closest('[data-grip]') : null, row = rows[rowIndexAt(grip)]
        if (grip === null || row === undefined) return
        if (!mayStart()) { event.preventDefault(); return }
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', row.name)
        const line = grip.closest('[role=row]')!.querySelector('[data-name]')
        if (line !== null) event.dataTransfer.setDragImage(line, 0, 12)
        setDragged(row)
      },
      onDragOver(event) {
        if (dragged === null) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        const row = rowIndexAt(event.target)
        if (row < 0 || !(event.target instanceof Element)) return
        const { top, height } = (event.target.closest('[role=gridcell]') ?? event.target).getBoundingClientRect()
        const after = event.clientY > top + height / 2
        if (drop?.row !== row || drop.after !== after) setDrop({ row, after })
      },
      onDrop(event) {
        if (dragged === null || drop === null) return
        event.preventDefault()
        onDrop(dragged, rows[drop.row + (drop.after ? 1 : 0)] ?? null)
        end()
      },
      onDragEnd: end,
    },
  }
}
