'use client'
import { useEffect } from 'react'
import { isHeldOpen, whenLetGo } from './leave-guard'

/** Which edits are open on this page, so that nothing reloads or moves under the person's hands. */

let openEdits = 0
const afterEdit = new Set<() => void>()

const isTyping = () => {
  const active = document.activeElement
  return active instanceof HTMLElement && active.matches('input:not([type=checkbox], [type=radio], [type=search]), textarea, [contenteditable=true]')
}

/** Says that an edit is open as long as `open` is true and the component is there. */
export function useOpenEdit(open: boolean) {
  useEffect(() => {
    if (!open) return
    openEdits += 1
    return () => {
      openEdits -= 1
      settle()
    }
  }, [open])
}

export const isEditing = (): boolean => openEdits > 0 || isTyping()

/** Also what was typed a moment ago and isn't in the store yet. */
const isUnderWay = (): boolean => isEditing() || isHeldOpen()

function settle() {
  if (isUnderWay() || afterEdit.size === 0) return
  document.removeEventListener('focusout', settleSoon)
  const due = [...afterEdit]
  afterEdit.clear()
  for (const run of due) run()
}

/** Runs at once, or as soon as no edit is open, nothing is being typed, and what was typed is kept. */
export function afterEdits(run: () => void) {
  if (!isUnderWay()) return run()
  if (afterEdit.size === 0) document.addEventListener('focusout', settleSoon)
  afterEdit.add(run)
}

// The focus has moved on only after the event, and whoever saved something goes on.
const settleSoon = () => { setTimeout(settle) }
whenLetGo(settleSoon)
