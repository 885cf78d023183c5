import Database from 'better-sqlite3'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { foundClub } from './clubs.ts'
import { openDatabase } from './database.ts'
import { isMigrated, migrate } from './migrate.ts'
import { migrationSql } from './migration-sql.ts'
import { serialSqlite } from './serial-sqlite.ts'

let folder: string
let migrations: string
let file: string
let url: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sideline-'))
  migrations = join(folder, 'migrations')
  file = join(folder, 'db', 'test.db')
  url = `file:${file}`
  cpSync('prisma/migrations', migrations, { recursive: true })
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

function addMigration(name: string, sql: string): void {
  mkdirSync(join(migrations, name), { recursive: true })
  writeFileSync(join(migrations, name, 'migration.sql'), sql)
}

async function withClub(id: string): Promise<void> {
  const prisma = openDatabase(url)
  await foundClub(prisma, { id, name: 'Kept' })
  await prisma.$disconnect()
}

function query(sql: string): unknown[] {
  const connection = new Database(file, { readonly: true })
  try { return connection.prepare(sql).pluck().all() } finally { connection.close() }
}

describe('migrations at start', () => {
  test('make an empty database, are applied once, and leave no copy behind', async () => {
    expect(await isMigrated(url, migrations)).toBe(false)
    expect(await migrate(url, migrations)).toEqual(readdirSync(migrations, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name))
    expect(await isMigrated(url, migrations)).toBe(true)
    await withClub('c')
    expect(await migrate(url, migrations)).toEqual([])
    expect(query('SELECT id FROM Club')).toEqual(['c'])
    expect(readdirSync(join(folder, 'db')).filter(name => name.includes('migration'))).toEqual([])
  })

  test('apply what a later release adds and keep what is there', async () => {
    await migrate(url, migrations)
    await withClub('c')
    addMigration('29990101000000_later', 'CREATE TABLE Later (id TEXT PRIMARY KEY);')
    expect(await isMigrated(url, migrations)).toBe(false)
    expect(await migrate(url, migrations)).toEqual(['29990101000000_later'])
    expect(query('SELECT id FROM Club')).toEqual(['c'])
  })

  test('one that fails half-way leaves the database as it was, and succeeds when it is repaired', async () => {
    await migrate(url, migrations)
    await withClub('c')
    addMigration('29990101000000_broken', 'CREATE TABLE Half (id TEXT PRIMARY KEY); DELETE FROM Club; CREATE TABLE Club (id TEXT);')
    await expect(migrate(url, migrations)).rejects.toThrow()
    expect(query('SELECT id FROM Club')).toEqual(['c'])
    expect(query(`SELECT name FROM sqlite_schema WHERE name = 'Half'`)).toEqual([])
    addMigration('29990101000000_broken', 'CREATE TABLE Half (id TEXT PRIMARY KEY);')
    expect(await migrate(url, migrations)).toEqual(['29990101000000_broken'])
    expect(query('SELECT id FROM Club')).toEqual(['c'])
  })

  test('that fail on a new database leave none', async () => {
    addMigration('29990101000000_broken', 'CREATE TABLE Club (id TEXT);')
    await expect(migrate(url, migrations)).rejects.toThrow()
    expect(existsSync(file)).toBe(false)
  })

  test('that were cut off by a crash start again from the copy', async () => {
    await migrate(url, migrations)
    await withClub('c')
    new Database(file).prepare('VACUUM INTO ?').run(`${file}.kept`)
    renameSync(`${file}.kept`, `${file}.before-migration`)
    const half = new Database(file)
    half.exec('DELETE FROM Club; CREATE TABLE Half (id TEXT)')
    half.close()
    await migrate(url, migrations)
    expect(query('SELECT id FROM Club')).toEqual(['c'])
    expect(existsSync(`${file}.before-migration`)).toBe(false)
  })

  test("the last migration's schema is the present one: nothing waits for `npm run migration`", async () => {
    const last = readdirSync('prisma/migrations', { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort().at(-1)!
    const [before, after] = [join('prisma/migrations', last), 'prisma'].map(place => readFileSync(join(place, 'schema.prisma'), 'utf8'))
    expect(await migrationSql(before!, after!, serialSqlite(':memory:'))).toContain('This is an empty migration')
  })
})
