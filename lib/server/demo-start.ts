import { demoClub } from '#lib/domain/demo-club.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import { passwordHash } from './accounts.ts'
import { database } from './database.ts'
import { fillDemo } from './demo.ts'
import { log } from './log.ts'

/** Fills the demo with what the rest of the server uses. `today`: `YYYY-MM-DD`; the demo's present season is the one that it lies in. */
export async function fillDemoAtStart(today: string): Promise<void> {
  const clubs = await fillDemo(database(), { passwordHash, kinds: KINDS, contentOf: (seed, clubId) => demoClub(seed, clubId, today) })
  if (clubs > 0) log.info({ clubs }, 'demo filled')
}
