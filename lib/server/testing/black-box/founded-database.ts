import { COACH, canaryOf, clubIdOf, FOUNDED_AT, idOf, recordFounding, userOf } from '#lib/sync/simulation/scripted-club.ts'
import { passwordHash } from '../../accounts.ts'
import { addMember, foundClub } from '../../clubs.ts'
import { openDatabase } from '../../database.ts'
import { prismaEventStore } from '../../event-store.ts'
import { migrate } from '../../migrate.ts'

/** A database with scripted clubs in it, whose people can sign in. */

export const PASSWORD = 'a password of the trials'
export const emailOf = (user: string): string => `${user}@club.example`

/** Makes a database file with that many clubs, as every history finds them. */
export async function foundDatabase(file: string, clubs: number): Promise<void> {
  const url = `file:${file}`
  await migrate(url)
  const prisma = openDatabase(url)
  try {
    const store = prismaEventStore(prisma, () => new Date(FOUNDED_AT))
    const hash = await passwordHash(PASSWORD)
    for (let club = 0; club < clubs; club += 1) {
      const clubId = clubIdOf(club)
      await foundClub(prisma, { id: clubId, name: `${canaryOf(club)} club` })
      const person = (n: number) => ({ id: userOf(club, n), name: userOf(club, n), email: emailOf(userOf(club, n)), hash, clubId })
      for (const n of [0, 1]) await addMember(prisma, { ...person(n), role: 'administrator' })
      await addMember(prisma, { ...person(COACH), role: 'coach', teamIds: [idOf('teams', club, 1)] })
      await store.inRecording(clubId, tx => recordFounding(tx, club))
    }
  } finally { await prisma.$disconnect() }
}
