/** What a page of the product does until its browser is killed: edits through the product's own code. Bundled and called by e2e/kill-browser-trial.ts. */
import { accountedFor, readStored } from '../e2e/read-stored.ts'
import { closeDevice, openDevice } from '../lib/client/device.ts'
import { execute, type Order } from '../lib/client/execute.ts'

export interface Editing {
  readonly userId: string
  readonly clubId: string
  /** Each gets a name of its own with every edit. */
  readonly rosterIds: readonly string[]
  /** What all names of this life begin with. */
  readonly life: string
}

declare global {
  /** Told of every edit as soon as it is shown as saved, by its new name; put there by whoever kills. */
  var acknowledged: (name: string) => void
}

/** Edits without end, two at the same time, each waited for. */
async function edit({ userId, clubId, rosterIds, life }: Editing): Promise<void> {
  const device = await openDevice(userId, clubId)
  const editOne = async (hand: string): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const name = `${life}${hand}${count}`
      const order: Order = { collection: 'rosters', streamId: rosterIds[count % rosterIds.length]!, command: { type: 'RenameRoster', data: { name } } }
      const executed = await execute(device, order)
      if (executed.kind !== 'saved') throw new Error(JSON.stringify(executed))
      acknowledged(name)
    }
  }
  await Promise.all([editOne('l'), editOne('r')])
}

/** Tells of every name that the screen of a roster shows in its heading, where that begins as this life's names do. */
function watchHeading(life: string): void {
  let shown = ''
  new MutationObserver(() => {
    const name = document.querySelector('h1')?.textContent ?? ''
    if (name === shown || !name.startsWith(life)) return
    shown = name
    acknowledged(name)
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

export interface Found {
  /** Of the edits asked for, those that are neither recorded here, nor pending, nor set aside. */
  readonly missing: readonly string[]
  /** By how much created differs from recorded + pending + set aside + discarded (PROTOCOL D7). */
  readonly unaccounted: number
  readonly pending: number
}

/** What of the edits is there, read past all code of the product in one transaction. A store that is gone is made anew by opening it, and lacks them all. */
async function find({ userId, clubId }: Pick<Editing, 'userId' | 'clubId'>, names: readonly string[]): Promise<Found> {
  const device = await openDevice(userId, clubId)
  const there = await readStored()
  closeDevice(device)
  const held = new Set([...there.recorded, ...there.pending, ...there.setAside].map(event => event.data['name']))
  return { missing: names.filter(name => !held.has(name)), unaccounted: there.created - accountedFor(there, device.deviceId), pending: there.pending.length }
}

export const killedPage = { edit, watchHeading, find, readStored }
export type KilledPage = typeof killedPage
Object.assign(globalThis, { killedPage })
