import type { Device } from './device.ts'
import { NO_CURSOR, readMeta } from './device-database.ts'

export interface Doorbell {
  /** Opens it where it is closed and can be open. */
  listen(): void
  stop(): void
}

/**
 * The live doorbell (PROTOCOL section 9): rings when the club's feed doesn't end where this device's does, and when the
 * connection is there again, also one that failed at first: what waits can be sent, and a feed that ends before this device's,
 * or was cut off unseen, is a restored server's (PROTOCOL D8). Open only while the page is visible and online: an open stream doesn't notice that the network went away.
 */
export function startDoorbell({ database, clubId }: Device, ring: () => void): Doorbell {
  let stream: EventSource | null = null
  const close = () => { stream?.close(); stream = null }
  const open = () => {
    if (stream !== null || !navigator.onLine || document.visibilityState !== 'visible') return
    stream = new EventSource(`/api/clubs/${clubId}/events/live`)
    let wasCut = false
    stream.addEventListener('open', () => { if (wasCut) ring() })
    stream.addEventListener('message', ({ data }: MessageEvent<string>) => { void ringIfElsewhere(Number(data)) })
    // Refused (signed out, no right): the browser doesn't try again, and neither does this before the next good run.
    stream.addEventListener('error', () => {
      wasCut = true
      if (stream?.readyState === EventSource.CLOSED) close()
    })
  }
  async function ringIfElsewhere(head: number): Promise<void> {
    const cursor = await readMeta(database, 'cursor', NO_CURSOR).catch(() => NO_CURSOR)
    if (head !== cursor.position) ring()
  }
  const onVisibility = () => { if (document.visibilityState === 'visible') open(); else close() }
  addEventListener('online', open)
  addEventListener('offline', close)
  document.addEventListener('visibilitychange', onVisibility)
  open()
  return {
    listen: open,
    stop() {
      removeEventListener('online', open)
      removeEventListener('offline', close)
      document.removeEventListener('visibilitychange', onVisibility)
      close()
    },
  }
}
