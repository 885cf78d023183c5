/** Tells open streams that a club's feed has grown (PROTOCOL section 9). One process; the position is all that is told. */

export interface Listener {
  readonly userId: string
  ring(position: number): void
  close(): void
}

const STREAMS_OF_A_USER_MAX = 50

const here = globalThis as { sidelineListeners?: Map<string, Set<Listener>> }

function listeners(): Map<string, Set<Listener>> {
  if (here.sidelineListeners === undefined) {
    here.sidelineListeners = new Map()
    // With one stream open, the server would wait for ever for its end
    process.once('SIGTERM', closeAll)
    process.once('SIGINT', closeAll)
  }
  return here.sidelineListeners
}

/** Adds a listener to a club's doorbell; gives what takes it away again, or null where the user has too many open. */
export function listen(clubId: string, listener: Listener): (() => void) | null {
  const ofClub = listeners().get(clubId) ?? new Set()
  if ([...ofClub].filter(one => one.userId === listener.userId).length >= STREAMS_OF_A_USER_MAX) return null
  listeners().set(clubId, ofClub.add(listener))
  return () => {
    ofClub.delete(listener)
    if (ofClub.size === 0 && listeners().get(clubId) === ofClub) listeners().delete(clubId)
  }
}

export const isListenedTo = (clubId: string): boolean => listeners().has(clubId)

export function ring(clubId: string, position: number): void {
  for (const listener of [...listeners().get(clubId) ?? []]) listener.ring(position)
}

function closeAll(): void {
  for (const listener of [...listeners().values()].flatMap(ofClub => [...ofClub])) listener.close()
}
