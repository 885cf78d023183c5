// Builds what runs beside the pages after `next build`: the worker for workbooks, and public/sw.js with the list of files that the program needs to start offline.
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { injectManifest } from 'workbox-build'
import { bundle } from './bundle.mjs'

const BUNDLE = '.next/service-worker.js'
const kib = bytes => `${(bytes / 1024).toFixed(1)} KiB`

/** Pictures that every page names, and the worker for workbooks, lie in public; their content is their revision. */
async function publicFiles() {
  const names = (await readdir('public')).filter(name => /\.(svg|png|ico)$|^workbook-worker\.js$/.test(name)).sort()
  return Promise.all(names.map(async name => ({ url: `/${name}`, revision: createHash('sha256').update(await readFile(join('public', name))).digest('hex').slice(0, 16) })))
}

await build({ entryPoints: ['lib/client/workbook-worker.ts'], outfile: 'public/workbook-worker.js', bundle: true, format: 'iife', target: 'es2022', minify: true, legalComments: 'none' })
const buildId = (await readFile('.next/BUILD_ID', 'utf8')).trim()
const { code, metafile } = await bundle({ entry: 'lib/client/service-worker.ts' }, 'iife')
await writeFile(BUNDLE, code)
await writeFile('.next/service-worker.meta.json', JSON.stringify(metafile))
const { count, size, warnings } = await injectManifest({
  swSrc: BUNDLE, swDest: 'public/sw.js',
  globDirectory: '.next/static', globPatterns: ['**/*.{js,css,woff2}'], globIgnores: ['**/_*Manifest.js'],
  modifyURLPrefix: { '': '/_next/static/' }, dontCacheBustURLsMatching: /./,
  additionalManifestEntries: [{ url: '/admin', revision: buildId }, { url: '/manifest.webmanifest', revision: buildId }, ...await publicFiles()],
})
// A file that is left out (too large, a pattern without a match) is only warned of, and would be missed offline.
if (warnings.length > 0) throw new Error(warnings.join('\n'))
const worker = await readFile('public/sw.js')
console.log(`service worker: ${kib(worker.length)}, ${kib(gzipSync(worker).length)} gzip; ${count} files, ${kib(size)} precached`)
