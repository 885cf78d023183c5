import { asRead } from '#lib/domain/kinds.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { broken, type Broken } from '#lib/domain/rules.ts'
import type { Step } from '#lib/domain/undo/undo-steps.ts'
import { undoStream, type Rest, type StreamStory } from '#lib/domain/undo/undo-stream.ts'
import { addressOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Device } from './device.ts'
import { isOutdated } from './device-database.ts'
import { execute, type Executed, type Order } from './execute.ts'
import { streamViews } from './stream-views.ts'
import { findStep, isAsked, type Asked, type Found } from './undo-line.ts'
import { storiesOf, type Story } from './undo-stories.ts'

/** Undoing and redoing on this device (DOMAIN section 4): new events that set back what earlier ones changed. Works offline, and on what is recorded already. */

/** What of a stream wasn't undone. */
export interface StreamRest extends Rest { readonly source: string }

export type Undone =
  /** There is nothing to undo, or to redo. */
  | { readonly kind: 'nothing' }
  /**
   * Saved as an action of its own, which undoing takes back. `done`: how many values are again what they were; `rest`: those that aren't; `closed`: how
   * many streams that the step founded are archived, deactivated, retired or closed instead.
   */
  | {
    readonly kind: 'undone'; readonly step: Step; readonly events: readonly SidelineEvent[]; readonly correlationId: string
    readonly done: number; readonly closed: number; readonly rest: readonly StreamRest[]
  }
  /** Nothing of it could be undone. `rest` is empty where all is already as it was before. The next undo goes on with the action before it. */
  | { readonly kind: 'not-undone'; readonly step: Step; readonly rest: readonly StreamRest[] }
  | { readonly kind: 'failed'; readonly executed: Executed }

/** What of a store's actions could not be undone: told once, then passed over until the page is loaded anew. */
const passedIn = new WeakMap<object, Set<string>>()

/**
 * Undoes or redoes the last action of this device's user that isn't undone or redone yet, or undoes one that is named, also another's. Decided and kept in one
 * transaction: nothing comes between looking at what still stands and setting it back.
 */
export async function undo(device: Device, asked: Asked): Promise<Undone> {
  const { database } = device
  const passed = passedIn.get(database) ?? new Set<string>()
  passedIn.set(database, passed)
  const undone = await database.transaction('rw', database.tables, async (): Promise<Undone> => {
    const found = await findStep(device, asked, passed)
    return found === null ? { kind: 'nothing' } : compensate(device, found, isAsked(device, asked))
  }).catch((error: unknown): Undone => ({ kind: 'failed', executed: isOutdated(error) ? { kind: 'needs-update' } : { kind: 'not-kept', detail: error instanceof Error ? error.message : String(error) } }))
  if (undone.kind === 'not-undone') passed.add(undone.step.id)
  return undone
}

/** Carries out what sets a step back; inside the caller's transaction. */
async function compensate(device: Device, found: Found, isOwn: (event: SidelineEvent) => boolean): Promise<Undone> {
  const { step } = found
  const { orders, done, closed, rest } = await plan(device, found, isOwn)
  if (orders.length === 0) return { kind: 'not-undone', step, rest }
  const actionKind = step.events.find(event => event.id === step.first)?.actionkind
  const executed = await execute(device, orders, { causationId: step.first, ...(actionKind !== undefined && { actionKind }) })
  if (executed.kind !== 'saved') return { kind: 'failed', executed }
  return { kind: 'undone', step, events: executed.events.map(asRead), correlationId: executed.correlationId, done, closed, rest }
}

interface Plan { readonly orders: readonly Order[]; readonly done: number; readonly closed: number; readonly rest: readonly StreamRest[] }

async function plan(device: Device, found: Found, isOwn: (event: SidelineEvent) => boolean): Promise<Plan> {
  const { step } = found
  const stories = await storiesOf(device, found)
  const orders: Order[] = []
  const rest: StreamRest[] = []
  let [done, closed] = [0, 0]
  const undoOne = (story: Story, keptOpen: Broken | null) => {
    const { source, kind } = story
    if (story.changedByNewerVersion) {
      rest.push({ source, key: 'version', why: { kind: 'rule-broken', rule: 'changed-by-newer-version' } })
      return null
    }
    const told: StreamStory<unknown> = { ...story, keptOpen, isOfAction: event => event.correlationid === step.id && isOwn(event) }
    const undone = undoStream(told)
    orders.push(...undone.commands.map(command => ({ collection: kind.collection, streamId: addressOf(source)!.streamId, command })))
    rest.push(...undone.rest.map(part => ({ ...part, source })))
    done += undone.undone.length
    closed += undone.undone.filter(key => key === 'founded').length
    return undone.state
  }
  const [members, others] = [stories.filter(isMember), stories.filter(story => !isMember(story))]
  const after = new Map(others.map(story => [story.source, undoOne(story, null)]))
  const present = await stillPresent(device, members.length > 0, after)
  for (const story of members) undoOne(story, present.has(addressOf(story.source)!.streamId) ? broken('still-in-a-roster') : null)
  return { orders, done, closed, rest }
}

const isMember = ({ kind }: Story): boolean => kind.collection === 'members'

/** Who is in any roster, after what was undone already: whoever the action registered and others took up since stays active. */
async function stillPresent({ database, clubId }: Device, isAsked: boolean, after: ReadonlyMap<string, unknown>): Promise<ReadonlySet<string>> {
  if (!isAsked) return new Set()
  const rosters = (await streamViews(database, clubId, 'rosters')).map(({ source, state }) => (after.get(source) as Roster | null | undefined) ?? state)
  const inUse = rosters.filter(({ lifecycle }) => lifecycle !== 'archived')
  return new Set(inUse.flatMap(({ entries }) => Object.values(entries).filter(entry => entry.removed === null).map(entry => entry.memberId)))
}
