// One script with all that it imports, as small as the tools make it: the worker is built so, and measured so.
import { build } from 'esbuild'
import { minify } from 'terser'

/** `source`: `{ entry }`, a file, or `{ text }`, a module's text that stands in the project's folder. Gives the code, and what it is made of. */
export async function bundle(source, format) {
  const { outputFiles, metafile } = await build({
    ...('entry' in source ? { entryPoints: [source.entry] } : { stdin: { contents: source.text, resolveDir: process.cwd(), loader: 'ts' } }),
    bundle: true, write: false, format, target: 'es2022', minify: true, legalComments: 'none', metafile: true,
    // Dexie's package leads bundlers to a build for old browsers, 2 KiB larger; this program has one copy in any case (the pages': next.config.ts).
    alias: { dexie: './node_modules/dexie/dist/modern/dexie.min.mjs' },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const { code } = await minify(outputFiles[0].text, { module: format === 'esm', ecma: 2022, compress: { passes: 3 }, format: { comments: false } })
  if (code === undefined) throw new Error('nothing was made')
  return { code, metafile }
}
