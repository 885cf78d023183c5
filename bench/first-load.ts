/** What a browser loads of a running server before the administrators' app has started, by part. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Size } from './measure.ts'

const kib = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length / 1024

export async function firstLoad(origin: string): Promise<readonly Size[]> {
  const html = await (await fetch(`${origin}/admin`)).text()
  const named = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, path]) => path!))]
  const sizeOf = async (paths: readonly string[]) => {
    const parts = await Promise.all(paths.map(async path => kib(new Uint8Array(await (await fetch(origin + path)).arrayBuffer()))))
    return parts.reduce((total, part) => total + part, 0)
  }
  const size = (name: string, kib: number): Size => ({ name: `${name}, minified, gzip`, kib })
  return [
    size('JavaScript of the first load of the administrators’ app', await sizeOf(named(/<script[^>]+src="([^"]+\.js)"(?![^>]*nomodule)/gi))),
    size('style of the first load of the administrators’ app', await sizeOf(named(/<link[^>]+href="([^"]+\.css)"/gi))),
    size('service worker', kib(readFileSync('public/sw.js'))),
  ]
}
