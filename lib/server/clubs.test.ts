import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMember, addUser, foundClub, membershipOf, membershipsOf, setMembership } from './clubs.ts'
import { prismaEventStore } from './event-store.ts'
import { testDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
beforeAll(async () => { database = await testDatabase() })
afterAll(() => database.remove())

const hash = 'a hash'
const person = (name: string) => ({ name, email: `${name}@Example.org`, hash })

describe('clubs and who belongs to them', () => {
  test('a member can sign in with a password and belongs to the club in a role', async () => {
    const { prisma } = database
    const userId = await prisma.$transaction(async tx => {
      const clubId = await foundClub(tx, { name: 'Eagles' })
      return addMember(tx, { ...person('one'), clubId, role: 'coach', teamIds: ['t1', 't2'] })
    })
    const account = await prisma.account.findFirstOrThrow({ where: { userId }, include: { user: true } })
    expect(account).toMatchObject({ providerId: 'credential', accountId: userId, password: hash, user: { email: 'one@example.org', emailVerified: true } })
    expect(await membershipsOf(prisma, userId)).toMatchObject([{ clubName: 'Eagles', role: 'coach', teamIds: ['t1', 't2'] }])
  })

  test('a user may belong to several clubs, each with its own role; they come by name', async () => {
    const { prisma } = database
    const userId = await addUser(prisma, person('two'))
    for (const [name, role] of [['Zebras', 'member'], ['Antelopes', 'administrator']] as const) {
      await setMembership(prisma, { clubId: await foundClub(prisma, { name }), userId, role })
    }
    expect((await membershipsOf(prisma, userId)).map(({ clubName, role }) => [clubName, role])).toEqual([['Antelopes', 'administrator'], ['Zebras', 'member']])
  })

  test("[A3] another club's membership is answered as one of a club that doesn't exist", async () => {
    const { prisma } = database
    const [mine, theirs] = [await foundClub(prisma, { name: 'Mine' }), await foundClub(prisma, { name: 'Theirs' })]
    const userId = await addMember(prisma, { ...person('three'), clubId: mine, role: 'administrator' })
    expect(await membershipOf(prisma, mine, userId)).toMatchObject({ role: 'administrator' })
    expect(await membershipOf(prisma, theirs, userId)).toBeNull()
    expect(await membershipOf(prisma, 'none', userId)).toBeNull()
  })

  test('[A5] a role that was withdrawn binds the very next recording', async () => {
    const { prisma } = database
    const store = prismaEventStore(prisma)
    const clubId = await foundClub(prisma, { name: 'Strict' })
    const userId = await addMember(prisma, { ...person('four'), clubId, role: 'administrator' })
    const roleInRecording = () => store.inRecording(clubId, async tx => (await membershipOf(tx.raw, clubId, userId))?.role)
    const [before, , after] = await Promise.all([roleInRecording(), setMembership(prisma, { clubId, userId, role: 'member' }), roleInRecording()])
    expect([before, after]).toEqual(['administrator', 'member'])
  })

  test('every club has an epoch of its own', async () => {
    const { prisma } = database
    const clubs = await Promise.all(['a', 'b'].map(async name => prisma.club.findUniqueOrThrow({ where: { id: await foundClub(prisma, { name }) } })))
    expect(new Set(clubs.map(club => club.epoch)).size).toBe(2)
  })
})
