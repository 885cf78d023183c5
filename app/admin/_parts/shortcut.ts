'use client'
import { useEffect, useRef } from 'react'

/** A key alone, such as "n", while nothing is being typed and no dialog is open. */
export function useShortcut(key: string, run: () => void) {
  const latest = useRef(run)
  useEffect(() => { latest.current = run })
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if ((event.target as HTMLElement).closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=grid], [role=listbox]')) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [key])
}
