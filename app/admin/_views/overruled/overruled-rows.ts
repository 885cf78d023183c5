import { versionOf, type Collection, type Json, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { KINDS } from '#lib/domain/kinds.ts'
import type { OpenItem } from '#lib/domain/roster-state.ts'
import { valueAt } from '#lib/domain/value-at.ts'

/** One overruled change with everything that is said about it. */
export interface OverruledRow {
  readonly id: string
  readonly source: string
  readonly collection: Collection
  readonly streamId: string
  /** What the stream shows now. */
  readonly state: unknown
  readonly item: OpenItem
  /** Undefined where it can't be said. */
  readonly before: Json | undefined
  readonly theirs: SidelineEvent | undefined
  readonly mine: SidelineEvent | undefined
  /** Which side decides now, before anybody settles it. */
  readonly decides: 'mine' | 'theirs'
  /** What settled it last; undefined while it is open. */
  readonly settledBy: SidelineEvent | undefined
  /** The import or bulk action that it is a part of. */
  readonly group: Group | null
}

export interface Group { readonly id: string; readonly kind: 'import' | 'bulk'; readonly event: SidelineEvent }

export interface Stream { readonly source: string; readonly collection: Collection; readonly streamId: string; readonly state: unknown }

/** The rows of one stream's items. `events`: its whole history, what waits behind what is recorded. */
export function rowsOf(stream: Stream, items: readonly OpenItem[], events: readonly SidelineEvent[]): readonly OverruledRow[] {
  const byId = new Map(events.map((event, index) => [event.id, { event, index }]))
  const parts = items.map(item => {
    const [overruled, deciding] = [byId.get(item.eventId), byId.get(item.byEventId)]
    // The rebased event is always the later one; where it was the one overruled, the recorded one stood (DOMAIN rows 10 and 22).
    const stood = (overruled?.index ?? 0) > (deciding?.index ?? 0)
    const [theirs, mine] = stood ? [deciding?.event, overruled?.event] : [overruled?.event, deciding?.event]
    return { item, theirs, mine, stood }
  })
  const before = statesBefore(stream, events, new Set(parts.flatMap(part => part.theirs?.id ?? [])))
  const settlements = settlementsIn(events)
  return parts.map(({ item, theirs, mine, stood }) => ({
    ...stream, id: idOf(item), item, theirs, mine, decides: stood ? 'theirs' : 'mine',
    before: theirs === undefined ? undefined : valueAt(stream.collection, before.get(theirs.id), item.key),
    settledBy: item.settled === null ? undefined : settlements.get(idOf(item)),
    group: groupOf(mine) ?? groupOf(theirs),
  }))
}

/** Names an item among those of all streams. */
export const idOf = ({ eventId, key }: Pick<OpenItem, 'eventId' | 'key'>): string => `${eventId} ${key}`

function groupOf(event: SidelineEvent | undefined): Group | null {
  const kind = event?.actionkind
  return event?.correlationid !== undefined && (kind === 'import' || kind === 'bulk') ? { id: event.correlationid, kind, event } : null
}

/** The stream's state directly before each of some events. */
function statesBefore({ collection, streamId }: Stream, events: readonly SidelineEvent[], wanted: ReadonlySet<string>): ReadonlyMap<string, unknown> {
  const kind = KINDS[collection] as StreamKind<unknown>
  const found = new Map<string, unknown>()
  let state = kind.initial(streamId)
  for (const event of events) {
    if (found.size === wanted.size) break
    if (wanted.has(event.id)) found.set(event.id, state)
    state = kind.evolve(state, event)
  }
  return found
}

function settlementsIn(events: readonly SidelineEvent[]): ReadonlyMap<string, SidelineEvent> {
  const found = new Map<string, SidelineEvent>()
  for (const event of events) {
    if (event.type.endsWith('.overruled-change-settled.v1')) found.set(idOf(event.data as unknown as OpenItem), event)
  }
  return found
}

/** The change that was overruled, whichever side it was on. */
export const overruledOf = ({ decides, theirs, mine }: OverruledRow): SidelineEvent | undefined => (decides === 'mine' ? theirs : mine)
const decidingOf = ({ decides, theirs, mine }: OverruledRow): SidelineEvent | undefined => (decides === 'mine' ? mine : theirs)

/** Whether somebody's own change was overruled by another person's. */
export const isYours = (row: OverruledRow, userId: string): boolean => overruledOf(row)?.authid === userId && (decidingOf(row)?.authid ?? userId) !== userId

/** Whether there is another side to take: not of what stands locked or archived (row 22), nor of whom was erased (row 29). */
export const canTake = ({ item, decides }: OverruledRow): boolean => item.key !== 'erased' && !(item.key === 'lifecycle' && decides === 'theirs')

/** Whether taking the overruled change means bringing somebody back whom a removal took out (rows 8 and 10). */
export const isRemoval = ({ item, decides }: OverruledRow): boolean => (decides === 'mine' ? item.mine : item.theirs) === 'removed'

/** What is settled together where somebody wants to: one item, or those of an import or a bulk action. */
export interface Block { readonly id: string; readonly group: Group | null; readonly rows: readonly OverruledRow[] }

const needsYou = ({ item }: OverruledRow): number => (item.severity === 'ask' ? 0 : 1)

/** Open rows as the review lists them: what asks for a decision first, within blocks too; one item alone is no group. */
export function blocksOf(open: readonly OverruledRow[]): readonly Block[] {
  const byGroup = new Map<string, OverruledRow[]>()
  for (const row of open) if (row.group !== null) byGroup.set(row.group.id, [...byGroup.get(row.group.id) ?? [], row])
  const blocks: Block[] = []
  const listed = new Set<string>()
  for (const row of open) {
    const parts = row.group === null ? undefined : byGroup.get(row.group.id)
    if (parts === undefined || parts.length < 2) blocks.push({ id: row.id, group: null, rows: [row] })
    else if (!listed.has(row.group!.id)) {
      listed.add(row.group!.id)
      blocks.push({ id: row.group!.id, group: row.group, rows: parts.toSorted((one, other) => needsYou(one) - needsYou(other)) })
    }
  }
  return blocks.sort((one, other) => needsYou(one.rows[0]!) - needsYou(other.rows[0]!))
}

/** The settled ones, what was settled last first. */
export const lastSettledFirst = (rows: readonly OverruledRow[]): readonly OverruledRow[] => rows.filter(row => row.item.settled !== null).toSorted((one, other) => {
  const [a, b] = [one.settledBy?.time ?? '', other.settledBy?.time ?? '']
  return a < b ? 1 : a > b ? -1 : versionOf(other.settledBy ?? other.mine!) - versionOf(one.settledBy ?? one.mine!)
})
