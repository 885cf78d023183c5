'use client'
import { Button } from '@mantine/core'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { words } from '../../../_language/words'
import { useNames } from '../../_parts/names'
import { Empty } from '../../_parts/screen'
import { sentenceOf } from '../../_parts/wording'
import type { HistoryEntry } from './history-entries'
import { filtered, NO_FILTER, type HistoryFilter } from './history-filter'
import { HistoryFilters } from './history-filters'
import { HistoryTable } from './history-table'
import styles from './history.module.css'

const t = words('history')

const PAGE = 100

export interface EntriesProps {
  entries: readonly HistoryEntry[]
  filter: HistoryFilter
  onFilter: (filter: HistoryFilter) => void
  members?: readonly { readonly value: string; readonly label: string }[]
  moments?: (entry: HistoryEntry) => ReactNode
  values?: (entry: HistoryEntry) => ReactNode
  /** Reads more than there are. */
  more?: (() => void) | undefined
}

/** A history with its filters; a page at a time, however long it is. */
export function Entries({ entries, filter, onFilter, members, moments, values, more }: EntriesProps) {
  const names = useNames()
  const [pages, setPages] = useState(1)
  // Typing goes on while a long history is searched.
  const asked = useDeferredValue(filter)
  const fitting = useMemo(() => filtered(entries, asked, event => sentenceOf(event, names)), [entries, asked, names])
  const shown = fitting.slice(0, pages * PAGE)
  const goOn = fitting.length > shown.length ? () => setPages(pages + 1) : more
  return <>
    <HistoryFilters entries={entries} filter={filter} onFilter={onFilter} shown={fitting.length} {...(members !== undefined && { members })} />
    {shown.length === 0 ? <Empty title={t('noChangeFits')} action={<Button variant="default" onClick={() => onFilter(NO_FILTER)}>{t('showAll')}</Button>} />
      : <HistoryTable entries={shown} withStream={members === undefined} {...(moments !== undefined && { moments })} {...(values !== undefined && { values })} />}
    {goOn !== undefined && <Button variant="default" className={styles.more!} onClick={goOn}>{t('showMore')}</Button>}
  </>
}
