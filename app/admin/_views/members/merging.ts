'use client'
import { useCallback, useMemo } from 'react'
import { useMembers } from '#lib/client/hooks.ts'
import { probableDuplicates } from '#lib/domain/club-issues.ts'
import type { MemberFact } from '#lib/domain/member-events.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'

/** Registrations that are probably one person, and what is said about them. */

const NOBODY: readonly (readonly string[])[] = []

/** Groups of members that are probably one person, by id. */
export function useDoubles(): readonly (readonly string[])[] {
  const members = useMembers()
  return useMemo(() => (members === undefined ? NOBODY : probableDuplicates([...members.values()].map(view => view.state))), [members])
}

export const memberOrder = (memberId: string, type: string, data: object = {}) => ({ collection: 'members' as const, streamId: memberId, command: { type, data } })

/** Whoever was merged last into somebody, as the event tells it; of the merged one's events. */
export const mergeEventOf = (events: readonly SidelineEvent[]): SidelineEvent | undefined =>
  events.findLast(event => (event.type as MemberFact['type']) === 'club.sideline.member.merged-into.v1')

/**
 * Separates two again: takes back all that the merge did and that still is as it left it, whoever did it and however long ago; at the least the two are
 * two again.
 */
export function useSeparation(): (merged: { readonly memberId: string; readonly survivorId: string; readonly events: readonly SidelineEvent[] }) => Promise<void> {
  const undo = useUndo(), save = useSave()
  return useCallback(async ({ memberId, survivorId, events }) => {
    const action = mergeEventOf(events)?.correlationid
    if (action !== undefined) await undo({ action, byAnybody: true })
    // Without effect where that did it.
    await save(memberOrder(memberId, 'RevertMerge', { survivorId }), { quiet: true })
  }, [undo, save])
}
