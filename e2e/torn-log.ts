import { appendFileSync, existsSync, readdirSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'

/** What Chromium does with the log of its databases (LevelDB), and what a kill in the middle of a write leaves of it. */

/** A checksum, a length of 300 bytes, the mark of a whole record; the record itself would come with the next write. */
const HEAD = Buffer.from([0x1c, 0x5e, 0xa7, 0x93, 0x2c, 0x01, 0x01])
const PAUSE_MS = 20

/** The log that is written to in a profile with the databases of one origin. */
function logOf(profile: string): string {
  const databases = join(profile, 'Default', 'IndexedDB')
  const [folder, ...others] = existsSync(databases) ? readdirSync(databases).filter(name => name.endsWith('.leveldb')) : []
  if (folder === undefined || others.length > 0) throw new Error(`the databases of one origin were expected in ${databases}`)
  const logs = readdirSync(join(databases, folder)).filter(name => name.endsWith('.log')).sort()
  if (logs.length === 0) throw new Error(`no log in ${folder}: this browser keeps its databases otherwise`)
  return join(databases, folder, logs.at(-1)!)
}

/** Leaves the log as a browser does that is killed between the head of a record and the record: gives its path. Nothing may run in the profile. */
export function tearLog(profile: string): string {
  const log = logOf(profile)
  const { size } = statSync(log)
  appendFileSync(log, HEAD)
  if (statSync(log).size !== size + HEAD.length) throw new Error(`${log} is written to by another`)
  return log
}

/** Waits until a browser has given up a log; throws where it goes on in it, with what is known of the circumstances. */
export async function givenUp(log: string, msMax: number, circumstances: () => Promise<string>): Promise<void> {
  const until = performance.now() + msMax
  while (existsSync(log)) {
    if (performance.now() > until) throw new Error(`the browser goes on in ${log}, which was left torn: ${await circumstances()}`)
    await pause(PAUSE_MS)
  }
}
