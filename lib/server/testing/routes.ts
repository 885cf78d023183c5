import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Route } from '../secured.ts'

/** For tests: the route handlers that stand on the disk, found and called the way that Next does it, without a port. */

const APP = join(import.meta.dirname, '../../../app')
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Exports = Readonly<Record<string, unknown>>

export interface RouteFile {
  /** `/api/clubs/[clubId]/events/pull` */
  readonly path: string
  readonly exports: Exports
}

export async function routeFiles(): Promise<readonly RouteFile[]> {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter(file => /(^|[\\/])route\.tsx?$/.test(file)).sort()
  return Promise.all(files.map(async file => ({
    path: `/${relative('.', file).split(sep).slice(0, -1).join('/')}`,
    exports: await import(/* @vite-ignore */ pathToFileURL(join(APP, file)).href) as Exports,
  })))
}

type Values = Record<string, string | string[]>

/** What stands in place of the variables of a route's path; null where the path isn't the route's. */
function valuesOf(route: string, path: string): Values | null {
  const values: Values = {}
  const segments = path.split('/').slice(1)
  const wanted = route.split('/').slice(1)
  for (const [index, want] of wanted.entries()) {
    const rest = /^\[\.\.\.(\w+)\]$/.exec(want)?.[1]
    const one = /^\[(\w+)\]$/.exec(want)?.[1]
    const found = segments[index]
    if (found === undefined || found === '') return null
    if (rest !== undefined) { values[rest] = segments.slice(index).map(decodeURIComponent); return values }
    if (one !== undefined) values[one] = decodeURIComponent(found)
    else if (want !== found) return null
  }
  return segments.length === wanted.length ? values : null
}

/** Fixed segments before variables, variables before catch-alls. */
const rank = (route: string): string => route.split('/').map(segment => (segment.startsWith('[...') ? '2' : segment.startsWith('[') ? '1' : '0')).join('')

/** Gives what the route of a request answers; 405 for a method that it doesn't export, 404 where there is no route. */
export async function dispatcher(): Promise<(request: Request) => Promise<Response>> {
  const files = [...await routeFiles()].sort((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1))
  return async request => {
    const { pathname } = new URL(request.url)
    for (const { path, exports } of files) {
      const values = valuesOf(path, pathname)
      if (values === null) continue
      const handler = exports[request.method === 'HEAD' ? 'GET' : request.method] as Route | undefined
      if (handler === undefined) return new Response(null, { status: 405 })
      return handler(request, { params: Promise.resolve(Object.keys(values).length === 0 ? undefined : values) })
    }
    return new Response(null, { status: 404 })
  }
}
