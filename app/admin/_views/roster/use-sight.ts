'use client'
import { useMemo, useState } from 'react'
import { locale } from '../../../_language/words'
import type { RosterRow } from './roster-rows'
import { look, lookAgain, seenRows, type Sight, type Sorting } from './sight'

const PLAIN: Sight = { sorting: null, filter: '' }

/** Which rows are seen, and in what order; both last as long as the screen. */
export interface RowsInSight {
  readonly rows: readonly RosterRow[]
  readonly sorting: Sorting | null
  readonly filter: string
  /** Neither sorted nor filtered: rows stand as in the roster. */
  readonly plain: boolean
  sort(sorting: Sorting | null): void
  find(filter: string): void
}

export function useSight(rows: readonly RosterRow[]): RowsInSight {
  const [seen, setSeen] = useState(() => look(rows, PLAIN))
  const now = lookAgain(rows, seen)
  if (now !== seen) setSeen(now)
  const shown = useMemo(() => seenRows(rows, now), [rows, now])
  const { sorting, filter } = now.sight
  const lookAnew = (sight: Sight) => setSeen(look(rows, sight, locale()))
  return {
    rows: shown, sorting, filter, plain: sorting === null && filter.trim() === '',
    sort: next => lookAnew({ sorting: next, filter }), find: next => lookAnew({ sorting, filter: next }),
  }
}
