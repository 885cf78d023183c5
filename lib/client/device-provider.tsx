'use client'
import { useEffect, type ReactNode } from 'react'
import { useObservable } from 'dexie-react-hooks'
import { DeviceContext } from './contexts.ts'
import { openingOf } from './opening.ts'
import { clubOf } from './profile.ts'
import type { Rebuilding } from './rebuild-states.ts'
import { rememberedSession } from './session.ts'
import { useSession } from './session-hooks.ts'
import { startSyncTriggers } from './sync-triggers.ts'

/** Lets go of what was opened before anything was drawn: the screens hold it themselves by now. */
let letGo = () => {}
if (typeof window !== 'undefined') startReading()

/** Before anything is drawn: what whoever is signed in left here is read while the rest of the program starts. */
function startReading(): void {
  let isFirst = true
  rememberedSession.subscribe(({ session, clubs }) => {
    const club = isFirst && session !== null ? clubOf(session, clubs) : null
    isFirst = false
    if (session !== null && club?.role === 'administrator') letGo = openingOf(session.user.id, club.clubId).subscribe(() => undefined)
  }, () => undefined)
}

export interface DeviceProviderProps {
  readonly children: ReactNode
  /** While the store opens: a skeleton. */
  readonly loading?: ReactNode
  /** Where the browser keeps no databases (some private windows). */
  readonly failed?: (detail: string) => ReactNode
  /** While an update of the program reads the club once more. */
  readonly rebuilding?: (progress: Rebuilding) => ReactNode
  /** Where a newer version of the program has had the store. */
  readonly outdated?: ReactNode
}

/** Opens the store of the signed-in user and the chosen club, and keeps it in step with the server while it is shown. */
export function DeviceProvider(props: DeviceProviderProps) {
  const { user, club } = useSession()
  if (user === null || club === null) return props.loading
  return <StoreOf key={`${user.id}/${club.clubId}`} userId={user.id} clubId={club.clubId} {...props} />
}

interface StoreProps extends DeviceProviderProps { readonly userId: string; readonly clubId: string }

function StoreOf({ userId, clubId, children, loading = null, failed = () => null, rebuilding = () => loading, outdated = null }: StoreProps) {
  const opening = useObservable(() => openingOf(userId, clubId), [userId, clubId])
  const device = opening !== undefined && 'device' in opening ? opening.device : null
  useEffect(() => { letGo() }, [])
  // After the screens are drawn: they show what the store has, whatever the server will say.
  useEffect(() => (device === null ? undefined : startSyncTriggers(device)), [device])
  if (opening === undefined) return loading
  if ('failure' in opening) return failed(opening.failure)
  if ('rebuilding' in opening) return rebuilding(opening.rebuilding)
  if ('outdated' in opening) return outdated
  return <DeviceContext value={opening.device}>{children}</DeviceContext>
}
