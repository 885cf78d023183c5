'use client'
import { useCallback } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import type { Asked } from '#lib/client/undo-line.ts'
import { isEditing } from './editing'
import { usePeople } from './names'
import { usePageKeys } from './page-keys'
import { deedCode } from './screen-code'

/** Undo and redo, by keys from anywhere, from the palette, and from notices. */

const undoDeed = deedCode(() => import('./undo-deed').then(it => it.undoAndSay))

/** One after the other, however fast the keys come. */
let last: Promise<unknown> = Promise.resolve()

export type Undo = (asked: Asked) => Promise<void>

/** Undoes or redoes and says what came of it. */
export function useUndo(): Undo {
  const device = useDevice()
  const people = usePeople()
  return useCallback(function undoIt(asked: Asked): Promise<void> {
    const turn = last.then(async () => { await (await undoDeed())?.(device, people, asked, next => { void undoIt(next) }) })
    last = turn
    return turn
  }, [device, people])
}

const isText = (target: EventTarget | null) => target instanceof Element && target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]') !== null

/** Ctrl Z, Ctrl Y and Ctrl Shift Z from anywhere but where text is edited, which has an undo of its own. */
export function UndoKeys() {
  const undoIt = useUndo()
  usePageKeys(event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isText(event.target) || isEditing()) return false
    const key = event.key.toLowerCase()
    const asked = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' && !event.shiftKey ? 'redo' : null
    if (asked !== null) void undoIt(asked)
    return asked !== null
  })
  return null
}
