'use client'
import { Menu } from '@mantine/core'
import { words } from '../../../_language/words'
import { ColumnItems } from './grid-tools'
import { columnName } from './roster-words'
import type { ColumnKey } from './roster-rows'
import styles from './roster.module.css'
import type { GridColumns } from './use-columns'
import type { RowsInSight } from './use-sight'

const t = words('grid')

/** What can be done with a column; opened on its heading by a right click and by Shift+F10. */
export function ColumnMenu({ column, at, columns, sight, onClose }: { column: ColumnKey; at: DOMRect; columns: GridColumns; sight: RowsInSight; onClose: () => void }) {
  const { sorting } = sight
  return <Menu opened onClose={onClose} returnFocus={false} position="bottom-start" width={240} withinPortal={false}>
    <Menu.Target><button type="button" tabIndex={-1} aria-label={t('columnMenu', { column: columnName(column) })} className={styles.anchor} style={{ left: at.left, top: at.bottom }} /></Menu.Target>
    <Menu.Dropdown aria-label={t('columnMenu', { column: columnName(column) })}>
      <Menu.Label>{columnName(column)}</Menu.Label>
      <Menu.Item data-autofocus onClick={() => sight.sort({ column, down: false })}>{t('sortUp')}</Menu.Item>
      <Menu.Item onClick={() => sight.sort({ column, down: true })}>{t('sortDown')}</Menu.Item>
      <Menu.Item disabled={sorting === null} onClick={() => sight.sort(null)}>{t('sortNot')}</Menu.Item>
      <Menu.Divider />
      <ColumnItems column={column} columns={columns} keys />
      <Menu.Divider />
      <Menu.Item disabled={columns.usual} onClick={columns.reset}>{t('columnsUsual')}</Menu.Item>
    </Menu.Dropdown>
  </Menu>
}
