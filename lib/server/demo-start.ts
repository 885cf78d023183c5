import { hash } from '@node-rs/argon2'
import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { database } from './database.ts'
import { fillDemo } from './demo.ts'
import { log } from './log.ts'

/** Fills the demo with what the rest of the server uses. */
export async function fillDemoAtStart(): Promise<void> {
  const clubs = await fillDemo(database(), { passwordHash: password => hash(password), kinds: {} as Kinds, streamsOf: () => [] })
  if (clubs > 0) log.info({ clubs }, 'demo filled')
}
