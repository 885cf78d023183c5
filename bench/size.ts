/** What a device loads to keep and synchronize edits, Dexie and the whole domain included: `npx tsx bench/size.ts [--json]`. */
import { gzipSync } from 'node:zlib'
import { bundle } from '../scripts/bundle.mjs'
import { report } from './measure.ts'

const LIMIT_KIB = 55

const { code } = await bundle({ text: "export * from './lib/client/execute.ts'; export * from './lib/client/sync-run.ts'; export * from './lib/client/device.ts'" }, 'esm')
report([{ name: 'code that keeps and synchronizes edits, with Dexie and the domain, minified, gzip', kib: gzipSync(code, { level: 9 }).length / 1024, limitKib: LIMIT_KIB }])
