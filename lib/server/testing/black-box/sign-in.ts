import { emailOf, PASSWORD } from './founded-database.ts'

const ANSWER_MS_MAX = 20_000

/** Signs somebody of a founded database in at the server's door; gives the cookie, or null where nobody answers as hoped. */
export async function signInAt(origin: string, user: string): Promise<string | null> {
  const body = JSON.stringify({ email: emailOf(user), password: PASSWORD })
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(ANSWER_MS_MAX) }).catch(() => null)
  return answer?.ok === true ? answer.headers.getSetCookie().map(cookie => cookie.split(';', 1)[0]!).join('; ') : null
}
