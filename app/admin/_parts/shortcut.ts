'use client'
import { usePageKeys } from './page-keys'

/** A key alone, such as "n", while nothing is being typed and no dialog is open. */
export function useShortcut(key: string, run: () => void) {
  usePageKeys(event => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey) return false
    if ((event.target as HTMLElement).closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=grid], [role=listbox]')) return false
    run()
    return true
  })
}
