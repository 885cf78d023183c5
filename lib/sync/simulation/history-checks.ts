import { KINDS } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { brokenInvariants } from '#lib/domain/testing/invariants.ts'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { addressOf, positionOf, versionOf, type Json, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { happen, plainRoster, seenByModel, type PlainRoster } from './reference-model.ts'
import { overruledBetween, overruledBetweenPeople, silentRowsOf, type Expected } from './reference-table.ts'
import type { Club } from './simulated-tables.ts'

/** What must hold of a club's log, looked at after every commit: only what is new is looked at, so that histories stay cheap. */

/** Something that has to be listed, for the device that overruled it: each is told once (PROTOCOL R7). `maybe`: it may have been seen in a lost history. */
interface ExpectedBy extends Expected { readonly by: string; readonly maybe?: boolean }
const isExpected = (expected: readonly ExpectedBy[], { eventId, key }: Expected, { deviceid }: SidelineEvent): boolean =>
  expected.some(one => one.eventId === eventId && one.key === key && one.by === deviceid && one.maybe !== true)

/** A promise that was broken, by its name, and how. */
export interface Violation extends Error { readonly promise: string }

export const violation = (promise: string, detail: string): Violation => Object.assign(new Error(`${promise}: ${detail}`), { promise })

/** What was thrown as a broken promise; whatever nobody foresaw breaks one, too. */
export const asViolation = (thrown: unknown): Violation =>
  (thrown instanceof Error && 'promise' in thrown ? (thrown as Violation) : violation('nothing unforeseen', thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown)))

/** Breaks the history off where a promise doesn't hold. */
export function must(holds: boolean, promise: string, detail: () => string): void {
  if (!holds) throw violation(promise, detail())
}

/** What occurred, by name, and how often. */
export type Sightings = Map<string, number>
export const saw = (seen: Sightings, what: string, times = 1): void => { seen.set(what, (seen.get(what) ?? 0) + times) }

const text = (value: unknown): string => canonicalJson(value as Json)
const isList = (event: RecordedEvent): boolean => event.type.includes('.changes-overruled.')
const listOf = (event: RecordedEvent) => (event.data as unknown as { overruled: { eventId: string; key: string; severity: 'notice' | 'ask'; byEventId: string; theirs: Json; mine: Json }[] }).overruled

export interface LogChecks {
  /** Looks at what a commit added behind `before`. */
  committed(club: Club, before: number): void
  /** What a club has before the history begins. */
  began(club: Club): void
  /** The history goes on from an older copy. */
  restored(club: Club): void
  readonly checked: () => number
}

/** Where an event was made, and what its author knew, as the world saw it: nothing that a program said of itself. */
export interface Authorship { readonly store: object; readonly baseVersion: number }

export interface CheckParts {
  readonly seen: Sightings
  /** Whether a user had the right when this was committed. */
  readonly mayRecord: (club: Club, event: RecordedEvent) => boolean
  /** In a history that a restored backup cut off. */
  readonly wasRecordedBefore: (id: string) => boolean
  readonly madeBy: (id: string) => Authorship | null
}

export function logChecks({ seen, mayRecord, wasRecordedBefore, madeBy }: CheckParts): LogChecks {
  /** What the author of an event can't have seen, by the world's own books. */
  const unseenBy = (event: RecordedEvent, earlier: readonly RecordedEvent[]): readonly RecordedEvent[] => {
    const made = madeBy(event.id)
    // Going back after a restore, a device says what of the common history its author had seen.
    const base = made === null || restores > 0 ? event.baseversion ?? 0 : made.baseVersion
    return earlier.filter(other => versionOf(other) > base && (made === null ? other.deviceid !== event.deviceid : !isOf(other, made.store, event)))
  }
  const isOf = (other: RecordedEvent, store: object, event: RecordedEvent): boolean => (other.authtype === 'system' ? other.deviceid === event.deviceid : madeBy(other.id)?.store === store)
  let checked = 0
  let restores = 0
  const models = new Map<string, PlainRoster>()
  const known = new Map<string, RecordedEvent[]>()

  const modelOf = (source: string): PlainRoster => {
    const found = models.get(source) ?? plainRoster()
    models.set(source, found)
    return found
  }

  function committed(club: Club, before: number): void {
    nothingChanged(club, before)
    const added = club.log.slice(before)
    checked += added.length * 6
    for (const [index, event] of added.entries()) {
      must(positionOf(event) === before + index + 1, 'P2 positions have no gaps', () => `${event.id} at ${event.position}`)
      must(mayRecord(club, event), 'A5 who recorded had the right', () => `${event.authid} recorded ${event.type}`)
    }
    for (const source of new Set(added.map(event => event.source))) {
      const stream = club.streams.get(source)!
      const fresh = stream.events.slice(versionOf(added.find(event => event.source === source)!) - 1)
      const earlier = stream.events.slice(0, stream.events.length - fresh.length)
      chained(stream.events, earlier.length)
      const collection = addressOf(source)?.collection
      // Of a kind that nobody here knows: its events are kept, and nothing more.
      if (collection === undefined) continue
      if (collection === 'rosters') {
        overruledAsTheModelSays(earlier, fresh, modelOf(source))
        sound(stream.state as Roster, modelOf(source), source)
      } else overruledAmongPeople(collection, earlier, fresh)
      must(text(stream.state) === text(fresh.reduce<unknown>((state, event) => KINDS[collection].evolve(state, event), stateBefore(source, earlier))), 'G18 the state is what the events add up to', () => source)
    }
    known.set(club.id, [...club.log])
  }

  const states = new Map<string, { version: number; state: unknown }>()
  /** The state before a commit, kept from the one before it. */
  function stateBefore(source: string, earlier: readonly RecordedEvent[]): unknown {
    const { collection, streamId } = addressOf(source)!
    const kept = states.get(source) ?? { version: 0, state: KINDS[collection].initial(streamId) }
    const from = kept.version <= earlier.length ? kept : { version: 0, state: KINDS[collection].initial(streamId) as unknown }
    const state = earlier.slice(from.version).reduce<unknown>((next, event) => KINDS[collection].evolve(next, event), from.state)
    states.set(source, { version: earlier.length, state })
    return state
  }

  /** E8: recorded events stay, the data of an erased member aside. */
  function nothingChanged(club: Club, before: number): void {
    const earlier = known.get(club.id) ?? club.log.slice(0, before)
    must(earlier.length <= club.log.length, 'E8 nothing recorded goes', () => `${earlier.length} events were recorded, ${club.log.length} are`)
    earlier.forEach((event, index) => {
      const now = club.log[index]!
      if (now === event) return
      const { data: _, ...rest } = event
      const { data: __, ...present } = now
      must(text(rest) === text(present), 'E8 nothing recorded changes', () => `${event.id} changed`)
      must(text(event.data) === text(now.data) || /^.*\/members\//.test(event.source), 'E8 nothing recorded changes', () => `the data of ${event.id} changed`)
      states.delete(event.source)
    })
  }

  function chained(events: readonly RecordedEvent[], from: number): void {
    for (let index = from; index < events.length; index++) {
      must(versionOf(events[index]!) === index + 1, 'P2 versions have no gaps', () => `${events[index]!.id} is version ${events[index]!.sequence}`)
      must(events[index]!.parentid === events[index - 1]?.id, 'P2 each event hangs on the one before it', () => `${events[index]!.id} hangs on ${events[index]!.parentid}`)
    }
  }

  function sound(state: Roster, model: PlainRoster, source: string): void {
    const broken = brokenInvariants(state)
    must(broken.length === 0, 'R8 the roster obeys its invariants', () => `${source}: ${broken.join(', ')}`)
    const [ours, plain] = [text(seenByModel(state)), text(model)]
    must(ours === plain, 'DOMAIN the state is what the naive model says', () => `${source}\n  state ${ours}\n  model ${plain}`)
  }

  /** G9: the list of a rebase names exactly what the naive model finds. */
  function overruledAsTheModelSays(earlier: readonly RecordedEvent[], fresh: readonly RecordedEvent[], model: PlainRoster): void {
    const expected: ExpectedBy[] = []
    const optional = new Set<string>()
    for (const event of fresh) {
      happen(model, event)
      const broughtBack = new Set(fresh.filter(other => other.causationid === event.id && other.authtype === 'system' && other.type.endsWith('member-restored.v1')).map(other => String((other.data as { memberId?: string }).memberId)))
      if (event.authtype === 'system' || event.deviceid === undefined) continue
      for (const other of unseenBy(event, earlier)) {
        for (const row of silentRowsOf(event, other)) saw(seen, `row ${row}`)
        for (const one of overruledBetween(event, other, model)) {
          saw(seen, `row ${one.row}`)
          const who = one.key.split('/')[1] ?? ''
          must(one.row !== 9 || !model.entries[who]?.gone, 'DOMAIN row 9: who is changed on purpose is there', () => `${who} after ${event.id}`)
          must(one.row !== 10 || !broughtBack.has(who), 'DOMAIN row 10: the removal stands', () => `${who} after ${event.id}`)
          const maybe = wasRecordedBefore(other.id)
          if (maybe) optional.add(`${one.eventId} ${one.key}`)
          if (!isExpected(expected, one, event)) expected.push({ ...one, by: event.deviceid, maybe })
        }
      }
    }
    compare(earlier, fresh, expected, optional)
  }

  function compare(earlier: readonly RecordedEvent[], fresh: readonly RecordedEvent[], expected: readonly Expected[], optional: ReadonlySet<string>): void {
    const device = fresh.find(event => event.deviceid !== undefined)?.deviceid
    const deviceOf = (id: string) => earlier.find(event => event.id === id)?.deviceid
    const before = new Set(earlier.filter(isList).flatMap(list => listOf(list).filter(item => deviceOf(item.byEventId) === device || list.deviceid === device).map(item => `${item.eventId} ${item.key}`)))
    const listed = fresh.filter(isList).flatMap(listOf)
    const name = ({ eventId, key, severity }: { eventId: string; key: string; severity: string }) => `${eventId} ${key} ${severity}`
    const [wanted, found] = [expected.filter(({ eventId, key }) => !before.has(`${eventId} ${key}`)), new Set(listed.map(name))]
    // A batch that offers a lost history again brings the events of several devices, each of which is told.
    const deviceBy = (id: string) => fresh.find(event => event.id === id)?.deviceid ?? deviceOf(id) ?? ''
    must(new Set(listed.map(item => `${name(item)} ${deviceBy(item.byEventId)}`)).size === listed.length, 'R9 nothing is listed twice', () => text(listed))
    for (const one of wanted) must(found.has(name(one)) || optional.has(`${one.eventId} ${one.key}`), 'G9 whatever is overruled is listed', () => `row ${one.row}: ${name(one)} is missing in ${text([...found])}`)
    const all = new Set(expected.map(name))
    // What was forgotten and offered again is judged by what its author had seen then: the lost history isn't in these books.
    const again = new Set(listed.filter(item => wasRecordedBefore(item.eventId) || wasRecordedBefore(item.byEventId)).map(name))
    // Of an erased member nothing is left to compare.
    const erased = [...earlier, ...fresh].some(event => event.type.endsWith('.erased.v1'))
    for (const one of found) must(all.has(one) || again.has(one) || erased, 'G9 nothing else is listed', () => `${one}; expected ${text([...all])}`)
    const whole = ({ eventId, byEventId, key, theirs, mine }: Omit<Expected, 'row' | 'severity'>): string => text({ eventId, byEventId, key, theirs, mine })
    const wholes = new Set(expected.map(whole))
    for (const one of listed) must(wholes.has(whole(one)) || again.has(name(one)) || erased, 'G9 a list names both values, and what decides', () => `${whole(one)}; expected ${text([...wholes].filter(other => other.includes(one.eventId)))}`)
    if (listed.length > 0) { saw(seen, 'overruled'); if (listed.some(item => item.severity === 'ask')) saw(seen, 'asks') }
    must(fresh.filter(isList).length <= 1 && (listed.length === 0 || isList(fresh.at(-1)!)), 'R9 one list follows the last event', () => fresh.map(event => event.type).join(' '))
  }

  function overruledAmongPeople(collection: string, earlier: readonly RecordedEvent[], fresh: readonly RecordedEvent[]): void {
    const expected: ExpectedBy[] = []
    for (const event of fresh) {
      if (event.authtype === 'system' || event.deviceid === undefined) continue
      for (const other of unseenBy(event, earlier)) {
        for (const one of overruledBetweenPeople(collection, event, other)) {
          if (one.row > 0) saw(seen, `row ${one.row}`)
          if (!isExpected(expected, one, event)) expected.push({ ...one, by: event.deviceid })
        }
      }
    }
    compare(earlier, fresh, expected, new Set(expected.map(({ eventId, key }) => `${eventId} ${key}`).filter(key => wasRecordedBefore(key.split(' ')[0]!))))
  }

  return {
    committed,
    checked: () => checked,
    began(club) { known.set(club.id, [...club.log]); learn(club) },
    restored(club) {
      restores += 1
      known.set(club.id, [...club.log])
      for (const source of [...models.keys()]) if (source.startsWith(`/clubs/${club.id}/`)) models.delete(source)
      for (const source of [...states.keys()]) if (source.startsWith(`/clubs/${club.id}/`)) states.delete(source)
      learn(club)
    },
  }

  function learn(club: Club): void {
    for (const [source, { events }] of club.streams) for (const event of events) if (source.includes('/rosters/')) happen(modelOf(source), event)
  }
}
