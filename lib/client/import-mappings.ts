import { useLiveQuery } from 'dexie-react-hooks'
import { suggestMapping, type Mapping } from '#lib/domain/import/headers.ts'
import { readMeta, type DeviceDatabase, type ImportMappings } from './device-database.ts'
import { useDevice } from './hooks.ts'

/**
 * What the columns of a file mean, as a person last said of a file with the same headings. Kept in the store of this
 * device, beside the club's data and gone with it, and never sent.
 */

const MAPPINGS_MAX = 50
const NONE: ImportMappings = []

const same = (one: readonly unknown[], other: readonly unknown[]): boolean => one.length === other.length && one.every((value, index) => value === other[index])

export interface MappingToBegin { readonly mapping: Mapping; /** Else it is what the headings suggest. */ readonly remembered: boolean }

/** The mapping to begin with: the remembered one, else what the headings suggest. `undefined` while loading. */
export function useRememberedMapping(headers: readonly string[]): MappingToBegin | undefined {
  const { database } = useDevice()
  return useLiveQuery(() => mappingFor(database, headers), [database, headers])
}

/** What `useRememberedMapping` gives. */
export async function mappingFor(database: DeviceDatabase, headers: readonly string[]): Promise<MappingToBegin> {
  const known = (await readMeta(database, 'importMappings', NONE)).find(each => same(each.headers, headers))
  return known === undefined ? { mapping: suggestMapping(headers), remembered: false } : { mapping: known.mapping, remembered: true }
}

/** Remembers what the columns of an imported file meant; forgets it where that is what the headings suggest anyway. At most 50 kinds of file, the newest. */
export async function rememberMapping(database: DeviceDatabase, headers: readonly string[], mapping: Mapping): Promise<void> {
  await database.transaction('rw', database.meta, async () => {
    const others = (await readMeta(database, 'importMappings', NONE)).filter(each => !same(each.headers, headers))
    const value = same(mapping, suggestMapping(headers)) ? others : [...others, { headers, mapping }].slice(-MAPPINGS_MAX)
    await database.meta.put({ key: 'importMappings', value })
  })
}
