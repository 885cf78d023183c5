'use client'
import { useContext, useSyncExternalStore } from 'react'
import { SessionContext, UpdateContext } from './contexts.ts'
import type { UpdateState } from './registration.ts'
import type { SessionView } from './session.ts'

/** What is known before any store is open: also where nobody is signed in. */

export function useSession(): SessionView {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession needs a SessionProvider above it')
  return session
}

/** Whether a newer version of the program waits, and how to change to it. */
export function useUpdate(): UpdateState {
  const update = useContext(UpdateContext)
  if (update === null) throw new Error('useUpdate needs a SessionProvider above it')
  return update
}

function subscribeToNetwork(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => { removeEventListener('online', listener); removeEventListener('offline', listener) }
}

/** What the browser says about the network; true while the page hydrates. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribeToNetwork, () => navigator.onLine, () => true)
}
