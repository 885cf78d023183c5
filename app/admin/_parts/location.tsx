'use client'
import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent, type ReactNode } from 'react'

/**
 * Where the person is. The server answers the same shell for every URL below /admin, so the location is read in the
 * browser after hydration, and moves without any request: it works the same offline.
 */

const listeners = new Set<() => void>()
let moved = false
let arrivals = 0

/** Whether the screen that appears was moved to within the shell (and not opened or reloaded); answers once per move. */
export function arrivedByMoving(): boolean {
  const answer = moved
  moved = false
  return answer
}

function steppedBack() {
  moved = true
  arrivals += 1
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) window.addEventListener('popstate', steppedBack)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', steppedBack)
  }
}

const trimmed = (path: string) => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)

/** The path, such as `/admin/rosters`; null while the shell hydrates (the server can't know it). */
export function useAdminPath(): string | null {
  return useSyncExternalStore(subscribe, () => trimmed(location.pathname), () => null)
}

/** Counts up when the person comes to a screen, also to the one that is shown: it then starts anew. Not when only the query changes. */
export function useArrivals(): number {
  return useSyncExternalStore(subscribe, () => arrivals, () => 0)
}

/** The query, such as `?version=4`; empty while the shell hydrates. */
export function useAdminSearch(): string {
  return useSyncExternalStore(subscribe, () => location.search, () => '')
}

const isAsking = (query: URLSearchParams) => ['new', 'find', 'export', 'example'].some(name => query.has(name))

/** What an address asks a screen to start with: `?new` its form for something new, `?find=Maes` its search, `?export` what can be taken along, `?example` an invented list. */
export function askedAtStart(): { readonly fresh: boolean; readonly find: string; readonly exporting: boolean; readonly example: boolean } {
  const asked = new URLSearchParams(location.search)
  return { fresh: asked.has('new'), find: asked.get('find') ?? '', exporting: asked.has('export'), example: asked.has('example') }
}

/** Drops what was asked at the start, so that a reload doesn't ask again. */
export function dropAsked() {
  if (isAsking(new URLSearchParams(location.search))) history.replaceState(null, '', location.pathname)
}

/** Goes to a path of the administrators' app. `replace`: without a step back to where the person was; `stay`: the screen is the same, only its query is another. */
export function goTo(path: string, options?: { replace?: boolean; stay?: boolean }) {
  const target = new URL(path, location.href)
  if (!options?.stay && (target.pathname !== location.pathname || target.search === '' || isAsking(target.searchParams))) arrivals += 1
  // Next's patched functions: they add its own state, without which a step back would reload the page.
  if (options?.replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  moved = true
  for (const listener of listeners) listener()
}

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string
  children: ReactNode
}

/** An ordinary link (open in a new tab works) that moves within the shell. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
    event.preventDefault()
    goTo(to)
  }
  return <a href={to} onClick={follow} {...rest} />
}
