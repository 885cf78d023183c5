'use client'
import { useCallback, useEffect } from 'react'
import { words } from '../../_language/words'
import { useDevice } from '#lib/client/hooks.ts'
import { undo } from '#lib/client/undo.ts'
import type { Asked } from '#lib/client/undo-line.ts'
import { isEditing } from './editing'
import { heldOpen } from './leave-guard'
import { readNames, usePeople } from './names'
import { notice } from './notices'
import { sentenceOfFailure } from './rule-wording'
import { notUndoneWords, undoneWords } from './undo-wording'

/** Undo and redo, by keys from anywhere, from the palette, and from notices. */

const t = words('undo'), common = words('common')

/** One after the other, however fast the keys come. */
let last: Promise<unknown> = Promise.resolve()
let closeNotice = () => {}

function say(...[told]: Parameters<typeof notice>) {
  closeNotice()
  closeNotice = notice(told)
}

export type Undo = (asked: Asked) => Promise<void>

/** Undoes or redoes and says what came of it. */
export function useUndo(): Undo {
  const device = useDevice()
  const people = usePeople()
  return useCallback(function undoIt(asked: Asked): Promise<void> {
    const turn = last.then(async () => {
      const isRedo = asked === 'redo'
      const undone = await heldOpen(() => undo(device, asked))
      if (undone.kind === 'nothing') return say({ text: t(isRedo ? 'nothingToRedo' : 'nothingToUndo') })
      if (undone.kind === 'failed') return say({ text: sentenceOfFailure(undone.executed) ?? t('nothingChanged'), tone: 'refused' })
      const told = { names: await readNames(device), people, userId: device.userId, isRedo }
      if (undone.kind === 'not-undone') return say({ text: notUndoneWords(undone, told), tone: 'refused' })
      const back = { action: undone.correlationId }
      say({ text: undoneWords(undone, told), action: { label: common(isRedo ? 'undo' : 'redo'), run: () => { void undoIt(isRedo ? back : 'redo') } } })
    })
    last = turn
    return turn
  }, [device, people])
}

const isText = (target: EventTarget | null) => target instanceof Element && target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]') !== null

/** Ctrl Z, Ctrl Y and Ctrl Shift Z from anywhere but where text is edited, which has an undo of its own. */
export function UndoKeys() {
  const undoIt = useUndo()
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || isText(event.target) || isEditing()) return
      const key = event.key.toLowerCase()
      const asked = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' && !event.shiftKey ? 'redo' : null
      if (asked === null) return
      event.preventDefault()
      void undoIt(asked)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [undoIt])
  return null
}
