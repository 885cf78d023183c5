'use client'
import { useLayoutEffect, useRef } from 'react'

/**
 * Keys wherever on the page they are pressed, from the moment in which what they act on is drawn. `handle` says whether a key was its: the browser does nothing
 * else with it then. Keys that something else took already don't come here.
 */
export function usePageKeys(handle: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(handle)
  useLayoutEffect(() => { latest.current = handle })
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => { if (!event.defaultPrevented && latest.current(event)) event.preventDefault() }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}

/** With Ctrl, or Cmd, and nothing else. */
export const isControl = (event: KeyboardEvent, key: string): boolean => event.key.toLowerCase() === key && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
