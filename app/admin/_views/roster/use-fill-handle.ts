'use client'
import { useEffect, useEffectEvent, useState, type MouseEvent } from 'react'
import { rowIndexAt } from './use-row-drag'

const CORNER_PX = 10

/** Whether the mouse is on the small square at the corner of a cell. */
export function isOnCorner(event: MouseEvent): boolean {
  const cell = event.target instanceof Element ? event.target.closest('[role=gridcell]') : null
  if (cell === null) return false
  const { right, bottom } = cell.getBoundingClientRect()
  return right - event.clientX <= CORNER_PX && bottom - event.clientY <= CORNER_PX
}

/** The square dragged: `to` is the row to which it would fill; null while it isn't dragged. Esc leaves everything as it is. */
export function useFillHandle(onReach: (row: number) => void, onFill: (toRow: number) => void): { readonly to: number | null; start(row: number): void } {
  const [to, setTo] = useState<number | null>(null)
  const dragging = to !== null
  const moved = useEffectEvent((event: globalThis.MouseEvent) => {
    const row = rowIndexAt(document.elementFromPoint(event.clientX, event.clientY))
    if (row >= 0 && row !== to) { setTo(row); onReach(row) }
  })
  const released = useEffectEvent(() => { if (to !== null) onFill(to); setTo(null) })
  useEffect(() => {
    if (!dragging) return
    const leave = (event: KeyboardEvent) => { if (event.key === 'Escape') { event.stopPropagation(); setTo(null) } }
    const move = (event: globalThis.MouseEvent) => moved(event), up = () => released()
    window.addEventListener('mousemove', move)
    window.addEventListener('mouseup', up)
    window.addEventListener('keydown', leave, { capture: true })
    return () => {
      window.removeEventListener('mousemove', move)
      window.removeEventListener('mouseup', up)
      window.removeEventListener('keydown', leave, { capture: true })
    }
  }, [dragging])
  return { to, start: setTo }
}
