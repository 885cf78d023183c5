import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

/**
 * A check that finds no planted fault proves nothing: every rule of the house is broken here once, in a small house of
 * its own under the same configuration, and has to be found. Clean files beside them must stay unreported.
 */

const HOUSE = resolve('.cache/planted')
const BIN = resolve('node_modules/.bin')
const CONFIGURATION = ['package.json', 'tsconfig.base.json', 'tsconfig.json', 'lib/tsconfig.json', 'eslint.config.mjs', '.dependency-cruiser.mjs']

interface Planted { readonly path: string; readonly text: string; readonly found: string }

const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('\n')

const TYPES: readonly Planted[] = [
  { path: 'lib/domain/timer.ts', text: 'setTimeout(() => 1, 5)\n', found: "Cannot find name 'setTimeout'" },
  { path: 'lib/domain/page.ts', text: 'export const title = () => document.title\n', found: "Cannot find name 'document'" },
  { path: 'lib/sync/environment.ts', text: 'export const home = () => process.cwd()\n', found: "Cannot find name 'process'" },
  { path: 'lib/sync/network.ts', text: "export const ask = () => fetch('/api')\n", found: "Cannot find name 'fetch'" },
  { path: 'lib/event-sourcing/random-id.ts', text: 'export const id = () => crypto.randomUUID()\n', found: "Cannot find name 'crypto'" },
  { path: 'lib/event-sourcing/kind.ts', text: 'export enum Kind { roster }\n', found: 'erasableSyntaxOnly' },
  { path: 'lib/domain/unchecked.ts', text: 'export const first = (words: string[]): string => words[0]\n', found: "'string | undefined' is not assignable" },
]

const LINT: readonly Planted[] = [
  { path: 'lib/domain/now.ts', text: 'export const now = () => Date.now()\n', found: 'no-restricted-properties' },
  { path: 'lib/domain/chance.ts', text: 'export const chance = () => Math.random()\n', found: 'no-restricted-properties' },
  { path: 'lib/domain/today.ts', text: 'export const today = () => new Date()\n', found: 'no-restricted-syntax' },
  { path: 'lib/domain/today-text.ts', text: 'export const today = () => Date()\n', found: 'no-restricted-syntax' },
  { path: 'lib/domain/roster-class.ts', text: 'export class Roster {}\n', found: 'no-restricted-syntax' },
  { path: 'lib/domain/order.ts', text: 'export const order = (a: string, b: string) => a.localeCompare(b)\n', found: 'no-restricted-syntax' },
  { path: 'lib/domain/order-locale.ts', text: 'export const order = new Intl.Collator()\n', found: 'no-restricted-globals' },
  { path: 'lib/domain/waits.ts', text: 'export async function decide(later: Promise<number>) {\n  return await later\n}\n', found: 'no-restricted-syntax' },
  { path: 'lib/event-sourcing/waits.ts', text: 'export async function read(all: AsyncIterable<number>) {\n  for await (const one of all) if (one > 1) return one\n  return 0\n}\n', found: 'no-restricted-syntax' },
  { path: 'lib/sync/rebase.ts', text: 'export async function rebase(later: Promise<number>) {\n  return await later\n}\n', found: 'no-restricted-syntax' },
  { path: 'lib/domain/default.ts', text: 'export default 1\n', found: 'no-restricted-syntax' },
  { path: 'lib/domain/fallback.ts', text: "export function evolve(state: number, event: { type: 'a' | 'b' }) {\n  switch (event.type) {\n    case 'a': return state\n    default: return 0\n  }\n}\n", found: 'no-restricted-syntax' },
  { path: 'lib/domain/forgets.ts', text: "export function evolve(state: number, event: { type: 'a' | 'b' }) {\n  switch (event.type) {\n    case 'a': return state\n  }\n  return 0\n}\n", found: '@typescript-eslint/switch-exhaustiveness-check' },
  { path: 'lib/client/floats.ts', text: 'export function save(store: () => Promise<void>) {\n  store()\n}\n', found: '@typescript-eslint/no-floating-promises' },
  { path: 'lib/client/long-function.ts', text: `export function long() {\n${lines(71, index => `  globalThis.scrollX = ${index}`)}\n}\n`, found: 'max-lines-per-function' },
  { path: 'lib/client/long-file.ts', text: `${lines(251, index => `export const n${index} = ${index}`)}\n`, found: 'max-lines' },
  { path: 'lib/client/wide.ts', text: `export const wide = [${'1, '.repeat(70)}1]\n`, found: 'max-len' },
  { path: 'lib/client/semicolon.ts', text: 'export const one = 1;\n', found: 'semi' },
  { path: 'lib/client/double.ts', text: 'export const one = "1"\n', found: 'quotes' },
  { path: 'lib/client/speaks.ts', text: "console.log('saved')\n", found: 'no-console' },
  { path: 'lib/client/type-import.ts', text: "import { Clean } from '#lib/domain/clean.ts'\nexport const clean: Clean = { kind: 'clean' }\n", found: '@typescript-eslint/consistent-type-imports' },
  {
    path: 'lib/server/outer.ts', found: 'no-restricted-syntax',
    text: 'export const both = (prisma: { $transaction(work: (tx: unknown) => unknown): unknown; one(): unknown }) => prisma.$transaction(() => prisma.one())\n',
  },
]

const IMPORTS: readonly Planted[] = [
  { path: 'lib/event-sourcing/reaches-domain.ts', text: "import { clean } from '#lib/domain/clean.ts'\nexport const kind = clean.kind\n", found: 'event-sourcing-reaches-only' },
  { path: 'lib/event-sourcing/other-id.ts', text: "import { v7 } from 'uuid'\nexport const id = v7\n", found: 'event-sourcing-reaches-only' },
  { path: 'lib/domain/reaches-sync.ts', text: "import { pass } from '#lib/sync/record.ts'\nexport const reach = pass\n", found: 'domain-reaches-only' },
  { path: 'lib/event-sourcing/named-id.ts', text: "import { zipSync } from 'fflate'\nexport const id = zipSync\n", found: 'named-id-reaches-only' },
  { path: 'lib/domain/reaches-library.ts', text: "import * as z from 'zod/mini'\nexport const one = z.string()\n", found: 'domain-reaches-only' },
  { path: 'lib/domain/reaches-package.ts', text: "import Dexie from 'dexie'\nexport const name = Dexie.name\n", found: 'domain-reaches-only' },
  { path: 'lib/sync/reaches-domain.ts', text: "import { clean } from '#lib/domain/clean.ts'\nexport const kind = clean.kind\n", found: 'sync-reaches-only' },
  { path: 'lib/client/reaches-server.ts', text: "import { secret } from '#lib/server/secret.ts'\nexport const reach = secret\n", found: 'client-never-reaches-server' },
  { path: 'lib/client/reaches-node.ts', text: "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n", found: 'client-never-reaches-node' },
  { path: 'lib/server/reaches-client.ts', text: "import { name } from '#lib/client/device.ts'\nexport const reach = name\n", found: 'server-not-client' },
  { path: 'app/admin/_views/reaches-server.tsx', text: "import { secret } from '#lib/server/secret.ts'\nexport const reach = secret\n", found: 'screens-not-server' },
  { path: 'app/admin/_views/reaches-far.tsx', text: "import { reach } from './reaches-server.tsx'\nexport const far = reach\n", found: 'client-never-reaches-server' },
  { path: 'app/api/route.ts', text: "import { name } from '#lib/client/device.ts'\nexport const GET = () => new Response(name)\n", found: 'api-not-client' },
  { path: 'e2e/story.spec.ts', text: "import { name } from '#lib/client/device.ts'\nexport const reach = name\n", found: 'stories-drive-the-browser' },
  { path: 'lib/domain/circle-a.ts', text: "import { b } from './circle-b.ts'\nexport const a = (): number => b()\n", found: 'no-cycles' },
  { path: 'lib/domain/index.ts', text: "export { clean } from './clean.ts'\n", found: 'no-barrels' },
  { path: 'lib/domain/by-barrel.ts', text: "import { clean } from './index.ts'\nexport const kind = clean.kind\n", found: 'no-barrel-is-imported' },
  { path: 'lib/domain/nowhere.ts', text: "import { a } from './gone.ts'\nexport const b = a\n", found: 'resolves' },
  { path: 'lib/client/undeclared.ts', text: "import picomatch from 'picomatch'\nexport const match = picomatch\n", found: 'no-undeclared-package' },
  { path: 'lib/client/dev-package.ts', text: "import { test } from 'vitest'\nexport const reach = test\n", found: 'product-not-dev-packages' },
]

// The other half of the circle: reported once, at the first half.
const ACCOMPLICES: readonly Planted[] = [
  { path: 'lib/domain/circle-b.ts', text: "import { a } from './circle-a.ts'\nexport const b = (): number => a()\n", found: 'no-cycles' },
]

const CLEAN: readonly Planted[] = [
  { path: 'lib/domain/clean.ts', text: "export interface Clean { readonly kind: 'clean' }\nexport const clean: Clean = { kind: 'clean' }\n", found: '' },
  { path: 'lib/sync/record.ts', text: 'export async function pass(port: () => Promise<number>) {\n  return await port()\n}\n', found: '' },
  { path: 'lib/client/device.ts', text: "export const name = 'device'\n", found: '' },
  { path: 'lib/server/secret.ts', text: "export const secret = 'secret'\n", found: '' },
]

const PLANTED = [...TYPES, ...LINT, ...IMPORTS, ...ACCOMPLICES]

function outputOf(command: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(join(BIN, command), args, { cwd: HOUSE, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } })
  return stdout === '' ? stderr : stdout
}

let types = ''
let lint: { filePath: string; messages: { ruleId: string | null }[] }[] = []
let imports: { from: string; rule: { name: string } }[] = []

beforeAll(() => {
  rmSync(HOUSE, { recursive: true, force: true })
  for (const path of CONFIGURATION) {
    mkdirSync(dirname(join(HOUSE, path)), { recursive: true })
    cpSync(path, join(HOUSE, path))
  }
  for (const { path, text } of [...PLANTED, ...CLEAN]) {
    if (existsSync(join(HOUSE, path))) throw new Error(`planted twice: ${path}`)
    mkdirSync(dirname(join(HOUSE, path)), { recursive: true })
    writeFileSync(join(HOUSE, path), text)
  }
  symlinkSync(resolve('node_modules'), join(HOUSE, 'node_modules'))
  types = outputOf('tsc', ['-p', 'lib/tsconfig.json', '--pretty', 'false'])
  lint = JSON.parse(outputOf('eslint', ['.', '--format', 'json']))
  imports = JSON.parse(outputOf('depcruise', ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'app', 'lib', 'e2e'])).summary.violations
})

const lintOf = (path: string) => lint.find(({ filePath }) => filePath === join(HOUSE, path))?.messages.map(({ ruleId }) => ruleId) ?? ['not looked at']
const importsOf = (path: string) => imports.filter(({ from }) => from === path).map(({ rule }) => rule.name)

describe('the check finds what is planted', () => {
  test.each(TYPES)('types: $path', ({ path, found }) => {
    expect(types.split('\n').filter(line => line.startsWith(path.replace('lib/', '')) || line.startsWith(path)).join('\n')).toContain(found)
  })
  test.each(LINT)('lint: $path breaks $found', ({ path, found }) => { expect(lintOf(path)).toContain(found) })
  test.each(IMPORTS)('imports: $path breaks $found', ({ path, found }) => { expect(importsOf(path)).toContain(found) })
  test.each(CLEAN)('$path is clean', ({ path }) => {
    expect(lintOf(path)).toEqual([])
    expect(importsOf(path)).toEqual([])
    expect(types).not.toContain(path)
  })
})
