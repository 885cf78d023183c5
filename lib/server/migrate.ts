import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { databaseFile } from './configuration.ts'
import { copyDatabase, partsOf, removeDatabase, renameDurably } from './durable-files.ts'
import { FILTERS } from './migration-sql.ts'
import { withSchemaEngine } from './schema-engine.ts'
import { serialSqlite } from './serial-sqlite.ts'

const PRISMA_FOLDER = join(process.cwd(), 'prisma')
const MIGRATIONS = join(PRISMA_FOLDER, 'migrations')

/**
 * Applies the migrations that a SQLite database hasn't had yet, as `prisma migrate deploy` would; gives their names.
 *
 * A migration that fails half-way leaves its first statements behind on SQLite, and a mark that stops every later start. So the
 * database is copied first and put back where anything fails, also where the process died meanwhile: then by the next start.
 * Nobody may write while this runs.
 */
export async function migrate(url: string, folder: string = MIGRATIONS): Promise<readonly string[]> {
  const file = databaseFile(url)
  mkdirSync(dirname(file), { recursive: true })
  putBackCopy(file)
  const names = await migrationNames(folder)
  const isNew = !existsSync(file)
  if (!isNew && namesApplied(file, names)) return []
  if (!isNew) makeCopy(file)
  try {
    const applied = await applyMigrations(url, folder, names)
    rmSync(copyOf(file), { force: true })
    return applied
  } catch (error) {
    if (isNew) removeDatabase(file)
    else putBackCopy(file)
    throw error
  }
}

/** Whether every migration of this release has been applied: what `GET /api/ready` asks. */
export async function isMigrated(url: string, folder: string = MIGRATIONS): Promise<boolean> {
  const file = databaseFile(url)
  return existsSync(file) && namesApplied(file, await migrationNames(folder))
}

async function applyMigrations(url: string, folder: string, names: readonly string[]): Promise<string[]> {
  const schema = await readFile(/* turbopackIgnore: true */ join(PRISMA_FOLDER, 'schema.prisma'), 'utf8')
  const migrationDirectories = await Promise.all(names.map(async path => ({
    path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: await readFile(/* turbopackIgnore: true */ join(folder, path, 'migration.sql'), 'utf8') } },
  })))
  const lockfile = { path: 'migration_lock.toml', content: await readFile(/* turbopackIgnore: true */ join(folder, 'migration_lock.toml'), 'utf8') }
  return withSchemaEngine(schema, serialSqlite(url), async engine => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: { baseDir: folder, lockfile, migrationDirectories, shadowDbInitScript: '' }, filters: FILTERS })
    return appliedMigrationNames
  })
}

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  return entries.filter(entry => entry.isDirectory()).map(entry => entry.name).sort()
}

function namesApplied(file: string, names: readonly string[]): boolean {
  const connection = new Database(file, { readonly: true, timeout: 5000 })
  try {
    const hasTable = connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '_prisma_migrations'`).get() !== undefined
    if (!hasTable) return false
    const finished = new Set(connection.prepare('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL').pluck().all())
    return names.every(name => finished.has(name))
  } finally { connection.close() }
}

export const copyOf = (file: string): string => `${file}.before-migration`

/** The copy gets its name only when it is whole, so one that is there can be trusted. */
function makeCopy(file: string): void {
  const unfinished = `${copyOf(file)}.unfinished`
  copyDatabase(file, unfinished)
  renameDurably(unfinished, copyOf(file))
}

/**
 * Puts a copy back that a failed or interrupted migration left. The log goes first: it belongs to the file that is replaced.
 * Nobody else may have the database open.
 */
export function putBackCopy(file: string): void {
  if (!existsSync(copyOf(file))) return
  for (const part of partsOf(file).slice(1)) rmSync(part, { force: true })
  renameDurably(copyOf(file), file)
}
