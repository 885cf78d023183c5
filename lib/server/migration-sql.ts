import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { withSchemaEngine } from './schema-engine.ts'

/** Tables that Prisma doesn't look after: none. */
export const FILTERS = { externalTables: [], externalEnums: [] }

/** The SQL that leads from one schema to another; `null` is the empty database. */
export async function migrationSql(before: string | null, after: string, adapter: SqlMigrationAwareDriverAdapterFactory): Promise<string> {
  const file = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] })
  return withSchemaEngine(after, adapter, async engine => {
    const { stdout } = await engine.diff({ from: before === null ? { tag: 'empty' } : file(before), to: file(after), script: true, exitCode: null, filters: FILTERS })
    return stdout ?? ''
  })
}
