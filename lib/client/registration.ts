'use client'
import { useEffect, useState } from 'react'

/** Whether a newer version of the program is ready. It never takes over by itself: a person says when. */
export interface UpdateState {
  readonly available: boolean
  /** Changes to the new version; every tab reloads once. */
  apply(): void
}

const UP_TO_DATE: UpdateState = { available: false, apply: () => {} }

const atOnce = (reload: () => void) => reload()

/**
 * Registers the service worker and tells when a new version of it waits. `whenUpdated` is called, in every tab, once the
 * new version has taken over, and says when that tab may reload.
 */
export function useRegistration(whenUpdated: (reload: () => void) => void = atOnce): UpdateState {
  const [state, setState] = useState(UP_TO_DATE)
  useEffect(() => {
    // Refused in some private windows: everything works but starting offline.
    if ('serviceWorker' in navigator) register(whenUpdated, setState).catch(() => undefined)
  }, [whenUpdated])
  return state
}

async function register(whenUpdated: (reload: () => void) => void, tell: (state: UpdateState) => void): Promise<void> {
  const { Workbox } = await import('workbox-window')
  const workbox = new Workbox('/sw.js')
  workbox.addEventListener('waiting', () => tell({ available: true, apply: () => workbox.messageSkipWaiting() }))
  // The very first worker takes control too: only a change from one version to the next needs the new files.
  workbox.addEventListener('controlling', event => { if (event.isUpdate) whenUpdated(() => location.reload()) })
  await workbox.register()
}
