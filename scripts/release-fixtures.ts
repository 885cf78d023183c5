/**
 * `npm run release-fixtures`: keeps what the present version sends, answers and stores, for every later version to read
 * (lib/sync/PROTOCOL.md section 12). Run once for each version in package.json, before it is released; a folder that is there stays as it is.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { recordRelease } from '../lib/server/testing/record-release.ts'
import { folderOf, isKept } from '../lib/server/testing/released.ts'

const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
if (isKept(version)) {
  console.error(`${folderOf(version)} is there already: what a release wrote never changes. A new version in package.json gets a folder of its own.`)
  process.exit(1)
}
const { wire, device, log, sql } = await recordRelease(version)
const folder = folderOf(version)
/** One exchange, event or row a line: a reader finds the one that a test names. */
const lines = (value: object): string => `{\n${Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${listed(one)}`).join(',\n')}\n}\n`
const listed = (one: unknown): string => (Array.isArray(one) ? `[\n${one.map(item => JSON.stringify(item)).join(',\n')}\n]` : JSON.stringify(one))
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'wire.json'), lines(wire))
await writeFile(join(folder, 'device.json'), lines(device))
await writeFile(join(folder, 'server.sql'), sql)
await writeFile(join(folder, 'log.json'), lines(log))
console.log(`${folder}: ${wire.exchanges.length} exchanges, ${log.feed.length} recorded events, ${log.histories.length} histories`)
process.exit(0)
