import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'

let loaded: Promise<void> | undefined

/** Runs `work` with Prisma's schema engine as WebAssembly: no native binary, no download. */
export async function withSchemaEngine<T>(datamodel: string, adapter: SqlMigrationAwareDriverAdapterFactory, work: (engine: engine.SchemaEngine) => Promise<T>): Promise<T> {
  await (loaded ??= load())
  const opened: SqlDriverAdapter[] = []
  const kept = (connection: SqlDriverAdapter) => { opened.push(connection); return connection }
  const tracked: SqlMigrationAwareDriverAdapterFactory = {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: async () => kept(await adapter.connect()),
    connectToShadowDb: async () => kept(await adapter.connectToShadowDb()),
  }
  try {
    const datamodels: [string, string][] = [['schema.prisma', datamodel]]
    return await work(await engine.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(tracked)))
  } finally {
    // The engine sets locking_mode=EXCLUSIVE and never closes what it opened: the next client would find the database locked.
    for (const connection of opened) await connection.dispose()
  }
}

async function load(): Promise<void> {
  const require = createRequire(join(process.cwd(), 'package.json'))
  const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const imports = { './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports }
  const { instance } = await WebAssembly.instantiate(await readFile(/* turbopackIgnore: true */ glue.replace(/\.js$/, '.wasm')), imports)
  engine.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
}
