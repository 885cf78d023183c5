import { list, openFields, optional, readAs, record, text, word } from '#lib/event-sourcing/shape.ts'
import { isStorageFull } from './storage-full.ts'
import { readProfile, writeProfile, type Profile, type RememberedSession } from './profile.ts'

/** Signing in and out, and what the profile remembers of it. A session on this device outlives the server's (PROTOCOL section 7: 401 keeps all). */

export type SignIn =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'too-many-attempts'; readonly retryAfterS: number }
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The server signed somebody in whom this device has no room to remember. */
  | { readonly kind: 'storage-full' }

const REQUEST_MS = 15_000
const RETRY_AFTER_DEFAULT_S = 60

const SessionAnswer = openFields({
  user: openFields({ id: text(), name: text(), email: text() }),
  memberships: list(openFields({
    clubId: text(), clubName: text(), role: word('administrator', 'coach', 'member'), teamIds: list(text()), people: optional(record(text(), text())),
  })),
})

type Checked = { readonly kind: 'session'; readonly session: RememberedSession } | { readonly kind: 'none' } | { readonly kind: 'unreachable'; readonly detail: string }

async function askSession(): Promise<Checked> {
  try {
    const response = await fetch('/api/session', { cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(REQUEST_MS) })
    if (response.status === 401) return { kind: 'none' }
    if (!response.ok) return { kind: 'unreachable', detail: `status ${response.status}` }
    const answer = readAs(SessionAnswer, await response.json())
    return answer.kind === 'parsed' ? { kind: 'session', session: answer.value } : { kind: 'unreachable', detail: 'not an answer of the server' }
  } catch (error) { return { kind: 'unreachable', detail: String(error) } }
}

/** Whether the browser holds a session that the server knows. Null is no error, as the 401 of who asks for the session itself would be. */
async function hasSession(): Promise<boolean> {
  const response = await fetch('/api/auth/get-session', { cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(REQUEST_MS) })
  return !response.ok || await response.json() !== null
}

/** Brings what the profile remembers in step with the server, as far as that answers. Nobody is signed out here because the server forgot the session. */
export async function checkSession(profile: Profile): Promise<void> {
  if (await readProfile(profile, 'signOutWaiting') === true && !await signOutOnServer(profile)) return
  // Somebody may have signed in by the coaches' pages.
  if (await readProfile(profile, 'session') === undefined && !await hasSession()) return
  const checked = await askSession()
  if (checked.kind === 'session') await remember(profile, checked.session)
  else await writeProfile(profile, 'signedInOnServer', checked.kind === 'none' ? false : null)
}

export async function signInWithPassword(profile: Profile, email: string, password: string): Promise<SignIn> {
  try {
    const response = await post('/api/auth/sign-in/email', { email, password })
    if (response.status === 429) return { kind: 'too-many-attempts', retryAfterS: Number(response.headers.get('retry-after')) || RETRY_AFTER_DEFAULT_S }
    if (response.status >= 500) return { kind: 'unreachable', detail: `status ${response.status}` }
    if (!response.ok) return { kind: 'refused', detail: 'email or password is wrong' }
  } catch (error) { return { kind: 'unreachable', detail: String(error) } }
  const checked = await askSession()
  if (checked.kind === 'unreachable') return checked
  if (checked.kind === 'none') return { kind: 'refused', detail: 'the browser keeps no session' }
  await profile.values.delete('signOutWaiting')
  try { await remember(profile, checked.session) } catch (error) {
    if (!isStorageFull(error)) throw error
    // Whoever is remembered already can go on: with a full disk too, what waits is sent.
    if ((await readProfile(profile, 'session'))?.user.id !== checked.session.user.id) return { kind: 'storage-full' }
  }
  return { kind: 'signed-in' }
}

/** Forgets the session here at once; the server hears of it now, or before the next session is asked for. The user's stores stay, sealed (PROTOCOL D9). */
export async function signOutHere(profile: Profile): Promise<void> {
  await profile.transaction('rw', profile.values, async () => {
    await profile.values.bulkDelete(['session', 'signedInOnServer'])
    await writeProfile(profile, 'signOutWaiting', true)
  })
  await signOutOnServer(profile)
}

async function signOutOnServer(profile: Profile): Promise<boolean> {
  try {
    const response = await post('/api/auth/sign-out', {})
    if (!response.ok && response.status !== 401) return false
    await profile.values.delete('signOutWaiting')
    return true
  } catch { return false }
}

function remember(profile: Profile, session: RememberedSession): Promise<void> {
  return profile.transaction('rw', profile.values, async () => {
    await writeProfile(profile, 'session', session)
    await writeProfile(profile, 'signedInOnServer', true)
  })
}

const post = (path: string, body: unknown) => fetch(path, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), credentials: 'same-origin', signal: AbortSignal.timeout(REQUEST_MS),
})
