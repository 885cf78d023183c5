'use client'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { words } from '../../_language/words'

/** Short words at the foot of the screen, for what was just done or couldn't be. Never for sync: the chip in the header says that. */

const t = words('common')

const SHOWN_MS = 8_000

export interface Notice {
  text: string
  /** `refused`: it wasn't done. It stays until it is closed. */
  tone?: 'done' | 'refused'
  /** One thing to do about it, such as "Undo". */
  action?: { label: string; run: () => void }
}

/** Shows a notice; a screen reader hears it politely. Gives a function that closes it. */
export function notice({ text, tone = 'done', action }: Notice): () => void {
  const id = notifications.show({
    color: tone === 'refused' ? 'red' : 'teal',
    autoClose: tone === 'refused' ? false : SHOWN_MS,
    withBorder: false,
    closeButtonProps: { 'aria-label': t('close') },
    message: action === undefined ? text : (
      <span style={{ display: 'flex', gap: 12, alignItems: 'center', justifyContent: 'space-between' }}>
        <span>{text}</span>
        <Button variant="subtle" size="compact-sm" style={{ flex: 'none' }} onClick={() => { notifications.hide(id); action.run() }}>{action.label}</Button>
      </span>
    ),
  })
  return () => { notifications.hide(id) }
}
