import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { unexpectedCount } from '../unexpected.ts'
import { mutated } from './mutations.ts'
import { pendingRoster, pendingStream } from './pending-events.ts'
import { mulberry32 } from './random.ts'
import { BATCH, JSON_BODY, type Fixture } from './server-fixture.ts'

/** Sends bodies that are almost right, and counts what comes of them. */

export interface MalformedOrder { readonly bodies: number; readonly seed: number }

export interface MalformedTrial {
  readonly tried: number
  readonly refused: number
  /** Answers of 500 and above, and errors that nobody foresaw, whatever was answered. */
  readonly status500: number
  /** Refused bodies after which something more was stored than before. */
  readonly stored: number
  /** What else was wrong with an answer: the first of each kind, with how to see it again. */
  readonly faults: readonly string[]
  /** How many answers there were of each status. */
  readonly statuses: Readonly<Record<number, number>>
  readonly seed: number
}

const STATUSES_OF_CONTENT = new Set([400, 404, 409, 413, 415, 422])
const LEAK = /node_modules|\bat \w+ \(|Prisma|SQLITE/
const GOOD_EVERY = 500
const FAULTS_MAX = 20
const SAID_CHARACTERS = 300

/** How much is stored of anything that a request can make. A refused one changes none of it. */
async function storedIn({ server }: Fixture): Promise<string> {
  const [row] = await server.database.$queryRaw<object[]>`SELECT (SELECT sum(position) FROM Club) AS positions, (SELECT max(rowid) FROM Event) AS events,
    (SELECT total(version) FROM StreamState) AS versions, (SELECT max(rowid) FROM CommandAnswer) AS answers, (SELECT max(rowid) FROM ApiToken) AS tokens`
  return Object.values(row!).join(' ')
}

interface Target { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly valid: unknown }

/** The paths that take a body, in turn, each with a body that it would take. */
function targetOf(clubId: string, rosterId: string, parent: SidelineEvent, index: number): Target {
  const next = pendingStream(clubId, 'rosters', rosterId, parent.id)
  const batch = () => [next.next('renamed', { name: `name ${index}` }), next.next('member-added', { memberId: crypto.randomUUID(), roles: ['player'], rank: 'a' }), next.next('shirt-numbers-assigned', { assignments: { [crypto.randomUUID()]: '00' } })]
  switch (index % 5) {
    case 0: return { path: `/api/clubs/${clubId}/events/rebase`, headers: BATCH, valid: batch() }
    case 1: return { path: `/api/rosters/${rosterId}/events/rebase`, headers: BATCH, valid: batch() }
    case 2: return { path: `/api/clubs/${clubId}/events/rebase?position=3`, headers: BATCH, valid: batch() }
    case 3: return { path: `/api/rosters/${rosterId}/commands`, headers: JSON_BODY, valid: { commandId: crypto.randomUUID(), type: 'RenameRoster', data: { name: `name ${index}` } } }
    default: return { path: `/api/clubs/${clubId}/tokens`, headers: JSON_BODY, valid: { name: 7 } }
  }
}

/** Sends that many bodies as an administrator of the club. A good batch in between has to be taken (PROTOCOL R15, section 7). */
export async function malformedTrial(fixture: Fixture, { bodies, seed }: MalformedOrder): Promise<MalformedTrial> {
  const random = mulberry32(seed)
  const { clubId } = fixture
  const faults: string[] = []
  const statuses: Record<number, number> = {}
  let [refused, stored, failures] = [0, 0, 0]
  let target = pendingRoster(clubId, 3)
  const good = async (batch: readonly SidelineEvent[]) => (await fixture.rebase(`/api/clubs/${clubId}/events/rebase`, batch)).status
  if (await good(target.events) !== 200) throw new Error('the first good batch is refused')
  const bugs = unexpectedCount()
  for (let index = 0; index < bodies; index += 1) {
    const { path, headers, valid } = targetOf(clubId, target.roster.streamId, target.events.at(-1)!, index)
    const body = mutated(valid, random)
    const before = await storedIn(fixture)
    const response = await fixture.call('administrator', 'POST', path, { body, headers })
    const text = await response.text()
    const said = (what: string) => { if (faults.length < FAULTS_MAX) faults.push(`${what}: seed ${seed}, body ${index}, ${path}: ${response.status} ${String(body).slice(0, SAID_CHARACTERS)}`) }
    statuses[response.status] = (statuses[response.status] ?? 0) + 1
    if (response.status >= 500) failures += 1
    if (!response.ok) {
      refused += 1
      if (!STATUSES_OF_CONTENT.has(response.status)) said('not a status of content')
      if (response.headers.get('content-type') !== 'application/problem+json') said('no problem')
      if (LEAK.test(text)) said('tells of the inside')
      if (await storedIn(fixture) !== before) { stored += 1; said('stored') }
    }
    if (index % GOOD_EVERY > 0) continue
    // Also the next one that is written to: what a rebase answers would grow with what was taken before
    target = pendingRoster(clubId, 3)
    if (await good(target.events) !== 200) said('the next good batch is refused')
    if (await storedIn(fixture) === before) said('a good batch is not seen to be stored')
  }
  return { tried: bodies, refused, status500: failures + unexpectedCount() - bugs, stored, faults, statuses, seed }
}
