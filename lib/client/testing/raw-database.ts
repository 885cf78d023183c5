/** A device's database as it lies there, past Dexie and all code of the product: to keep what a release wrote, and to put it back. */

interface RawIndex { readonly name: string; readonly keyPath: string | string[]; readonly unique: boolean; readonly multiEntry: boolean }
export interface RawTable {
  readonly name: string
  readonly keyPath: string | string[] | null
  readonly autoIncrement: boolean
  readonly indexes: readonly RawIndex[]
  readonly rows: readonly unknown[]
}
export interface RawDatabase { readonly version: number; readonly tables: readonly RawTable[] }

const done = <Result>(request: IDBRequest<Result>): Promise<Result> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error ?? new Error('the request failed'))
})

const finished = (transaction: IDBTransaction): Promise<void> => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve()
  transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was undone'))
})

const indexOf = ({ name, keyPath, unique, multiEntry }: IDBIndex): RawIndex => ({ name, keyPath, unique, multiEntry })

/** Everything in a database, with its schema. */
export async function dumpDatabase(name: string): Promise<RawDatabase> {
  const database = await done(indexedDB.open(name))
  const transaction = database.transaction([...database.objectStoreNames], 'readonly')
  const tables = await Promise.all([...database.objectStoreNames].map(async (tableName): Promise<RawTable> => {
    const store = transaction.objectStore(tableName)
    const indexes = [...store.indexNames].map(indexName => indexOf(store.index(indexName)))
    return { name: tableName, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes, rows: await done(store.getAll()) }
  }))
  const { version } = database
  database.close()
  return { version, tables }
}

/** Makes a database that holds exactly this. */
export async function fillDatabase(name: string, { version, tables }: RawDatabase): Promise<void> {
  const opening = indexedDB.open(name, version)
  opening.onupgradeneeded = () => {
    for (const { name: tableName, keyPath, autoIncrement, indexes } of tables) {
      const store = opening.result.createObjectStore(tableName, { keyPath, autoIncrement })
      for (const index of indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry })
    }
  }
  const database = await done(opening)
  const transaction = database.transaction([...database.objectStoreNames], 'readwrite')
  for (const { name: tableName, rows } of tables) for (const row of rows) transaction.objectStore(tableName).put(row)
  await finished(transaction)
  database.close()
}
