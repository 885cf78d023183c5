'use client'
import { useEffect, useMemo, useState } from 'react'
import { liveQuery } from 'dexie'
import { useObservable } from 'dexie-react-hooks'
import { checkSession, signInWithPassword, signOutHere, type SignIn } from './accounts.ts'
import { chooseClub, clubOf, openProfile, readProfile, type Membership, type ProfileValues, type RememberedSession, type User } from './profile.ts'
import { shared } from './shared.ts'

/** Who works on this device. Being signed in here needs no network; `signedInOnServer` says whether the server agrees. */
export interface SessionView {
  readonly user: User | null
  readonly memberships: readonly Membership[]
  /** The club chosen on this device; null where the user has none. */
  readonly club: Membership | null
  readonly state: 'loading' | 'signed-out' | 'signed-in'
  /** False: sign in again to synchronize, editing goes on. Null: not known (offline). */
  readonly signedInOnServer: boolean | null
  /** Why this browser keeps nothing at all, where it doesn't: nothing here works then. */
  readonly storageFailure: string | null
  signIn(email: string, password: string): Promise<SignIn>
  /** Signs out here and on the server. What waits stays on the device, sealed, for its author: the screen asks first and offers an export. */
  signOut(): Promise<void>
  chooseClub(clubId: string): Promise<void>
}

interface Remembered {
  readonly session: RememberedSession | null
  readonly clubs: ProfileValues['clubs'] | undefined
  readonly signedInOnServer: boolean | null
  readonly storageFailure: string | null
}

async function readRemembered(): Promise<Remembered> {
  try {
    const profile = openProfile()
    const [session, clubs, signedInOnServer] = await Promise.all([readProfile(profile, 'session'), readProfile(profile, 'clubs'), readProfile(profile, 'signedInOnServer')])
    return { session: session ?? null, clubs, signedInOnServer: signedInOnServer ?? null, storageFailure: null }
  } catch (error) {
    return { session: null, clubs: undefined, signedInOnServer: null, storageFailure: error instanceof Error ? error.message : String(error) }
  }
}

/** What the profile remembers, followed in every tab. */
export const rememberedSession = shared<Remembered>(put => {
  const subscription = liveQuery(readRemembered).subscribe({ next: put.value, error: put.failure })
  return () => { subscription.unsubscribe() }
})

/** The session that this browser profile remembers, the same in every tab; asks the server once per page whether it agrees. */
export function useSessionOfProfile(): SessionView {
  const [checked, setChecked] = useState(false)
  useEffect(() => {
    let mounted = true
    void checkSession(openProfile()).catch(() => undefined).finally(() => { if (mounted) setChecked(true) })
    return () => { mounted = false }
  }, [])
  const remembered = useObservable(() => rememberedSession, [])
  return useMemo(() => {
    const session = remembered?.session ?? null
    const loading = remembered === undefined || (session === null && !checked)
    return {
      user: session?.user ?? null,
      memberships: session?.memberships ?? [],
      club: session === null ? null : clubOf(session, remembered?.clubs),
      state: loading ? 'loading' : session === null ? 'signed-out' : 'signed-in',
      signedInOnServer: remembered?.signedInOnServer ?? null,
      storageFailure: remembered?.storageFailure ?? null,
      signIn: (email, password) => signInWithPassword(openProfile(), email, password),
      signOut: () => signOutHere(openProfile()),
      chooseClub: clubId => chooseClub(openProfile(), clubId),
    }
  }, [remembered, checked])
}
