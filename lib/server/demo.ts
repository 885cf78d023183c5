import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { namedId } from '#lib/event-sourcing/named-id.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { recordPending } from '#lib/sync/record.ts'
import { addUser, foundClub, setMembership, type Role, type Tables } from './clubs.ts'
import { prismaEventStore, type ClubRecording } from './event-store.ts'
import type { PrismaClient } from './generated/client.ts'

/** Two clubs to look at: made at the start with SIDELINE_DEMO=1, never in a database that holds another club. */

// Names turn into the same ids on every machine, so links into the demo can be written down.
const NAMESPACE = '5f2d0c1e-9a4b-4c57-8f0e-6d1c3b7a9e21'
const PASSWORD = 'sideline-demo-2026'
export const DEMO_CLUB_ID = namedId(NAMESPACE, 'Demo Basket Club')
export const OTHER_CLUB_ID = namedId(NAMESPACE, 'Other Club')

const PEOPLE = {
  admin: { name: 'Annelies Admin', email: 'admin@demo.example' },
  second: { name: 'Sven Second', email: 'second@demo.example' },
  coach: { name: 'Carla Coach', email: 'coach@demo.example' },
  member: { name: 'Milan Member', email: 'member@demo.example' },
  both: { name: 'Bo Both', email: 'both@demo.example' },
  other: { name: 'Otis Other', email: 'admin@other.example' },
} as const
type Person = keyof typeof PEOPLE

interface DemoClub { readonly id: string; readonly name: string; readonly seed: number; readonly people: readonly (readonly [Person, Role])[] }

const CLUBS: readonly DemoClub[] = [
  {
    id: DEMO_CLUB_ID, name: 'Demo Basket Club', seed: 2026,
    people: [['admin', 'administrator'], ['second', 'administrator'], ['coach', 'coach'], ['member', 'member'], ['both', 'administrator']],
  },
  { id: OTHER_CLUB_ID, name: 'Other Club', seed: 7, people: [['other', 'administrator'], ['both', 'administrator']] },
]

/** What a demo club holds; the streams' events in chain order. */
export interface DemoContent {
  readonly streams: readonly (readonly SidelineEvent[])[]
  readonly coachTeamId: string
  /** The person that the demo's member is. */
  readonly memberId: string
}

export interface DemoSources {
  passwordHash(password: string): Promise<string>
  readonly kinds: Kinds
  /** The same club for the same arguments. */
  contentOf(seed: number, clubId: string): DemoContent
}

/**
 * Fills the demo where the database holds no other club; gives how many clubs were made. Each club is one transaction, so a demo that
 * was interrupted is completed by the next start.
 */
export async function fillDemo(prisma: PrismaClient, sources: DemoSources): Promise<number> {
  const ids = (await prisma.club.findMany({ select: { id: true } })).map(club => club.id)
  if (ids.some(id => CLUBS.every(club => club.id !== id))) return 0
  const missing = CLUBS.filter(club => !ids.includes(club.id))
  if (missing.length === 0) return 0
  const hash = await sources.passwordHash(PASSWORD)
  const store = prismaEventStore(prisma)
  for (const club of missing) await store.inRecording(club.id, tx => makeClub(tx, club, hash, sources))
  return missing.length
}

async function makeClub(tx: ClubRecording, club: DemoClub, hash: string, { kinds, contentOf }: DemoSources): Promise<void> {
  await foundClub(tx.raw, club)
  const { streams, coachTeamId, memberId } = contentOf(club.seed, club.id)
  for (const [person, role] of club.people) {
    const userId = await userOf(tx.raw, person, hash)
    await setMembership(tx.raw, { clubId: club.id, userId, role, ...(role !== 'administrator' && { teamIds: [coachTeamId] }), ...(role === 'member' && { memberId }) })
  }
  const administrator = userIdOf(club.people[0]![0])
  for (const events of streams) await recordStream(tx, kinds, events, administrator)
}

const userIdOf = (person: Person): string => namedId(NAMESPACE, PEOPLE[person].email)

async function userOf(tx: Tables, person: Person, hash: string): Promise<string> {
  const id = userIdOf(person)
  if (await tx.user.findUnique({ where: { id }, select: { id: true } }) === null) await addUser(tx, { ...PEOPLE[person], id, hash })
  return id
}

async function recordStream(tx: ClubRecording, kinds: Kinds, events: readonly SidelineEvent[], authId: string): Promise<void> {
  const stream = addressOf(events[0]?.source ?? '')
  if (stream === null) throw new Error('a stream of the demo has no source')
  const kind = kinds[stream.collection] as StreamKind<unknown>
  const recording = await recordPending(tx, kind, { stream, events: events.map((event, index) => ({ index, event, faults: [] })), authId })
  if (recording.kind === 'refused') throw new Error(`the demo was refused: ${recording.slug} ${recording.detail}`)
}
