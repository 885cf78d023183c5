/** What a device loads to keep and synchronize edits, Dexie and the whole domain included: `npx tsx bench/size.ts [--json]`. */
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { report } from './measure.ts'

const LIMIT_KIB = 55

const { outputFiles } = await build({
  stdin: { contents: "export * from './lib/client/execute.ts'; export * from './lib/client/sync-run.ts'; export * from './lib/client/device.ts'", resolveDir: process.cwd(), loader: 'ts' },
  bundle: true, write: false, format: 'esm', target: 'es2022', minify: true, define: { 'process.env.NODE_ENV': '"production"' },
})
report([{ name: 'code that keeps and synchronizes edits, with Dexie and the domain, minified, gzip', kib: gzipSync(outputFiles[0]!.contents, { level: 9 }).length / 1024, limitKib: LIMIT_KIB }])
