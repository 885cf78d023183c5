import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { demoClub } from '#lib/domain/demo-club.ts'
import { passwordHash } from './accounts.ts'
import { database } from './database.ts'
import { fillDemo } from './demo.ts'
import { log } from './log.ts'

/** Fills the demo with what the rest of the server uses. */
export async function fillDemoAtStart(today: string): Promise<void> {
  const contentOf = (seed: number, clubId: string) => ({ ...demoClub(seed, clubId, today), streams: [] })
  const clubs = await fillDemo(database(), { passwordHash, kinds: {} as Kinds, contentOf })
  if (clubs > 0) log.info({ clubs }, 'demo filled')
}
