'use client'
import { useCallback } from 'react'
import { useLiveQuery } from 'dexie-react-hooks'
import { NO_CHOICE, type MatchChoice } from '#lib/domain/match-sheet.ts'
import { NO_MATCHES, readMeta } from './device-database.ts'
import { useDevice } from './hooks.ts'

/**
 * Who was chosen for a match, by roster: kept in the store of this device, beside the club's data and gone with it, and
 * never sent. It is no event, because it changes nothing that others see: two sheets of one evening don't collide.
 */
export function useMatchChoice(rosterId: string): { readonly choice: MatchChoice | undefined; readonly change: (change: (choice: MatchChoice) => MatchChoice) => void } {
  const { database } = useDevice()
  const choice = useLiveQuery(async () => (await readMeta(database, 'matches', NO_MATCHES))[rosterId] ?? NO_CHOICE, [database, rosterId])
  const change = useCallback((changed: (choice: MatchChoice) => MatchChoice) => {
    // In the transaction, from what lies there: keys can follow one another faster than the screen is drawn.
    void database.transaction('rw', database.meta, async () => {
      const matches = await readMeta(database, 'matches', NO_MATCHES)
      await database.meta.put({ key: 'matches', value: { ...matches, [rosterId]: changed(matches[rosterId] ?? NO_CHOICE) } })
    })
  }, [database, rosterId])
  return { choice, change }
}
