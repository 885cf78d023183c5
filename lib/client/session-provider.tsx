'use client'
import type { ReactNode } from 'react'
import { SessionContext, UpdateContext } from './contexts.ts'
import './installation.ts'
import { useRegistration } from './registration.ts'
import { rememberedSession, useSessionOfProfile } from './session.ts'

// Before anything is drawn: who is signed in is asked first of all.
if (typeof window !== 'undefined') rememberedSession.subscribe(() => undefined, () => undefined)

/** Who is signed in on this device, and whether a newer version of the program waits; around the whole shell. */
export function SessionProvider({ children, whenUpdated }: { readonly children: ReactNode; readonly whenUpdated?: (reload: () => void) => void }) {
  const session = useSessionOfProfile()
  const update = useRegistration(whenUpdated)
  return <UpdateContext value={update}><SessionContext value={session}>{children}</SessionContext></UpdateContext>
}
