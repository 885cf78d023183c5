import * as z from 'zod/mini'

// Compiling schemas with `new Function` would break the page's content policy.
z.config({ jitless: true })

/** What the coaches' pages ask of the server (PROTOCOL sections 3 and 6). Every outcome is a value. */

const Membership = z.object({ clubId: z.string(), clubName: z.string(), role: z.enum(['administrator', 'coach', 'member']), teamIds: z.array(z.string()) })
const Session = z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }), memberships: z.array(Membership) })
export type Membership = z.infer<typeof Membership>
export type Session = z.infer<typeof Session>

const Line = z.object({ rosterId: z.string(), name: z.string(), teamId: z.nullable(z.string()), seasonId: z.nullable(z.string()), lifecycle: z.enum(['draft', 'selected', 'locked', 'archived']), players: z.optional(z.number()) })
export type RosterLine = z.infer<typeof Line>

const Entry = z.object({
  memberId: z.string(), roles: z.array(z.string()), shirtNumber: z.nullable(z.string()), wantedNumber: z.nullable(z.string()), positions: z.array(z.string()),
  status: z.enum(['active', 'injured', 'suspended', 'unavailable']), statusUntil: z.optional(z.string()), rank: z.string(), removed: z.unknown(),
})
export type TeamEntry = z.infer<typeof Entry>
const OpenItem = z.object({ eventId: z.string(), key: z.string(), theirs: z.json(), mine: z.json(), severity: z.string(), settled: z.nullable(z.string()) })
const Side = z.object({ by: z.nullable(z.string()), isYou: z.boolean(), decided: z.string(), recorded: z.string(), device: z.nullable(z.string()) })
export type Side = z.infer<typeof Side>
const Sides = z.object({ eventId: z.string(), key: z.string(), before: z.optional(z.json()), decides: z.enum(['mine', 'theirs']), overruled: z.nullable(Side), deciding: z.nullable(Side) })
export type Sides = z.infer<typeof Sides>
const TeamRoster = z.object({
  rosterId: z.string(), name: z.string(), lifecycle: Line.shape.lifecycle, ruleProfile: z.string(), captain: z.nullable(z.string()), version: z.number(),
  entries: z.record(z.string(), Entry), openItems: z.array(OpenItem), sides: z._default(z.array(Sides), []), names: z._default(z.record(z.string(), z.string()), {}),
})
export type TeamRoster = z.infer<typeof TeamRoster>
export type TeamOpenItem = TeamRoster['openItems'][number]

export interface Refusal { readonly status: number; readonly slug: string; readonly detail: string; readonly rule: string | null; readonly retryAfterS: number | null }
export type Asked<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unreachable' }

const REQUEST_MS = 15_000

const Problem = z.object({ type: z._default(z.string(), ''), detail: z._default(z.string(), ''), rule: z.optional(z.string()) })

async function ask<T>(path: string, schema: z.ZodMiniType<T>, init: RequestInit = {}): Promise<Asked<T>> {
  try {
    const response = await fetch(path, { cache: 'no-store', credentials: 'same-origin', signal: AbortSignal.timeout(REQUEST_MS), ...init })
    const type = response.headers.get('content-type') ?? ''
    if (!response.ok) {
      // A proxy's error page is no answer of the server (PROTOCOL D5).
      if (!type.includes('problem+json')) return { kind: 'unreachable' }
      const problem = Problem.safeParse(await response.json())
      const { type: slug, detail, rule } = problem.success ? problem.data : { type: '', detail: '', rule: undefined }
      return { kind: 'refused', refusal: { status: response.status, slug: slug.split('/').at(-1) ?? '', detail, rule: rule ?? null, retryAfterS: Number(response.headers.get('retry-after')) || null } }
    }
    const value = schema.safeParse(await response.json())
    return value.success ? { kind: 'answered', value: value.data } : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}

const inClub = (path: string, clubId: string): string => `${path}?club=${encodeURIComponent(clubId)}`
const json = (body: object): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export const askSession = () => ask('/api/session', Session)
export const askRosters = (clubId: string) => ask(inClub('/api/rosters', clubId), z.object({ rosters: z.array(Line) }))
export const askRoster = (clubId: string, rosterId: string) => ask(inClub(`/api/rosters/${rosterId}`, clubId), TeamRoster)

export interface SentCommand { readonly commandId: string; readonly type: string; readonly data: object }
/** `userId`: who gave the command; under another session the server refuses it. */
export function sendCommand(clubId: string, rosterId: string, userId: string, { commandId, type, data }: SentCommand): Promise<Asked<{ version: number; events: string[] }>> {
  const init = json({ commandId, type, data })
  return ask(inClub(`/api/rosters/${rosterId}/commands`, clubId), z.object({ version: z.number(), events: z.array(z.string()) }), { ...init, headers: { ...init.headers, 'Sideline-User': userId } })
}

export type SignedIn = 'signed-in' | 'refused' | 'too-many' | 'unreachable'
export async function signIn(email: string, password: string): Promise<SignedIn> {
  try {
    const response = await fetch('/api/auth/sign-in/email', { ...json({ email, password }), credentials: 'same-origin', signal: AbortSignal.timeout(REQUEST_MS) })
    return response.ok ? 'signed-in' : response.status === 429 ? 'too-many' : response.status >= 500 ? 'unreachable' : 'refused'
  } catch {
    return 'unreachable'
  }
}
export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', { ...json({}), credentials: 'same-origin' }).catch(() => null)
}
