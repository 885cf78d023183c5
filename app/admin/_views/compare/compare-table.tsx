'use client'
import { Menu } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import type { EntryField } from '#lib/domain/roster-comparison.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { MoreIcon } from '../../_parts/icons'
import { kindName } from '../../_parts/wording'
import { positionsText } from '../roster/positions-text'
import { rolesWords, statusWords } from '../roster/roster-words'
import type { CompareRow } from './compare-rows'
import styles from './compare.module.css'

const t = words('compare')

export interface Transferring { readonly memberId: string; readonly to: 'left' | 'right'; readonly how: 'copy' | 'move' | 'remove' }

export interface CompareTableProps {
  readonly rows: readonly CompareRow[]
  readonly left: Roster
  readonly right: Roster
  readonly editableLeft: boolean
  readonly editableRight: boolean
  readonly name: (memberId: string) => string
  readonly onTransfer: (act: Transferring) => void
}

/** Everybody of both. Arrows up and down go from one person to the next, → and ← copy across, with Shift they move; Enter or Shift F10 opens the menu. */
export function CompareTable({ rows, left, right, editableLeft, editableRight, name, onTransfer }: CompareTableProps) {
  const [focused, setFocused] = useState<string | null>(null), [open, setOpen] = useState<string | null>(null)
  const active = rows.some(row => row.memberId === focused) ? focused : rows[0]?.memberId
  const mayGo = ({ left: here, right: there }: CompareRow, to: 'left' | 'right', how: 'copy' | 'move') => {
    const from = to === 'right' ? here : there
    return from !== null && (to === 'right' ? editableRight : editableLeft) && (how === 'copy' || (to === 'right' ? editableLeft : editableRight))
  }
  function pressed(event: KeyboardEvent<HTMLTableRowElement>, row: CompareRow) {
    if (event.ctrlKey || event.metaKey || event.altKey || open !== null) return
    const line = event.currentTarget, all = line.parentElement
    const next = { ArrowDown: line.nextElementSibling, ArrowUp: line.previousElementSibling, Home: all?.firstElementChild, End: all?.lastElementChild }[event.key]
    const to = { ArrowRight: 'right', ArrowLeft: 'left' }[event.key] as 'left' | 'right' | undefined
    const how = event.shiftKey ? 'move' : 'copy'
    if (next !== undefined) next?.querySelector('button')?.focus()
    else if (to !== undefined) { if (mayGo(row, to, how)) onTransfer({ memberId: row.memberId, to, how }) }
    else if (event.key === 'F10' && event.shiftKey) setOpen(row.memberId)
    else return
    event.preventDefault()
  }
  if (rows.length === 0) return <p className={styles.nothing}>{t('nothingDiffers')}</p>
  return <table className={styles.table} aria-label={t('peopleOfBoth')}>
    <thead><tr><th scope="col">{t('name')}</th><th scope="col">{left.name}</th><th scope="col">{right.name}</th><th scope="col"><span className="visually-hidden">{t('actions')}</span></th></tr></thead>
    <tbody>{rows.map(row => {
      const { memberId } = row
      const act = (to: 'left' | 'right', how: Transferring['how']) => () => onTransfer({ memberId, to, how })
      return <tr key={memberId} data-only={row.left === null ? 'right' : row.right === null ? 'left' : undefined} onFocus={() => setFocused(memberId)} onKeyDown={event => pressed(event, row)}
        onContextMenu={event => { event.preventDefault(); setOpen(memberId) }}>
        <th scope="row">{name(memberId)}</th>
        <td data-label={left.name}><EntryWords entry={row.left} captain={left.captain === memberId} fields={row.fields} /></td>
        <td data-label={right.name}><EntryWords entry={row.right} captain={right.captain === memberId} fields={row.fields} /></td>
        <td className={styles.menuCell}>
          <Menu opened={open === memberId} onChange={opened => setOpen(opened ? memberId : null)} position="bottom-end" width={260}>
            <Menu.Target><button type="button" className={styles.more} tabIndex={memberId === active ? 0 : -1} aria-label={t('actionsFor', { name: name(memberId) })}><MoreIcon /></button></Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{name(memberId)}</Menu.Label>
              <Menu.Item disabled={!mayGo(row, 'right', 'copy')} rightSection={<kbd>→</kbd>} onClick={act('right', 'copy')}>{t(row.right === null ? 'copyIn' : 'makeTheSameIn', { roster: right.name })}</Menu.Item>
              <Menu.Item disabled={!mayGo(row, 'right', 'move')} rightSection={<kbd>{t('keyMoveRight')}</kbd>} onClick={act('right', 'move')}>{t('moveTo', { roster: right.name })}</Menu.Item>
              <Menu.Item disabled={!mayGo(row, 'left', 'copy')} rightSection={<kbd>←</kbd>} onClick={act('left', 'copy')}>{t(row.left === null ? 'copyIn' : 'makeTheSameIn', { roster: left.name })}</Menu.Item>
              <Menu.Item disabled={!mayGo(row, 'left', 'move')} rightSection={<kbd>{t('keyMoveLeft')}</kbd>} onClick={act('left', 'move')}>{t('moveTo', { roster: left.name })}</Menu.Item>
              <Menu.Divider />
              <Menu.Item disabled={row.left === null || !editableLeft} color="red" onClick={act('left', 'remove')}>{t('removeFrom', { roster: left.name })}</Menu.Item>
              <Menu.Item disabled={row.right === null || !editableRight} color="red" onClick={act('right', 'remove')}>{t('removeFrom', { roster: right.name })}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </td>
      </tr>
    })}</tbody>
  </table>
}

function periodWords({ from, to }: Entry): string {
  if (from !== undefined && to !== undefined) return t('periodFromTo', { from, to })
  return from !== undefined ? t('periodFrom', { from }) : to !== undefined ? t('periodTo', { to }) : ''
}

const WORDS: Readonly<Record<Exclude<EntryField, 'shirtNumber'>, (entry: Entry, captain: boolean) => string>> = {
  roles: entry => rolesWords(entry.roles), captain: (_, captain) => (captain ? t('captain') : ''), positions: entry => positionsText(entry.positions),
  status: entry => (entry.status === 'active' ? '' : statusWords(entry)), kind: entry => (entry.kind === 'regular' ? '' : kindName(entry.kind)),
  period: periodWords, note: entry => (entry.note === '' ? '' : t('noteSays', { note: entry.note })),
}
/** What a field says where it says nothing in particular and the other side does. */
const plainWords = (field: keyof typeof WORDS): string => (field === 'roles' ? '' : t(`plain-${field}`))

/** Somebody in one of the two; what the other has otherwise is set off. */
function EntryWords({ entry, captain, fields }: { entry: Entry | null; captain: boolean; fields: readonly EntryField[] }) {
  if (entry === null) return <span className={styles.absent}>{t('notInIt')}</span>
  const parts = (Object.keys(WORDS) as (keyof typeof WORDS)[]).map(field => ({ field, differs: fields.includes(field), said: WORDS[field](entry, captain) }))
    .map(part => ({ ...part, said: part.said === '' && part.differs ? plainWords(part.field) : part.said })).filter(part => part.said !== '')
  return <span className={styles.entry}>
    {entry.shirtNumber === null && !fields.includes('shirtNumber') && !entry.roles.includes('player') ? <span className={styles.noNumber} />
      : <span className="shirt-number" data-differs={fields.includes('shirtNumber') || undefined}>{entry.shirtNumber ?? '–'}</span>}
    <span>{parts.map(({ field, differs, said }, index) => <span key={field}>{index > 0 && ' · '}{differs ? <mark className={styles.differs}>{said}</mark> : said}</span>)}</span>
  </span>
}
