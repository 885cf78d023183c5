'use client'
import { Button, CloseButton, Menu, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { words } from '../../../_language/words'
import { SearchIcon } from '../../_parts/icons'
import { isControl, usePageKeys } from '../../_parts/page-keys'
import { BULK_KINDS, bulkWords, type BulkKind } from './bulk-words'
import { FIXED } from './column-layout'
import { columnName } from './roster-words'
import type { ColumnKey } from './roster-rows'
import styles from './roster.module.css'
import type { GridColumns } from './use-columns'
import type { RowSelection } from './use-row-selection'
import type { RowsInSight } from './use-sight'

const t = words('grid')

export interface GridToolsProps {
  sight: RowsInSight
  total: number
  columns: GridColumns
  selection: RowSelection
  editing: boolean
  narrow: boolean
  /** On a phone rows are selected only once somebody wants to. */
  selecting: boolean
  onSelecting: (selecting: boolean) => void
  onBulk: (kind: BulkKind) => void
  /** Back to the grid. */
  onLeave: () => void
}

/** The line above the grid: what is seen of the roster, or, once rows are selected, what can be done with them. */
export function GridTools({ sight, total, columns, selection, editing, narrow, selecting, onSelecting, onBulk, onLeave }: GridToolsProps) {
  const selected = selection.rows.length
  return <div className={styles.tools} role="group" aria-label={t('tools')}>
    <FilterBox sight={sight} onLeave={onLeave} />
    <span role="status" className={styles.count}>{[
      selection.ids.size > 0 && t('selected', { count: selected }), selection.hidden > 0 && t('hiddenSelected', { count: selection.hidden }), sight.filter.trim() !== '' && t('shown', { shown: sight.rows.length, total }),
    ].filter(Boolean).join(' · ')}</span>
    {selection.ids.size > 0 && <div className={styles.bulk} role="group" aria-label={t('selectedRows')}>
      {editing && BULK_KINDS.map(kind => <Button key={kind} size="compact-sm" variant="default" disabled={selected === 0} {...(kind === 'remove' && { color: 'red' })} onClick={() => onBulk(kind)}>{bulkWords(kind)}</Button>)}
      <Button size="compact-sm" variant="subtle" onClick={() => { selection.clear(); onLeave() }}>{t('selectNone')}</Button>
    </div>}
    <span className={styles.sights}>
      {sight.sorting !== null && <Button size="compact-sm" variant="subtle" onClick={() => { sight.sort(null); onLeave() }}>{t('sortBack')}</Button>}
      {narrow ? <Button size="compact-sm" variant="subtle" aria-pressed={selecting} onClick={() => onSelecting(!selecting)}>{t('selecting')}</Button> : <ColumnsMenu columns={columns} />}
    </span>
  </div>
}

/** Ctrl F from anywhere on the screen; Esc clears it and leads back. */
function FilterBox({ sight, onLeave }: Pick<GridToolsProps, 'sight' | 'onLeave'>) {
  const box = useRef<HTMLInputElement>(null)
  usePageKeys(event => {
    if (!isControl(event, 'f') || document.querySelector('[role=dialog], [role=menu]') !== null) return false
    box.current?.focus()
    box.current?.select()
    return true
  })
  return <TextInput ref={box} type="search" size="xs" className={styles.find} aria-label={t('find')} placeholder={t('find')} autoComplete="off" leftSection={<SearchIcon size={14} />} value={sight.filter}
    rightSection={sight.filter === '' ? <kbd className={styles.findKey} aria-hidden>{t('ctrlF')}</kbd> : <CloseButton size="sm" aria-label={t('findNothing')} onClick={() => { sight.find(''); onLeave() }} />} rightSectionWidth={sight.filter === '' ? 52 : 28}
    onChange={event => sight.find(event.currentTarget.value)}
    onKeyDown={event => {
      if (event.key === 'Escape') { event.preventDefault(); sight.find(''); onLeave() }
      else if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); onLeave() }
    }} />
}

/** Order and width of every column without a mouse. */
function ColumnsMenu({ columns }: { columns: GridColumns }) {
  const keys = columns.keys.filter(key => key !== undefined)
  return <Menu position="bottom-end" width={200} closeOnItemClick={false}>
    <Menu.Target><Button size="compact-sm" variant="subtle">{t('columns')}</Button></Menu.Target>
    <Menu.Dropdown>
      {keys.map(key => <Menu.Sub key={key}>
        <Menu.Sub.Target><Menu.Sub.Item>{columnName(key)}</Menu.Sub.Item></Menu.Sub.Target>
        <Menu.Sub.Dropdown><ColumnItems column={key} columns={columns} /></Menu.Sub.Dropdown>
      </Menu.Sub>)}
      <Menu.Divider />
      <Menu.Item disabled={columns.usual} closeMenuOnClick onClick={columns.reset}>{t('columnsUsual')}</Menu.Item>
    </Menu.Dropdown>
  </Menu>
}

const DEFAULT_WIDTH = 100
const widthOf = (columns: GridColumns, key: string): number => { const width = columns.widths.get(key)?.width ?? columns.columns.find(column => column.key === key)?.width; return typeof width === 'number' ? width : DEFAULT_WIDTH }

/** What can be done with one column's place and width. */
export function ColumnItems({ column, columns, keys = false }: { column: ColumnKey; columns: GridColumns; keys?: boolean }) {
  const moves = !FIXED.has(column)
  return <>
    <Menu.Item disabled={!moves} rightSection={keys && t('keysMoveLeft')} onClick={() => { columns.step(column, -1) }}>{t('columnLeft')}</Menu.Item>
    <Menu.Item disabled={!moves} rightSection={keys && t('keysMoveRight')} onClick={() => { columns.step(column, 1) }}>{t('columnRight')}</Menu.Item>
    <Menu.Item rightSection={keys && t('keysWider')} onClick={() => columns.widen(column, 1, widthOf(columns, column))}>{t('columnWider')}</Menu.Item>
    <Menu.Item rightSection={keys && t('keysNarrower')} onClick={() => columns.widen(column, -1, widthOf(columns, column))}>{t('columnNarrower')}</Menu.Item>
  </>
}
