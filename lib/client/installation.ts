'use client'
import { useSyncExternalStore } from 'react'

/** Installing the program like any other of the device. Browsers that can offer it; others have their own way, or none. */

interface InstallPrompt extends Event { prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }> }

let offered: InstallPrompt | null = null
const listeners = new Set<() => void>()

function offer(prompt: InstallPrompt | null): void {
  offered = prompt
  for (const listener of listeners) listener()
}

// From the start of the page: a browser offers it once, whichever screen is shown.
if (typeof window !== 'undefined') {
  addEventListener('beforeinstallprompt', event => {
    event.preventDefault() // no band of the browser's own: the settings have the button
    offer(event as InstallPrompt)
  })
  addEventListener('appinstalled', () => offer(null))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

/** Asks the person whether to install; an offer can be used once. */
async function install(): Promise<void> {
  const prompt = offered
  offer(null)
  await prompt?.prompt()
}

/** The way to install, or null where the browser offers none: installed already, not asked yet, or not able to. */
export function useInstallation(): (() => Promise<void>) | null {
  return useSyncExternalStore(subscribe, () => offered, () => null) === null ? null : install
}
