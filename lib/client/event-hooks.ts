'use client'
import { useEffect } from 'react'
import { useLiveQuery } from 'dexie-react-hooks'
import { addressOf, sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { asRead } from '#lib/domain/kinds.ts'
import type { TakingOn } from '#lib/sync/take-on.ts'
import { readMeta } from './device-database.ts'
import { useDevice, useShared } from './hooks.ts'
import type { CopyThatMissed } from './missed-by-copies.ts'
import { keepMoments, readMoments, type Moments } from './moments.ts'
import type { StreamPreview } from './preview.ts'
import { pendingOf } from './pending-events.ts'
import { recordedOf } from './recorded-events.ts'
import { previewFile } from './rescue.ts'

/** What screens read of events beyond one stream, as this version reads them (PROTOCOL E6). `undefined` while loading. */

/** The events of several streams by their `source`: the recorded ones by version, then the pending ones as made. */
export function useHistories(sources: readonly string[]): ReadonlyMap<string, readonly SidelineEvent[]> | undefined {
  const { database } = useDevice()
  return useLiveQuery(async () => {
    const histories = await Promise.all(sources.map(async (source): Promise<[string, readonly SidelineEvent[]]> => {
      const [recorded, pending] = await Promise.all([recordedOf(database, source), pendingOf(database, source)])
      return [source, [...recorded, ...pending].map(asRead)]
    }))
    return new Map(histories)
  }, [database, sources.join()])
}

/**
 * The club's last events of whatever stream that this version of the program knows (PROTOCOL E7), oldest first: the last recorded ones, then the pending ones.
 * Reads no more pages of the feed than it needs.
 */
export function useRecentEvents(max: number): readonly SidelineEvent[] | undefined {
  const { database } = useDevice()
  return useLiveQuery(async () => {
    const pending = (await database.pending.orderBy('order').reverse().limit(max).toArray()).map(row => row.event).reverse()
    const recorded: SidelineEvent[][] = []
    let held = 0
    await database.pages.orderBy('from').reverse().until(() => held >= max - pending.length).each(page => { recorded.unshift([...page.events]); held += page.events.length })
    return [...recorded.flat(), ...pending].slice(-max).filter(event => addressOf(event.source) !== null).map(asRead)
  }, [database, max])
}

/**
 * Moments of a roster, followed as this device learns more: those asked for before, until the new ones are there. Null where it knows no such roster. What
 * had to be worked out is kept for the next time.
 */
export function useMoments(rosterId: string, asked: readonly number[]): Moments | null | undefined {
  const device = useDevice()
  const source = sourceOf({ clubId: device.clubId, collection: 'rosters', streamId: rosterId })
  const moments = useLiveQuery(() => readMoments(device, source, asked), [device, source, asked.join()])
  // Nobody waits for it, and without it the next reading only takes longer.
  useEffect(() => { if (moments) void keepMoments(device, moments.missing).catch(() => undefined) }, [device, moments])
  return moments
}

/** What would become of the events of a saved file, followed as this device learns more. */
export function useTakingOn(file: readonly SidelineEvent[]): TakingOn | undefined {
  const device = useDevice()
  return useLiveQuery(() => previewFile(device, file), [device, file])
}

export type { StreamPreview }

/** What sending would overrule, as far as this device knows what others did; followed as it learns more. */
export const usePreview = (): readonly StreamPreview[] | undefined => useShared('preview')

/** Copies of rosters about which somebody has to be asked, followed as this device learns more. */
export const useCopiesThatMissed = (): readonly CopyThatMissed[] | undefined => useShared('copiesThatMissed')

/** Names of the settled items that need no telling any more, as `told.ts` notes them; null before any were noted. */
export function useTold(): readonly string[] | null | undefined {
  const { database } = useDevice()
  return useLiveQuery(() => readMeta(database, 'told', null), [database])
}
