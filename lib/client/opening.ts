import { closeDevice, openDevice, type Device } from './device.ts'
import { isOutdated } from './device-database.ts'
import type { Rebuilding } from './rebuild-states.ts'
import { shared, type Shared } from './shared.ts'
import { keepRead } from './shared-readings.ts'

/** A store on its way to the screens. */
export type Opening =
  /** And what every screen stands on is read. */
  | { readonly device: Device }
  /** An update of the program reads the club once more. */
  | { readonly rebuilding: Rebuilding }
  /** The browser keeps no databases (some private windows). */
  | { readonly failure: string }
  /** A newer version of the program has had the store. */
  | { readonly outdated: true }

const openings = new Map<string, Shared<Opening>>()

/** The store of a user and a club: opened for whoever asks first, be it before anything is drawn, and closed when nobody needs it any more. */
export function openingOf(userId: string, clubId: string): Shared<Opening> {
  const name = `${userId}/${clubId}`
  const known = openings.get(name)
  if (known !== undefined) return known
  const made = shared<Opening>(({ value }) => {
    let isLeft = false, close = () => {}
    const tell = (opening: Opening) => { if (!isLeft) value(opening) }
    open(userId, clubId, tell, closing => { close = closing; if (isLeft) close() }).catch((error: unknown) => {
      tell(isOutdated(error) ? { outdated: true } : { failure: error instanceof Error ? error.message : String(error) })
    })
    return () => { isLeft = true; close() }
  })
  openings.set(name, made)
  return made
}

async function open(userId: string, clubId: string, tell: (opening: Opening) => void, toClose: (close: () => void) => void): Promise<void> {
  const device = await openDevice(userId, clubId, { rebuilding: progress => tell({ rebuilding: progress }) })
  const kept = keepRead(device)
  const close = () => { kept.stop(); closeDevice(device) }
  let isOpen = true
  // Another tab's newer program takes the store over: this one can only make way. Deleting it asks the same, for no version.
  device.database.on('versionchange', ({ newVersion }) => {
    if ((newVersion ?? 0) === 0) return
    isOpen = false
    close()
    tell({ outdated: true })
  })
  toClose(close)
  await kept.read
  if (isOpen) tell({ device })
}
