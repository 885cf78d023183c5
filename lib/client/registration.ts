'use client'
import { useEffect, useState } from 'react'
import { Workbox } from 'workbox-window'

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
    if (!('serviceWorker' in navigator)) return
    const workbox = new Workbox('/sw.js')
    workbox.addEventListener('waiting', () => setState({ available: true, apply: () => workbox.messageSkipWaiting() }))
    // The very first worker takes control too: only a change from one version to the next needs the new files.
    workbox.addEventListener('controlling', event => { if (event.isUpdate) whenUpdated(() => location.reload()) })
    // Refused in some private windows: everything works but starting offline.
    workbox.register().catch(() => undefined)
  }, [whenUpdated])
  return state
}
