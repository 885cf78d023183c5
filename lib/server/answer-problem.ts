import { isSlug, PROBLEMS, Refusal } from './problem.ts'
import type { OpenCall } from './secured.ts'

/** The page that a problem's `type` leads to. */

const KEPT = 'public, max-age=3600'
const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** `GET /problems/{slug}` */
export async function answerProblem({ path }: OpenCall<{ readonly slug: string }, unknown>): Promise<Response> {
  if (!isSlug(path.slug)) throw new Refusal('not-found')
  const { status, title, what } = PROBLEMS[path.slug]
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">`
    + `<title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1><p>Status ${status}, <code>${path.slug}</code></p><p>${escaped(what)}</p></body></html>`
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': KEPT, 'content-security-policy': POLICY } })
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
