import type { RecordedEvent, SidelineEvent } from '#lib/event-sourcing/event.ts'

/** What lies in a browser profile's database for the one club that it works in. */
export interface Stored {
  /** By position. */
  readonly recorded: readonly RecordedEvent[]
  readonly pending: readonly SidelineEvent[]
  readonly setAside: readonly SidelineEvent[]
  readonly discarded: number
  readonly created: number
  /** What the screens show, by source. */
  readonly states: Readonly<Record<string, unknown>>
}

/** Reads the device's database as it lies there, past all code of the product. Runs in a page, which gets the text of this one function. */
export async function readStored(): Promise<Stored> {
  const asked = <Result>(request: IDBRequest<Result>) => new Promise<Result>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '').filter(name => name.startsWith('sideline/'))
  if (names.length !== 1) throw new Error(`one store was expected: ${names.join(', ')}`)
  const database = await asked(indexedDB.open(names[0]!))
  const tables = database.transaction(database.objectStoreNames, 'readonly')
  const all = (table: string) => asked(tables.objectStore(table).getAll())
  const [pages, pending, setAside, discarded, streams, meta] = await Promise.all(['pages', 'pending', 'setAside', 'discarded', 'streams', 'meta'].map(all))
  database.close()
  // What comes to wait is numbered; an answer notes how much was made up to which number, before it takes the rows away.
  const counts: { created: number; upTo?: number } = meta!.find(row => row.key === 'counts')?.value ?? { created: 0 }
  const events = pages!.flatMap(page => page.events as { position: string }[]).sort((one, other) => (one.position < other.position ? -1 : 1))
  return {
    recorded: events, pending: pending!.map(row => row.event), setAside: setAside!.map(row => row.event), discarded: discarded!.length,
    created: counts.created + Math.max(0, (pending!.at(-1)?.order ?? 0) - (counts.upTo ?? counts.created)),
    states: Object.fromEntries(streams!.map(row => [row.source, row.state])),
  } as unknown as Stored
}

/** How many events of a device are recorded, pending, set aside or discarded (the right side of PROTOCOL D7). */
export function accountedFor({ recorded, pending, setAside, discarded }: Stored, deviceId: string): number {
  return recorded.filter(event => event.deviceid === deviceId && event.authtype !== 'system').length + pending.length + setAside.length + discarded
}
