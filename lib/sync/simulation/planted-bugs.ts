import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { sequenceText, positionText, positionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import type { RecordingTransaction } from '../record-ports.ts'
import type { Answer, Application, DeviceStore, Transport } from '../synchronize-ports.ts'
import type { RunParts } from './simulated-device.ts'
import type { Planted } from './world.ts'

/**
 * Bugs that a program of this kind has had, planted one at a time: a check that finds no planted bug proves nothing. Each stands
 * where it would be made: in a device's store, in what it sends, in the server's transaction, in the rules.
 */

type Change<T> = (real: T, parts: RunParts) => Partial<T>
const inStore = (change: Change<DeviceStore>): Planted => ({ device: { run: parts => ({ store: { ...parts.memory, ...change(parts.store, parts) } }) } })
const inTransport = (change: Change<Transport>): Planted => ({ device: { run: parts => ({ transport: { ...parts.transport, ...change(parts.transport, parts) } }) } })
const inTransaction = (change: (tx: RecordingTransaction) => Partial<RecordingTransaction>): Planted => ({ server: { transaction: tx => ({ ...tx, ...change(tx) }) } })
const inRosters = (change: (kind: StreamKind<unknown>) => Partial<StreamKind<unknown>>): Planted => ({ kinds: { rosters: change } })
const onAnswer = (change: (answer: Answer & { kind: 'batch' }, parts: RunParts) => Answer): Planted => inTransport((real, parts) => ({
  pull: async (...asked) => { const answer = await real.pull(...asked); return answer.kind === 'batch' ? change(answer, parts) : answer },
  rebase: async (...asked) => { const answer = await real.rebase(...asked); return answer.kind === 'batch' ? change(answer, parts) : answer },
}))

const without = (events: readonly SidelineEvent[], ids: ReadonlySet<string>) => events.filter(event => !ids.has(event.id))
const idsOf = (events: readonly SidelineEvent[]): ReadonlySet<string> => new Set(events.map(event => event.id))

/** What an answer leads to is changed on its way into the store. */
const applied = (change: (application: Application, parts: RunParts) => Application): Planted =>
  inStore((real, parts) => ({ apply: application => real.apply(change(application, parts)) }))

/** Gives some pending events other ids, in their chains too. */
function rename({ memory, newId }: RunParts, isMeant: (event: SidelineEvent) => boolean): void {
  const renamed = new Map(memory.pendingNow().filter(isMeant).map(event => [event.id, newId()]))
  const nameOf = (id: string): string => renamed.get(id) ?? id
  memory.replacePending(memory.pendingNow().map(event => ({ ...event, id: nameOf(event.id), ...(event.parentid !== undefined && { parentid: nameOf(event.parentid) }) })))
}

export const PLANTED: { readonly [name: string]: Planted } = {
  'pending is dropped when it is sent': inTransport((real, { memory }) => ({ rebase: (position, events, epoch) => { memory.replacePending(without(memory.pendingNow(), idsOf(events))); return real.rebase(position, events, epoch) } })),
  'pending is dropped on any refusal': inTransport((real, { memory }) => ({ rebase: async (position, events, epoch) => {
    const answer = await real.rebase(position, events, epoch)
    if (answer.kind === 'refused' && answer.problem.status < 500) memory.replacePending(without(memory.pendingNow(), idsOf(events)))
    return answer
  } })),
  'pending is dropped where nothing answered': inTransport((real, { memory }) => ({ rebase: async (position, events, epoch) => {
    const answer = await real.rebase(position, events, epoch)
    if (answer.kind === 'unreachable') memory.replacePending(without(memory.pendingNow(), idsOf(events)))
    return answer
  } })),
  'an edit made during a request loses its mark': inStore((real, { memory }) => ({ apply: async application => { await real.apply(application); if (application.recorded.length > 0) memory.replacePending([]) } })),
  'what is sent again gets new ids': inTransport((real, parts) => ({ rebase: async (position, events, epoch) => {
    const answer = await real.rebase(position, events, epoch)
    if (answer.kind === 'unreachable') rename(parts, () => true)
    return answer
  } })),
  'the cursor is kept before the events': inStore((real, { memory }) => ({ apply: async application => {
    const { position } = memory.cursorNow()
    await real.apply({ recorded: [], setAside: [], cursor: application.cursor })
    if (application.cursor.position > position && memory.pendingNow().length % 3 === 2) throw new Error('the device ends between two transactions')
    await real.apply(application)
  } })),
  'the cursor jumps over gaps': applied((application, { memory }) => ({ ...application, cursor: { ...application.cursor, position: Math.max(memory.cursorNow().position, ...application.recorded.map(positionOf)) }, recorded: application.recorded.filter(event => positionOf(event) % 4 !== 3) })),
  'what came back is put at the end': applied((application, { memory }) => ({ ...application, recorded: application.recorded.filter(event => !memory.pendingNow().some(pending => pending.id === event.id) || memory.pendingNow().length < 3) })),
  'a commit reaches the disk later': { device: { relaxed: true } },
  'an edit is shown as saved although nothing was kept': { device: { savesInVain: true } },
  'tab and worker run at the same time': { device: { noLock: true } },
  'a batch that is too large is not halved': inStore(real => ({ pending: limit => real.pending({ ...limit, events: 500 }) })),
  'Retry-After is not read': { fetch: fetch => async (input, init) => {
    const response = await fetch(input, init)
    const headers = new Headers(response.headers)
    headers.delete('retry-after')
    return new Response(await response.text(), { status: response.status, headers })
  } },
  'one event of a new kind makes an answer unreadable': onAnswer(answer => (answer.events.some(event => event.type.includes('.venue.')) ? { kind: 'unreachable', why: 'unreadable' } : answer)),
  'nothing is tried again': { device: { noRetry: true } },
  'all users of a browser are one device': { device: { oneIdForAll: true } },
  'pending goes out in the order of the clock': inStore(real => ({ pending: async limit => [...await real.pending(limit)].sort((one, other) => (one.time < other.time ? -1 : 1)) })),
  'what was known is left out of what is sent': inTransport(real => ({ rebase: (position, events, epoch) => real.rebase(position, events.map(event => { const { baseversion: _, ...rest } = event; return rest }), epoch) })),
  'an older answer is believed': onAnswer((answer, { memory }) => (memory.cursorNow().position % 5 === 4 ? { ...answer, events: answer.events.slice(0, -1) } : answer).events.length === answer.events.length ? answer : { ...answer, events: [...answer.events.slice(0, -1), { ...answer.events.at(-1)!, position: positionText(positionOf(answer.events.at(-1)!) - 1) }] }),
  'refusals are not heard': onAnswer(answer => ({ ...answer, refusals: [] })),
  'a refusal of one is taken for all': onAnswer((answer, { memory }) => (answer.refusals.length === 0 ? answer : { ...answer, refusals: [...new Set(memory.pendingNow().map(event => event.source))].map(source => ({ source, problem: { ...answer.refusals[0]!.problem, status: 422, errors: [] } })) })),
  'events of others are left out of the feed': onAnswer(answer => ({ ...answer, events: answer.events.filter(event => event.deviceid !== undefined || positionOf(event) <= 18) })),
  'unknown types are dropped': onAnswer(answer => ({ ...answer, events: answer.events.filter(event => !event.type.includes('cheered')) })),
  'a page of the hall counts as an answer': { fetch: fetch => async (input, init) => {
    const response = await fetch(input, init)
    if (response.headers.get('content-type') !== 'text/html') return response
    return new Response('[]', { headers: { 'content-type': 'application/cloudevents-batch+json', 'sideline-head': '0', 'sideline-epoch': 'hall' } })
  } },
  'another epoch is not noticed': { fetch: fetch => async (input, init) => {
    const response = await fetch(input, init)
    const headers = new Headers(response.headers)
    if (headers.has('sideline-epoch')) headers.set('sideline-epoch', 'always')
    return new Response(await response.text(), { status: response.status, headers })
  } },
  'a restored backup goes on under the old epoch': { sameEpoch: true },

  'what a restored server forgot is not offered': inStore((real, { memory }) => ({ offerAgain: async restored => { const waiting = idsOf(memory.pendingNow()); await real.offerAgain(restored); memory.replacePending(memory.pendingNow().filter(event => waiting.has(event.id))) } })),
  'what is offered again gets new ids': inStore((real, parts) => ({ offerAgain: async restored => {
    const waiting = idsOf(parts.memory.pendingNow())
    await real.offerAgain(restored)
    rename(parts, event => !waiting.has(event.id))
  } })),
  'histories are compared by their length': inStore((real, { memory }) => ({ recordedAt: async position => { const found = await real.recordedAt(position); return found !== null && position % 2 === 1 && position > 15 ? { ...found, recordedtime: 'never' } : memory.cursorNow().position > 0 ? found : null } })),

  'the server answers before it commits': { server: { acknowledgesBeforeCommit: true } },
  'a transaction is taken back by half': { server: { halfUndone: true } },
  'reads see what is not committed': { server: { dirtyReads: true } },
  'the role is that of the door, not of the transaction': { server: { roleOfAdmission: true } },
  'a command sent again is decided again': { server: { forgetsCommands: true } },
  'the feed of another club is answered': { server: { feedOf: (clubId, tables) => (tables.clubs.get(clubId)!.log.length % 7 === 6 ? [...tables.clubs.keys()].at(-1)! : clubId) } },
  'what is known is recorded again under another id': inTransaction(tx => ({ recordedById: async (clubId, ids) => (ids.length > 2 ? [] : tx.recordedById(clubId, ids)) })),
  'an unknown parent is taken for the head': inTransaction(tx => ({ recordedById: async (clubId, ids) => {
    const found = await tx.recordedById(clubId, ids)
    const missing = ids.filter(id => !found.some(event => event.id === id))
    const head = (await tx.feedAfter(clubId, 0, 500)).filter(event => event.source.endsWith('050000000001')).at(-1)
    return missing.at(-1) === ids.at(-1) && ids.length === 2 && head !== undefined ? [...found, { ...head, id: ids.at(-1)! }] : found
  } })),
  'recorded events get new parents': inTransaction(tx => ({ append: async appends => {
    const recorded = await tx.append(appends)
    const [first] = appends
    const moved = (event: RecordedEvent): RecordedEvent => (event.sequence === sequenceText(2) ? { ...event, parentid: recorded[0]![0]!.id } : event)
    if (first !== undefined && first.events.length > 2) await tx.rewrite(first.stream, moved)
    return recorded
  } })),
  'events are kept without the state after them': inTransaction(tx => ({ append: async appends => {
    const heads = await tx.streamsAtHead(appends.map(({ stream }) => stream))
    return tx.append(appends.map((append, index) => (append.events.length > 2 ? { ...append, state: heads[index]?.state ?? append.state } : append)))
  } })),
  'the newest of a device counts as its own although others came between': inTransaction(tx => ({ append: appends => tx.append(appends.map(append => ({ ...append, run: append.run && { ...append.run, after: 0 } }))) })),
  'what was recorded meanwhile is not looked at': inTransaction(() => ({ eventsAfter: async () => [] })),
  'the author of the request is believed': inTransaction(tx => ({ append: appends => tx.append(appends.map(append => ({ ...append, events: append.events.map(event => (event.actionkind === 'bulk' ? { ...event, authid: 'somebody' } : event)) }))) })),

  'lists swap theirs and mine': inRosters(kind => ({ collisions: (...pair) => kind.collisions(...pair).map(collision => ({ ...collision, theirs: collision.mine, mine: collision.theirs })) })),
  'lists name no values': inRosters(kind => ({ collisions: (...pair) => kind.collisions(...pair).map(collision => ({ ...collision, theirs: null, mine: null })) })),
  'honest renames are refused': inRosters(kind => ({ parseData: (type, given) => (type.endsWith('.renamed.v1') && (given as { readonly name?: string }).name !== undefined ? { kind: 'unfit', issues: [{ pointer: '/name', reason: 'planted' }] } : kind.parseData(type, given)) })),
  'a number is taken without its release': inRosters(kind => ({ repairs: (state, event, meanwhile) => kind.repairs(state, event, meanwhile).filter(fact => !fact.type.includes('released')), evolve: (state, event) => keepsNumbers(kind, state, event) })),
  'who was removed is changed and stays away': inRosters(kind => ({ repairs: (state, event, meanwhile) => kind.repairs(state, event, meanwhile).filter(fact => !fact.type.includes('restored')) })),
  'what needs an answer is only noted': inRosters(kind => ({ collisions: (...pair) => kind.collisions(...pair).map(collision => ({ ...collision, severity: 'notice' as const })) })),
  'the same outcome counts as overruled': inRosters(kind => ({ collisions: (pending, recorded, after) => [...kind.collisions(pending, recorded, after), ...(pending.type === recorded.type && pending.type.endsWith('renamed.v1') && kind.collisions(pending, recorded, after).length === 0 ? [{ key: 'name', theirs: '', mine: '', severity: 'notice' as const, decides: 'rebased' as const }] : [])] })),
  'changes of a status collide with nothing': inRosters(kind => ({ collisions: (...pair) => kind.collisions(...pair).filter(({ key }) => !key.endsWith('/status')) })),
  'an import brings back who was removed': inRosters(kind => ({ repairs: (state, event, meanwhile) => kind.repairs(state, { ...event, actionkind: 'single' }, meanwhile) })),
  'a removed player stays captain': inRosters(kind => ({ evolve: (state, event) => {
    const [before, after] = [state as Roster, kind.evolve(state, event) as Roster]
    return before.captain !== null && after.captain === null && event.type.includes('removed') ? { ...after, captain: before.captain } : after
  } })),
  'lists are named again for every device': inRosters(kind => ({ overruledType: 'club.sideline.roster.changes-overruled.v1', collisions: (pending, recorded, after) => { const found = kind.collisions(pending, recorded, after); return found.map(collision => ({ ...collision, key: collision.key === 'name' ? `name/${(after as Roster).openItems.length}` : collision.key })) } })),
  'erasing keeps the family name': { kinds: { members: kind => ({ erasure: { ...kind.erasure!, withoutPersonalData: event => {
    const shell = kind.erasure!.withoutPersonalData(event)
    const { familyName } = event.data as { familyName?: string }
    return familyName === undefined ? shell : { ...shell, data: { ...shell.data, familyName } }
  } } }) } },
  'erasing keeps the birth date': { kinds: { members: kind => ({ erasure: { ...kind.erasure!, withoutPersonalData: event => {
    const shell = kind.erasure!.withoutPersonalData(event)
    const { birthDate } = event.data as { birthDate?: string }
    return birthDate === undefined ? shell : { ...shell, data: { ...shell.data, birthDate } }
  } } }) } },
  'what was overruled about an erased member is kept': { kinds: { members: kind => ({ erasure: { ...kind.erasure!, withoutPersonalData: event => (event.type.includes('overruled') ? event : kind.erasure!.withoutPersonalData(event)) } }) } },
  'a stream of a newer version is edited': inRosters(kind => ({ parseData: (type, given) => (type.includes('cheered') ? { kind: 'parsed', value: given as never } : kind.parseData(type, given)) })),
}

function keepsNumbers(kind: StreamKind<unknown>, state: unknown, event: SidelineEvent): unknown {
  const [before, after] = [state as Roster, kind.evolve(state, event) as Roster]
  if (!event.type.includes('numbers-assigned')) return after
  const given = (event.data as unknown as { assignments: Record<string, string | null> }).assignments
  const kept = (id: string, entry: Entry): Entry => (id in given || before.entries[id] === undefined ? entry : { ...entry, shirtNumber: before.entries[id].shirtNumber })
  const entries = Object.fromEntries(Object.entries(after.entries).map(([id, entry]) => [id, kept(id, entry)]))
  return { ...after, entries }
}
