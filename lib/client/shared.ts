import { liveQuery, type Dexie } from 'dexie'

/**
 * What several screens follow at the same time: made once, for as long as anybody follows it, and the next one to follow has it at once. As an
 * observable that knows its value it also stands in `useObservable` of dexie-react-hooks.
 */
export interface Shared<T> {
  /** Tells the present value at once where there is one, then every new one. Gives the way to stop. */
  subscribe(next: (value: T) => void, failed?: (error: unknown) => void): () => void
  hasValue(): boolean
  /** Only where there is one. */
  getValue(): T
}

interface Put<T> { value(value: T): void; failure(error: unknown): void }
interface Follower<T> { readonly next: (value: T) => void; readonly failed: (error: unknown) => void }

/** `start` begins with the first who follows, and gives the way to end after the last. */
export function shared<T>(start: (put: Put<T>) => () => void): Shared<T> {
  const followers = new Set<Follower<T>>()
  let known: { readonly value: T } | null = null, failure: { readonly error: unknown } | null = null
  let stop: (() => void) | null = null
  const put: Put<T> = {
    value(value) {
      known = { value }
      failure = null
      for (const { next } of [...followers]) next(value)
    },
    failure(error) {
      failure = { error }
      for (const { failed } of [...followers]) failed(error)
    },
  }
  return {
    subscribe(next, failed = () => undefined) {
      const follower = { next, failed }
      followers.add(follower)
      if (failure !== null) failed(failure.error)
      else if (known !== null) next(known.value)
      stop ??= start(put)
      return () => {
        followers.delete(follower)
        if (followers.size > 0) return
        stop?.()
        stop = null
        known = failure = null
      }
    },
    hasValue: () => known !== null,
    getValue: () => known!.value,
  }
}

const queries = new WeakMap<Dexie, Map<string, Shared<unknown>>>()

/** A query of a database by its name, read again whenever what it read changes, whichever tab or worker wrote. The same name is the same query. */
export function sharedQuery<T>(database: Dexie, name: string, read: () => Promise<T>): Shared<T> {
  const named = queries.get(database) ?? new Map<string, Shared<unknown>>()
  queries.set(database, named)
  const known = named.get(name) as Shared<T> | undefined
  if (known !== undefined) return known
  const made = shared<T>(put => {
    const subscription = liveQuery(read).subscribe({ next: put.value, error: put.failure })
    return () => { subscription.unsubscribe() }
  })
  named.set(name, made)
  return made
}

/** Settles when there is a first value, or none to be had. */
export const firstOf = <T>(what: Shared<T>): Promise<void> => new Promise(resolve => {
  let stop: (() => void) | null = null
  const done = () => { resolve(); queueMicrotask(() => stop?.()) }
  stop = what.subscribe(done, done)
})
