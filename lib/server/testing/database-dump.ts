import Database from 'better-sqlite3'
import { databaseFile } from '../configuration.ts'

/** For tests: everything that is stored, read past the server by a connection of its own. The log of security events is beside it. */

const BESIDE = ['SecurityEvent', 'RateLimit', '_prisma_migrations']

export interface Dump {
  /** All rows of all tables as one text: equal texts, equal content. */
  text(): string
  count(table: string): number
  close(): void
}

export function databaseDump(url: string): Dump {
  const connection = new Database(databaseFile(url), { readonly: true })
  const names = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).pluck().all() as string[]
  const tables = names.filter(name => !BESIDE.includes(name)).map(name => ({ name, all: connection.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).raw() }))
  const text = () => tables.map(({ name, all }) => `${name}\n${all.all().map(row => JSON.stringify(row)).join('\n')}`).join('\n\n')
  let last = { version: NaN, text: '' }
  return {
    text() {
      // Moves with every commit of another connection: while it stands still, so does everything
      const version = connection.pragma('data_version', { simple: true }) as number
      if (version !== last.version) last = { version, text: text() }
      return last.text
    },
    count: table => connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number,
    close: () => { connection.close() },
  }
}
