'use client'
import { useMemo } from 'react'
import { words } from '../../_language/words'
import { useHistories } from '#lib/client/event-hooks.ts'
import { lockedLists, type LateChange, type LockedLists } from '#lib/domain/locked-lists.ts'
import { moment } from './dates'
import { inTurn } from './wording'

/** The lists that locking a roster made, for the screens. */

const t = words('common')

export const NO_LISTS: LockedLists = { lists: [], late: [], present: null, length: 0 }

/** Read from all of the roster's events, and so only where it is wanted; undefined while it is read. */
export function useLockedLists(source: string, wanted = true): LockedLists | undefined {
  const sources = useMemo(() => (wanted ? [source] : []), [source, wanted])
  const histories = useHistories(sources)
  return useMemo(() => (!wanted ? NO_LISTS : histories?.has(source) ? lockedLists(histories.get(source)!) : undefined), [histories, source, wanted])
}

/** "late, Fri 18:10: Misread the form" — beside what was changed after locking. */
export const lateWords = ({ events, reason, isUndo }: LateChange): string =>
  t('late', { time: moment(events[0]!.time), reason: reason ?? (isUndo ? t('lateUndone') : t('lateWithoutReason')) })

/** What of the present list was changed late, by member. */
export function lateByMember({ late, present }: LockedLists): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  for (const change of late.filter(one => one.list === present?.number)) {
    for (const memberId of change.memberIds) said.set(memberId, inTurn([...(said.has(memberId) ? [said.get(memberId)!] : []), lateWords(change)]))
  }
  return said
}
