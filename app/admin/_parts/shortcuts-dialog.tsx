'use client'
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useShortcut } from './shortcut'
import classes from './shortcuts-dialog.module.css'

const SHORTCUTS: readonly (readonly [where: string, keys: readonly (readonly [string, string])[]])[] = [
  ['Everywhere', [['Ctrl K', 'find or do'], ['Ctrl Z', 'undo'], ['Ctrl Y', 'redo'], ['?', 'this list'], ['Esc', 'close or leave as it was']]],
  ['Lists', [['/', 'search'], ['n', 'new'], ['↑ ↓', 'row by row'], ['Enter', 'open'], ['F2', 'rename, correct'], ['Shift F10', 'what can be done with the row']]],
  ['A roster', [['↑ ↓ ← →', 'cell by cell'], ['Enter or F2', 'edit'], ['typing', 'replaces'], ['Shift with arrows', 'a block'], ['Ctrl C, Ctrl V', 'copy, paste'], ['Ctrl D', 'fill down'],
    ['Ctrl R', 'fill to the right'], ['Space', 'select the row'], ['Shift Space', 'select up to the row'], ['Alt ↑ ↓', 'move the row'], ['Ctrl F', 'find'], ['Ctrl ← → on a heading', 'column’s width'], ['Ctrl Shift ← → on a heading', 'column’s place'],
    ['Delete', 'clear'], ['Ctrl Enter', 'add somebody'], ['Alt H', 'history of the cell'], ['Ctrl P', 'print sheet']]],
  ['A match-day sheet', [['Space', 'plays'], ['S', 'starts'], ['C', 'captain'], ['Ctrl P', 'print']]],
  ['Overruled', [['K', 'keep'], ['T', 'take theirs'], ['B', 'both'], ['R', 'restore'], ['N', 'next'], ['Shift K, Shift T', 'all of an import']]],
]

/** All keys, opened by "?". */
export function ShortcutsDialog() {
  const [opened, setOpened] = useState(false)
  useShortcut('?', () => setOpened(true))
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title="Keys">
      <div className={classes.columns}>
        {SHORTCUTS.map(([where, keys]) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl>{keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
