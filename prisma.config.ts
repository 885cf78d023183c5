import { defineConfig } from 'prisma/config'

// Prisma's command line wants a native engine, which it would download. Nothing here needs it: the client is generated and
// migrations are applied with WebAssembly. This names a program that is there and fails when called as an engine.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
