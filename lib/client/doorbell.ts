import type { Device } from './device.ts'
import { NO_CURSOR, readMeta } from './device-database.ts'
import { retryDelayMs } from './retry-delay.ts'

export interface Doorbell {
  /** Listens, or waits for the turn to, where that can be and isn't so yet. */
  listen(): void
  stop(): void
}

/**
 * The live doorbell (PROTOCOL section 9): rings when the club's feed doesn't end where this device's does, and when the
 * connection is there again, also one that failed at first: what waits can be sent, and a feed that ends before this
 * device's, or was cut off unseen, is a restored server's (PROTOCOL D8). What it leads to shows in every tab, so of those
 * that are visible and online one listens: a Web Lock says which. It leaves when it is hidden, offline, refused or closed, and the next one's turn has come.
 */
export function startDoorbell({ database, clubId }: Device, ring: () => void): Doorbell {
  let turn: AbortController | null = null
  let refusals = 0
  let later: ReturnType<typeof setTimeout> | undefined
  const leave = () => { turn?.abort(); turn = null }
  const listen = () => {
    if (turn !== null || !navigator.onLine || document.visibilityState !== 'visible') return
    const { signal } = turn = new AbortController()
    // Rejects where it left before its turn came.
    navigator.locks.request(`${database.name}/doorbell`, { signal }, () => listenUntil(signal)).catch(() => undefined)
  }

  /** Resolves when the signal ends it, and with it the turn. */
  function listenUntil(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    const stream = new EventSource(`/api/clubs/${clubId}/events/live`)
    let wasCut = false
    stream.addEventListener('open', () => {
      refusals = 0
      clearTimeout(later)
      if (wasCut) ring()
    })
    stream.addEventListener('message', ({ data }: MessageEvent<string>) => { void ringIfElsewhere(Number(data)) })
    stream.addEventListener('error', () => {
      wasCut = true
      if (stream.readyState === EventSource.CLOSED) refused()
    })
    return new Promise(resolve => {
      signal.addEventListener('abort', () => { stream.close(); resolve() })
    })
  }

  /** Signed out, no right, a server that is just starting: the browser doesn't try again. A run that ends well leads back here; should nothing else ask for one, this does. */
  function refused(): void {
    leave()
    clearTimeout(later)
    later = setTimeout(ring, retryDelayMs(++refusals, Math.random()))
  }

  async function ringIfElsewhere(head: number): Promise<void> {
    const cursor = await readMeta(database, 'cursor', NO_CURSOR).catch(() => NO_CURSOR)
    if (head !== cursor.position) ring()
  }

  const onVisibility = () => { if (document.visibilityState === 'visible') listen(); else leave() }
  addEventListener('online', listen)
  addEventListener('offline', leave)
  document.addEventListener('visibilitychange', onVisibility)
  listen()
  return {
    listen,
    stop() {
      removeEventListener('online', listen)
      removeEventListener('offline', leave)
      document.removeEventListener('visibilitychange', onVisibility)
      clearTimeout(later)
      leave()
    },
  }
}
