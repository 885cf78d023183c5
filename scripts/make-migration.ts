/**
 * `npm run migration -- <name>`: writes the migration that leads from the last one's schema to prisma/schema.prisma. Each migration
 * keeps the schema that it leads to (schema.prisma beside migration.sql), so the next one needs no database to compare with.
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrationSql } from '../lib/server/migration-sql.ts'
import { serialSqlite } from '../lib/server/serial-sqlite.ts'

const FOLDER = join('prisma', 'migrations')
const name = process.argv[2]

if (name === undefined || !/^[a-z0-9_]{1,60}$/.test(name)) {
  console.error('Usage: npm run migration -- name_of_the_change   (small letters, digits, underscores)')
  process.exit(2)
}

await mkdir(FOLDER, { recursive: true })
const earlier = (await readdir(FOLDER, { withFileTypes: true })).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()
const last = earlier.at(-1)
const before = last === undefined ? null : await readFile(join(FOLDER, last, 'schema.prisma'), 'utf8')
const after = await readFile(join('prisma', 'schema.prisma'), 'utf8')
const sql = await migrationSql(before, after, serialSqlite(':memory:'))
if (sql.trim() === '' || sql.includes('This is an empty migration')) {
  console.log('The schema has not changed since the last migration.')
} else {
  const folder = join(FOLDER, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), sql)
  await writeFile(join(folder, 'schema.prisma'), after)
  const lock = join(FOLDER, 'migration_lock.toml')
  if (!existsSync(lock)) await writeFile(lock, '# Written by scripts/make-migration.ts.\nprovider = "sqlite"\n')
  console.log(`${folder}\n\n${sql}`)
}
