'use client'
import { useMemo } from 'react'
import { Cell, type CellRendererProps } from 'react-data-grid'
import { words } from '../../../_language/words'
import { contains, type Block } from './block'
import { columnName } from './roster-words'
import { cellText, COLUMN_KEYS, markOf, type ColumnKey, type RosterRow } from './roster-rows'
import styles from './roster.module.css'
import type { Mark } from './use-issues'

const t = words('roster')
const KEYS: ReadonlySet<string> = new Set(COLUMN_KEYS)

/** What a screen reader says of a cell: its column, its value, and what isn't right with it. */
function labelOf(row: RosterRow, column: string): string | undefined {
  if (!KEYS.has(column)) return undefined
  const late = column === 'name' && row.late !== '' ? t('changedLateCell', { what: row.late }) : ''
  const about = [column === 'issues' ? '' : markOf(row, column as Mark['column']), late].filter(Boolean).join(', ')
  const saving = row.saving === column ? `, ${t('beingSaved')}` : ''
  return `${columnName(column as ColumnKey)} ${cellText(row, column as ColumnKey) || '–'}${about && `, ${about}`}${saving}`
}

interface Drawn {
  /** Several cells that are taken together; null for one. */
  readonly block: Block | null
  /** Where the dragged square would fill. */
  readonly filling: Block | null
  /** Cells whose values came in from elsewhere, as `memberId/column`. */
  readonly cameIn: ReadonlySet<string>
}

/** How cells are drawn: named for screen readers, marked where they are taken together. The same function as long as that is the same. */
export function useCellRenderer({ block, filling, cameIn }: Drawn) {
  return useMemo(() => ({
    renderCell: (key: React.Key, cell: CellRendererProps<RosterRow, unknown>) => {
      const spot = { row: cell.rowIdx, column: cell.column.idx }
      const inBlock = block !== null && contains(block, spot)
      const className = [
        inBlock && styles.block,
        inBlock && spot.row === block.bottom && spot.column === block.right && styles.corner,
        filling !== null && contains(filling, spot) && styles.filling,
        cell.row.saving === cell.column.key && styles.saving,
        cameIn.has(`${cell.row.memberId}/${cell.column.key}`) && 'came-in',
      ].filter(Boolean).join(' ')
      const label = labelOf(cell.row, cell.column.key)
      return <Cell key={key} {...cell} {...(label !== undefined && { 'aria-label': label })} aria-selected={cell.isCellActive || inBlock} className={className} />
    },
  }), [block, filling, cameIn])
}
