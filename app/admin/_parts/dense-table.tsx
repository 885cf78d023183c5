'use client'
import { Menu } from '@mantine/core'
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { words } from '../../_language/words'
import classes from './dense-table.module.css'
import { MoreIcon } from './icons'
import { useRowWindow } from './row-window'
import { byName } from './sorting'

const t = words('common')

export interface Column<Row> {
  readonly key: string
  readonly name: string
  /** By what a click on the heading sorts; no sorting without it. */
  readonly sortBy?: (row: Row) => string | number
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end'
  /** Such as `120px`. */
  readonly width?: string
  /** Left out below 700 px. */
  readonly wideOnly?: boolean
}

export interface DenseTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly rowName: (row: Row) => string
  /** The items of a row's menu. */
  readonly menu?: (row: Row) => ReactNode
  /** F2 on a row. */
  readonly onRename?: (row: Row) => void
  /** The row is drawn as no longer current. */
  readonly faded?: (row: Row) => boolean
}

const compare = (one: string | number, other: string | number) =>
  (typeof one === 'number' && typeof other === 'number' ? one - other : byName(String(one), String(other)))

/**
 * A list as a table: headings sort, arrows go from row to row, a row's menu opens by its button, by a right click and
 * by Shift+F10. Each row's first link or button carries the focus. Long lists draw only what is seen.
 */
export function DenseTable<Row>({ label, rows, columns, rowKey, rowName, menu, onRename, faded }: DenseTableProps<Row>) {
  const [order, setOrder] = useState<{ key: string; down: boolean } | null>(null)
  const [menuAt, setMenuAt] = useState<{ row: Row; left: number; top: number; opener: HTMLElement | null; byButton: boolean } | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const wanted = useRef<number | null>(null)
  const sortBy = columns.find(column => column.key === order?.key)?.sortBy
  const sorted = sortBy === undefined || order === null ? rows : rows.toSorted((one, other) => compare(sortBy(one), sortBy(other)) * (order.down ? -1 : 1))
  const shown = useRowWindow(table, sorted.length)

  useLayoutEffect(() => {
    if (wanted.current === null) return
    const target = table.current?.querySelector<HTMLElement>(`tr[data-row='${wanted.current}'] :is(a, button, input)`)
    if (target) {
      wanted.current = null
      target.focus()
    }
  })

  function openMenu(row: Row, opener: HTMLElement | null, left: number, top: number) {
    setMenuAt({ row, left, top, opener, byButton: opener?.matches('[aria-haspopup=menu]') ?? false })
  }
  function pressed(event: KeyboardEvent<HTMLElement>) {
    const line = (event.target as HTMLElement).closest<HTMLElement>('tr[data-row]')
    if (line === null || (event.target as HTMLElement).matches('input')) return
    const at = Number(line.dataset['row'])
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: sorted.length - 1 }[event.key]
    if (to !== undefined && to >= 0 && to < sorted.length && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      wanted.current = to
      shown.reveal(to)
    } else if (event.key === 'F2' && onRename !== undefined) {
      event.preventDefault()
      onRename(sorted[at]!)
    }
  }
  function rightClicked(event: MouseEvent<HTMLElement>) {
    const line = (event.target as HTMLElement).closest<HTMLElement>('tr[data-row]')
    if (menu === undefined || line === null || (event.target as HTMLElement).matches('input')) return
    event.preventDefault()
    const box = line.getBoundingClientRect()
    const byKey = event.clientX === 0 && event.clientY === 0
    openMenu(sorted[Number(line.dataset['row'])]!, line.querySelector<HTMLElement>('a, button'), byKey ? box.left + 24 : event.clientX, byKey ? box.bottom : event.clientY)
  }

  return (
    <div className={classes.frame}>
      <table ref={table} className={classes.table} aria-label={label} aria-rowcount={sorted.length + 1} onKeyDown={pressed} onContextMenu={rightClicked}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(column => <Heading key={column.key} column={column} order={order} onOrder={setOrder} />)}
            {menu !== undefined && <th className={classes.menuCell}><span className="visually-hidden">{t('actions')}</span></th>}
          </tr>
        </thead>
        <tbody>
          {shown.before > 0 && <tr aria-hidden><td style={{ height: shown.before, padding: 0 }} /></tr>}
          {sorted.slice(shown.from, shown.to).map((row, offset) => {
            const index = shown.from + offset
            return (
              <tr key={rowKey(row)} data-row={index} aria-rowindex={index + 2} data-faded={faded?.(row) || undefined}>
                {columns.map(column => <td key={column.key} data-align={column.align} data-wide-only={column.wideOnly}>{column.cell(row)}</td>)}
                {menu !== undefined && (
                  <td className={classes.menuCell}>
                    <button
                      type="button" className={classes.menuButton} aria-label={t('actionsFor', { name: rowName(row) })} aria-haspopup="menu"
                      onClick={({ currentTarget }) => { const box = currentTarget.getBoundingClientRect(); openMenu(row, currentTarget, box.right, box.bottom) }}
                    ><MoreIcon /></button>
                  </td>
                )}
              </tr>
            )
          })}
          {shown.after > 0 && <tr aria-hidden><td style={{ height: shown.after, padding: 0 }} /></tr>}
        </tbody>
      </table>
      {menuAt !== null && menu !== undefined && (
        <Menu opened onClose={() => { setMenuAt(null); menuAt.opener?.focus() }} returnFocus={false} position={menuAt.byButton ? 'bottom-end' : 'bottom-start'} width={220}>
          <Menu.Target><button type="button" tabIndex={-1} aria-label={t('actionsFor', { name: rowName(menuAt.row) })} className={classes.anchor} style={{ left: menuAt.left, top: menuAt.top }} /></Menu.Target>
          <Menu.Dropdown>{menu(menuAt.row)}</Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

type Order = { key: string; down: boolean } | null

/** Up, down, as it was. */
const nextOrder = (key: string, mine: Order): Order => (mine === null ? { key, down: false } : mine.down ? null : { key, down: true })

function Heading<Row>({ column, order, onOrder }: { column: Column<Row>; order: Order; onOrder: (order: Order) => void }) {
  const mine = order?.key === column.key ? order : null
  const style = column.width === undefined ? undefined : { width: column.width }
  if (column.sortBy === undefined) return <th scope="col" style={style} data-align={column.align} data-wide-only={column.wideOnly}>{column.name}</th>
  return (
    <th scope="col" style={style} data-align={column.align} data-wide-only={column.wideOnly} aria-sort={mine === null ? 'none' : mine.down ? 'descending' : 'ascending'}>
      <button type="button" className={classes.sort} onClick={() => onOrder(nextOrder(column.key, mine))}>
        {column.name}<span aria-hidden className={classes.arrow}>{mine === null ? '' : mine.down ? '↓' : '↑'}</span>
      </button>
    </th>
  )
}
