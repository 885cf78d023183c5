import { Dexie, type Table } from 'dexie'
import { beginFreshLog } from './fresh-log.ts'

/** What the browser's profile remembers whoever is signed in; page and worker both read it. */

export interface User { readonly id: string; readonly name: string; readonly email: string }
export type Role = 'administrator' | 'coach' | 'member'
/** How those are called who act in a club, by user id; only administrators are told. */
export type People = { readonly [userId: string]: string }
export interface Membership { readonly clubId: string; readonly clubName: string; readonly role: Role; readonly teamIds: readonly string[]; readonly people?: People | undefined }
/** What `GET /api/session` answered last (PROTOCOL section 3). */
export interface RememberedSession { readonly user: User; readonly memberships: readonly Membership[] }

export interface ProfileValues {
  /** What earlier versions had as `deviceid` of every store of this profile. Only read; absent where the profile is newer. */
  readonly deviceId: string
  /** The one store that keeps it. */
  readonly deviceIdKeptBy: string
  /** Who is signed in on this device, whether or not the server still agrees. Absent after signing out. */
  readonly session: RememberedSession
  /** What the server said last about that session; null or absent: it wasn't reached. */
  readonly signedInOnServer: boolean | null
  /** Signed out here while the server couldn't be reached: it has yet to hear of it. */
  readonly signOutWaiting: boolean
  /** The club chosen last, per user. */
  readonly clubs: { readonly [userId: string]: string }
  /** Choices of the person at this device: colour scheme, language, density, … Owned by the screens. */
  readonly preferences: { readonly [name: string]: unknown }
}
type ProfileRow = { readonly [Key in keyof ProfileValues]: { readonly key: Key; readonly value: ProfileValues[Key] } }[keyof ProfileValues]

export type Profile = Dexie & { readonly values: Table<ProfileRow, string> }

const PROFILE_NAME = 'sideline-profile'
let opened: Profile | undefined

/** The profile of this browser; opened once per page or worker. */
export function openProfile(name: string = PROFILE_NAME): Profile {
  if (name === PROFILE_NAME && opened !== undefined) return opened
  const profile = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Profile
  profile.version(1).stores({ values: 'key' })
  profile.on('versionchange', () => { profile.close({ disableAutoOpen: true }) })
  if (name !== PROFILE_NAME) return profile
  // The first that page and worker open.
  profile.on('ready', () => { void beginFreshLog() })
  opened = profile
  return profile
}

export async function readProfile<Key extends keyof ProfileValues>(profile: Profile, key: Key): Promise<ProfileValues[Key] | undefined> {
  return (await profile.values.get(key))?.value as ProfileValues[Key] | undefined
}

export async function writeProfile<Key extends keyof ProfileValues>(profile: Profile, key: Key, value: ProfileValues[Key]): Promise<void> {
  await profile.values.put({ key, value } as ProfileRow)
}

/** The id that all stores of this profile had in an earlier version, and whether the one that asks may keep it: the first to ask. Null: there was none. */
export function claimSharedId(profile: Profile, store: string): Promise<{ readonly id: string; readonly claimed: boolean } | null> {
  return profile.transaction('rw', profile.values, async () => {
    const [id, keptBy] = [await readProfile(profile, 'deviceId'), await readProfile(profile, 'deviceIdKeptBy')]
    if (id === undefined) return null
    if (keptBy === undefined) await writeProfile(profile, 'deviceIdKeptBy', store)
    return { id, claimed: keptBy === undefined || keptBy === store }
  })
}

/** The club that a user works in on this device: the one chosen last, else the first that they administer, else the first. */
export function clubOf(session: RememberedSession, clubs: ProfileValues['clubs'] | undefined): Membership | null {
  const chosen = session.memberships.find(membership => membership.clubId === clubs?.[session.user.id])
  return chosen ?? session.memberships.find(membership => membership.role === 'administrator') ?? session.memberships[0] ?? null
}

export function chooseClub(profile: Profile, clubId: string): Promise<void> {
  return profile.transaction('rw', profile.values, async () => {
    const [session, clubs] = [await readProfile(profile, 'session'), await readProfile(profile, 'clubs')]
    if (session !== undefined) await writeProfile(profile, 'clubs', { ...clubs, [session.user.id]: clubId })
  })
}
