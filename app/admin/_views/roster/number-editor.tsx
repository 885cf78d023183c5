'use client'
import { Popover } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { RenderEditCellProps } from 'react-data-grid'
import { words } from '../../../_language/words'
import { useGrid, useOpenEditor } from './grid-context'
import { isShirtNumber } from './number-text'
import styles from './roster.module.css'
import type { RosterRow } from './roster-rows'
import { columnName } from './roster-words'

const t = words('roster')

/** Inside the screen's landmark, and outside the cell, which cuts off what is larger. */
const OVERLAYS = { target: '#roster-overlays' }

type Question = null | 'in-use' | 'unfit'

/**
 * A number as text: `0`, `00` and `7` are three numbers. One that somebody has asks before it is taken: Enter takes
 * it, S swaps, Esc leaves everything as it was.
 */
export function NumberEditor({ row, onRowChange }: RenderEditCellProps<RosterRow>) {
  const input = useRef<HTMLInputElement>(null)
  const { holderOf, freeNumbers } = useGrid()
  useOpenEditor(row.memberId)
  const [question, setQuestion] = useState<Question>(null)
  const text = row.edited?.column === 'number' ? row.edited.text : row.entry.shirtNumber ?? ''
  const typed = text.trim()
  const holder = typed === '' ? undefined : holderOf(typed, row.memberId)
  useEffect(() => { input.current?.focus(); input.current?.select() }, [])

  const finish = (how: 'plain' | 'take' | 'swap') => onRowChange({ ...row, edited: { column: 'number', text: typed, how } }, true)

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape') return
    if (holder !== undefined && question === 'in-use' && event.key.toLowerCase() === 's') { stop(event); finish('swap'); return }
    if (event.key === 'Enter' && question === 'in-use' && holder !== undefined) { stop(event); finish('take'); return }
    if (event.key === 'Enter' || event.key === 'Tab') {
      if (typed !== '' && !isShirtNumber(typed)) { stop(event); setQuestion('unfit') }
      else if (holder !== undefined) { stop(event); setQuestion('in-use') }
    } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) event.stopPropagation()
  }

  return <Popover opened={question !== null || holder !== undefined} withRoles={false} position="bottom-start" shadow="none" withinPortal portalProps={OVERLAYS} trapFocus={false} returnFocus={false} transitionProps={{ duration: 0 }}>
    <Popover.Target>
      <input ref={input} className={styles.editor} aria-label={t('columnOf', { column: columnName('number'), name: row.name })} data-number value={text} inputMode="numeric" autoComplete="off" maxLength={3}
        aria-invalid={question === 'unfit'} onKeyDown={handleKey}
        onChange={event => { setQuestion(null); onRowChange({ ...row, edited: { column: 'number', text: event.target.value, how: 'plain' } }) }} />
    </Popover.Target>
    <Popover.Dropdown className={styles.prompt}><div role="alert">
      {question === 'unfit'
        ? <>{t('numberIs')}</>
        : holder !== undefined && <>
          <div>{t.rich('numberIsOfRich', { number: typed, name: holder.name, b: text => <strong>{text}</strong> })}</div>
          {question === 'in-use' && <div className={styles.promptKeys}>{t.rich('numberKeys', { k: text => <kbd>{text}</kbd> })}</div>}
          <div className={styles.dimmed}>{t('freeNumbers', { numbers: freeNumbers().slice(0, 6).join(', ') })}</div>
        </>}
    </div></Popover.Dropdown>
  </Popover>
}

function stop(event: KeyboardEvent) { event.preventDefault(); event.stopPropagation() }
