import { readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const ENTRIES = ['app/layout.tsx', 'app/doors.tsx', 'app/admin/_views/shell.tsx', 'app/coach/_parts/coach-app.tsx']
/** What stands below all components. */
const FOUNDATION = ['baseline', 'default-css-variables', 'global']

/** The components of Mantine whose class names are in the program. */
async function usedComponents(): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: ENTRIES, bundle: true, write: false, metafile: true, outdir: 'nowhere', format: 'esm', splitting: true, jsx: 'automatic', external: ['next/headers'],
    loader: { '.css': 'empty', '.woff2': 'empty' }, logLevel: 'error',
  })
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path))
  return [...new Set(files.flatMap(path => /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/.exec(path)?.[1] ?? []))].sort()
}

const importedStyles = () => [...readFileSync('app/mantine.css', 'utf8').matchAll(/core\/styles\/([\w-]+)\.layer\.css/g)].map(([, name]) => name!)

describe('the styles of Mantine', () => {
  it('are those of the components that the program uses, no fewer and no more', async () => {
    const used = await usedComponents()
    expect(used).toContain('Button')
    expect(importedStyles().toSorted()).toEqual([...FOUNDATION, ...used].toSorted())
  })

  it('stand in the order in which Mantine has them, where the later one decides', () => {
    const all = readFileSync('node_modules/@mantine/core/styles.layer.css', 'utf8')
    const places = importedStyles().map(name => all.indexOf(readFileSync(`node_modules/@mantine/core/styles/${name}.layer.css`, 'utf8').replace('@layer mantine {', '').slice(0, 200)))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })
})
