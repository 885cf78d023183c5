import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoClub } from '#lib/domain/demo-club.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { passwordHash } from './accounts.ts'
import { foundClub, membershipsOf } from './clubs.ts'
import { DEMO_CLUB_ID, fillDemo, OTHER_CLUB_ID, type DemoSources } from './demo.ts'
import { prismaEventStore } from './event-store.ts'
import { testDatabase, type TestDatabase } from './test-database.ts'

const sources: DemoSources = { passwordHash, kinds: KINDS, contentOf: (seed, clubId) => demoClub(seed, clubId, '2026-11-20') }

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  expect(await fillDemo(database.prisma, sources)).toBe(2)
})
afterAll(() => database.remove())

const userOf = (email: string) => database.prisma.user.findUniqueOrThrow({ where: { email }, include: { accounts: true } })
const rolesOf = async (email: string) => (await membershipsOf(database.prisma, (await userOf(email)).id)).map(({ clubName, role }) => [clubName, role])

describe('the demo', () => {
  test('has its people in their clubs and roles, and everybody signs in with the same password', async () => {
    expect(await rolesOf('admin@demo.example')).toEqual([['Demo Basket Club', 'administrator']])
    expect(await rolesOf('second@demo.example')).toEqual([['Demo Basket Club', 'administrator']])
    expect(await rolesOf('coach@demo.example')).toEqual([['Demo Basket Club', 'coach']])
    expect(await rolesOf('member@demo.example')).toEqual([['Demo Basket Club', 'member']])
    expect(await rolesOf('admin@other.example')).toEqual([['Other Club', 'administrator']])
    expect(await rolesOf('both@demo.example')).toEqual([['Demo Basket Club', 'administrator'], ['Other Club', 'administrator']])
    expect(await verify((await userOf('coach@demo.example')).accounts[0]!.password!, 'sideline-demo-2026')).toBe(true)
  })

  test('gives the coach a team with a roster, and the member a place in it', async () => {
    const [coach] = await membershipsOf(database.prisma, (await userOf('coach@demo.example')).id)
    const [member] = await membershipsOf(database.prisma, (await userOf('member@demo.example')).id)
    const rosters = await prismaEventStore(database.prisma).streamStates(DEMO_CLUB_ID, 'rosters', { teamIds: coach!.teamIds })
    expect(rosters.length).toBeGreaterThan(0)
    expect(rosters.some(row => (row.state as Roster).entries[member!.memberId!] !== undefined)).toBe(true)
  })

  test('[P2] its events are recorded like all others, in feeds without gaps, nothing overruled', async () => {
    const store = prismaEventStore(database.prisma)
    for (const clubId of [DEMO_CLUB_ID, OTHER_CLUB_ID]) {
      const sent = sources.contentOf(clubId === DEMO_CLUB_ID ? 2026 : 7, clubId).streams.flat().length
      expect((await store.feedJson(clubId, 0, 1)).head).toBe(sent)
      expect((await store.streamStates(clubId, 'rosters')).flatMap(row => (row.state as Roster).openItems)).toEqual([])
    }
  })

  test('is filled once, and what an interruption left out is made by the next start', async () => {
    expect(await fillDemo(database.prisma, sources)).toBe(0)
    await database.prisma.club.delete({ where: { id: OTHER_CLUB_ID } })
    for (const table of ['event', 'streamState'] as const) await (database.prisma[table] as typeof database.prisma.event).deleteMany({ where: { clubId: OTHER_CLUB_ID } })
    expect(await fillDemo(database.prisma, sources)).toBe(1)
    expect(await rolesOf('both@demo.example')).toHaveLength(2)
  })

  test('never enters a database that holds another club', async () => {
    const other = await testDatabase()
    await foundClub(other.prisma, { name: 'Real' })
    expect(await fillDemo(other.prisma, sources)).toBe(0)
    expect(await other.prisma.club.count()).toBe(1)
    await other.remove()
  })
})
