'use client'
import { useEffect, useState, type ReactNode } from 'react'
import { DeviceContext, SessionContext, UpdateContext } from './contexts.ts'
import { closeDevice, openDevice, type Device } from './device.ts'
import { isOutdated } from './device-database.ts'
import { useSession } from './hooks.ts'
import './installation.ts'
import { openProfile } from './profile.ts'
import type { Rebuilding } from './rebuild-states.ts'
import { useRegistration } from './registration.ts'
import { useSessionOfProfile } from './session.ts'
import { startSyncTriggers } from './sync-triggers.ts'

// Before anything is drawn: who is signed in is asked first of all.
if (typeof window !== 'undefined') void openProfile().open().catch(() => undefined)

/** Who is signed in on this device, and whether a newer version of the program waits; around the whole shell. */
export function SessionProvider({ children, whenUpdated }: { readonly children: ReactNode; readonly whenUpdated?: (reload: () => void) => void }) {
  const session = useSessionOfProfile()
  const update = useRegistration(whenUpdated)
  return <UpdateContext value={update}><SessionContext value={session}>{children}</SessionContext></UpdateContext>
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

type Opening = { readonly of: string } & ({ readonly device: Device } | { readonly failure: string } | { readonly rebuilding: Rebuilding } | { readonly outdated: true })

/** Opens the store of the signed-in user and the chosen club, and keeps it in step with the server while it is shown. */
export function DeviceProvider({ children, loading = null, failed = () => null, rebuilding = () => loading, outdated = null }: DeviceProviderProps) {
  const { user, club } = useSession()
  const [opening, setOpening] = useState<Opening | null>(null)
  const userId = user?.id, clubId = club?.clubId
  const of = `${userId}/${clubId}`
  useEffect(() => {
    if (userId === undefined || clubId === undefined) return
    let left = false
    let stop = () => {}
    openDevice(userId, clubId, { rebuilding: progress => { if (!left) setOpening({ of, rebuilding: progress }) } }).then(device => {
      if (left) return closeDevice(device)
      const stopTriggers = startSyncTriggers(device)
      stop = () => { stopTriggers(); closeDevice(device) }
      // Another tab's newer program takes the store over: this one can only make way. Deleting it asks the same, for no version.
      device.database.on('versionchange', ({ newVersion }) => { if ((newVersion ?? 0) > 0) { stop(); setOpening({ of, outdated: true }) } })
      setOpening({ of, device })
    }, (error: unknown) => {
      if (!left) setOpening(isOutdated(error) ? { of, outdated: true } : { of, failure: error instanceof Error ? error.message : String(error) })
    })
    return () => { left = true; stop() }
  }, [userId, clubId, of])
  if (opening?.of !== of) return loading
  if ('failure' in opening) return failed(opening.failure)
  if ('rebuilding' in opening) return rebuilding(opening.rebuilding)
  if ('outdated' in opening) return outdated
  return <DeviceContext value={opening.device} key={of}>{children}</DeviceContext>
}
