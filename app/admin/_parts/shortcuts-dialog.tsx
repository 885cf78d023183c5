'use client'
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../_language/words'
import { useShortcut } from './shortcut'
import classes from './shortcuts-dialog.module.css'

const t = words('shell'), inGrid = words('grid')

interface Keys { readonly where: string; readonly keys: readonly (readonly [key: string, does: string])[] }

const shortcuts = (): readonly Keys[] => [
  { where: t('keysEverywhere'), keys: [['Ctrl K', t('keyFindOrDo')], ['Ctrl Z', t('keyUndo')], ['Ctrl Y', t('keyRedo')], ['?', t('keyThisList')], ['Esc', t('keyLeave')]] },
  { where: t('keysLists'), keys: [['/', t('keySearch')], ['n', t('keyNew')], ['↑ ↓', t('keyRows')], [t('pressEnter'), t('keyOpen')], ['F2', t('keyRename')], ['Shift F10', t('keyRowMenu')]] },
  { where: t('keysRoster'), keys: [['↑ ↓ ← →', t('keyCells')], [t('pressEnterOrF2'), t('keyEdit')], [t('pressLetters'), t('keyReplaces')], [t('pressShiftArrows'), t('keyBlock')],
    ['Ctrl C, Ctrl V', t('keyCopyPaste')], ['Ctrl D', t('keyFillDown')], ['Ctrl R', inGrid('fillRight')],
    [t('pressSpace'), inGrid('keySelects')], [`Shift ${t('pressSpace')}`, inGrid('keySelectsTo')], ['Alt ↑ ↓', inGrid('keyMoves')], ['Ctrl F', inGrid('find')], [inGrid('pressOnHeading'), inGrid('keyWidth')],
    [inGrid('pressShiftOnHeading'), inGrid('keyPlace')], [t('pressDelete'), t('keyClear')], ['Ctrl Enter', t('keyAdd')], ['Alt H', t('keyCellHistory')], ['Ctrl P', t('keyPrintSheet')]] },
  { where: t('keysMatch'), keys: [[t('pressSpace'), t('keyPlays')], ['S', t('keyStarts')], ['C', t('keyCaptain')], ['Ctrl P', t('keyPrint')]] },
  { where: t('keysOverruled'), keys: [['K', t('keyKeep')], ['T', t('keyTakeTheirs')], ['B', t('keyBoth')], ['R', t('keyRestore')], ['N', t('keyNext')], ['Shift K, Shift T', t('keyAllOfImport')]] },
]

/** All keys, opened by "?". */
export function ShortcutsDialog() {
  const [opened, setOpened] = useState(false)
  useShortcut('?', () => setOpened(true))
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={t('keys')}>
      <div className={classes.columns}>
        {shortcuts().map(({ where, keys }) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl>{keys.map(([key, does]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
