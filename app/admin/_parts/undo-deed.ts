import type { Device } from '#lib/client/device.ts'
import type { People } from '#lib/client/profile.ts'
import { undo } from '#lib/client/undo.ts'
import type { Asked } from '#lib/client/undo-line.ts'
import { words } from '../../_language/words'
import { heldOpen } from './leave-guard'
import { readNames } from './names'
import { notice, type Notice } from './notices'
import { sentenceOfFailure } from './rule-wording'
import { notUndoneWords, undoneWords } from './undo-wording'

const t = words('undo'), common = words('common')

let closeNotice = () => {}

function say(told: Notice) {
  closeNotice()
  closeNotice = notice(told)
}

/** Undoes or redoes and says what came of it; `back` is asked for the way back. */
export async function undoAndSay(device: Device, people: People, asked: Asked, back: (asked: Asked) => void): Promise<void> {
  const isRedo = asked === 'redo'
  const undone = await heldOpen(() => undo(device, asked))
  if (undone.kind === 'nothing') return say({ text: t(isRedo ? 'nothingToRedo' : 'nothingToUndo') })
  if (undone.kind === 'failed') return say({ text: sentenceOfFailure(undone.executed) ?? t('nothingChanged'), tone: 'refused' })
  const told = { names: await readNames(device), people, userId: device.userId, isRedo }
  if (undone.kind === 'not-undone') return say({ text: notUndoneWords(undone, told), tone: 'refused' })
  const action = { action: undone.correlationId }
  say({ text: undoneWords(undone, told), action: { label: common(isRedo ? 'undo' : 'redo'), run: () => { back(isRedo ? action : 'redo') } } })
}
