import { v7 } from 'uuid'
import { STATES_VERSION } from '#lib/domain/states-version.ts'
import type { Prisma } from './generated/client.ts'

/** Clubs and who belongs to them. Every function takes a transaction (or the client, for a read on its own). */

export type Tables = Prisma.TransactionClient

export const ROLES = ['administrator', 'coach', 'member'] as const
export type Role = (typeof ROLES)[number]

export interface Membership {
  readonly clubId: string
  readonly clubName: string
  readonly role: Role
  /** The teams of a coach or a member. */
  readonly teamIds: readonly string[]
  /** The member stream of the person that the user is, where it is known. */
  readonly memberId: string | null
}

export interface NewUser { readonly name: string; readonly email: string; readonly hash: string; readonly id?: string }

export interface RoleInClub { readonly clubId: string; readonly role: Role; readonly teamIds?: readonly string[]; readonly memberId?: string }

/** Founds a club with an empty feed and an epoch of its own; gives its id. */
export async function foundClub(tx: Tables, club: { readonly name: string; readonly id?: string }): Promise<string> {
  const { id } = await tx.club.create({ data: { id: club.id ?? v7(), name: club.name, epoch: v7(), statesMadeWith: STATES_VERSION }, select: { id: true } })
  return id
}

/**
 * Adds a person who can sign in with a password; gives the user's id. `hash` comes from the accounts' hash function and is made before the
 * transaction: it takes 80 ms.
 */
export async function addUser(tx: Tables, person: NewUser): Promise<string> {
  const userId = person.id ?? v7()
  await tx.user.create({
    data: {
      id: userId, name: person.name, email: person.email.toLowerCase(), emailVerified: true,
      accounts: { create: { id: v7(), providerId: 'credential', accountId: userId, password: person.hash } },
    },
  })
  return userId
}

/** Makes a user a member of a club in a role, or replaces the role, the teams and the person that the user has there. */
export async function setMembership(tx: Tables, membership: RoleInClub & { readonly userId: string }): Promise<void> {
  const { clubId, userId, role } = membership
  const held = { role, teamIds: JSON.stringify(membership.teamIds ?? []), memberId: membership.memberId ?? null }
  await tx.membership.upsert({ where: { clubId_userId: { clubId, userId } }, create: { clubId, userId, ...held }, update: held })
}

/** Adds a person who can sign in and belongs to a club. */
export async function addMember(tx: Tables, person: NewUser & RoleInClub): Promise<string> {
  const userId = await addUser(tx, person)
  const { clubId, role, teamIds, memberId } = person
  await setMembership(tx, { clubId, userId, role, ...(teamIds && { teamIds }), ...(memberId !== undefined && { memberId }) })
  return userId
}

/**
 * What a user may do in a club, read in the transaction that writes (PROTOCOL A5); null where there is no membership, and just so where
 * there is no such club (A3).
 */
export async function membershipOf(tx: Tables, clubId: string, userId: string): Promise<Membership | null> {
  const row = await tx.membership.findUnique({ where: { clubId_userId: { clubId, userId } }, include: { club: { select: { name: true } } } })
  return row === null ? null : read(row)
}

/** How those are called who act in a club, by user id: what administrators read in histories. */
export async function peopleOf(tx: Tables, clubId: string): Promise<{ readonly [userId: string]: string }> {
  const rows = await tx.membership.findMany({ where: { clubId }, select: { userId: true, user: { select: { name: true } } } })
  return Object.fromEntries(rows.map(({ userId, user }) => [userId, user.name]))
}

/** The clubs of a user, by name. */
export async function membershipsOf(tx: Tables, userId: string): Promise<readonly Membership[]> {
  const rows = await tx.membership.findMany({ where: { userId }, include: { club: { select: { name: true } } }, orderBy: [{ club: { name: 'asc' } }, { clubId: 'asc' }] })
  return rows.map(read)
}

function read(row: { clubId: string; role: string; teamIds: string; memberId: string | null; club: { name: string } }): Membership {
  return { clubId: row.clubId, clubName: row.club.name, role: row.role as Role, teamIds: JSON.parse(row.teamIds) as string[], memberId: row.memberId }
}
