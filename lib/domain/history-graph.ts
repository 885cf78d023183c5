import { positionOf, versionOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'

/**
 * The picture of a stream (DOMAIN section 4): the line that the server recorded, and beside it what was made on a device that hadn't seen all of it, from where
 * it left the line to where it was recorded. What was made in step with the line is the line. Places are columns and lanes; the screen says how large these are.
 */

/** One event, or several that are drawn as one bar. */
export interface GraphNode {
  /** The moments behind its first and its last event: places among all events, from 1. */
  readonly first: number
  readonly last: number
  /** Its first column, and how many it takes. */
  readonly column: number
  readonly width: number
  /** 0 is the line. */
  readonly lane: number
  /** `joined`: on the line, where a branch was recorded. `made`: on a branch, as its device made it; recorded later, or waiting. */
  readonly kind: 'recorded' | 'joined' | 'made' | 'waiting'
  readonly overruled: boolean
  readonly overrules: boolean
}

/** What a device made beside the line. */
export interface GraphBranch {
  readonly lane: number
  readonly deviceId: string
  /** The moments behind its first and its last event. */
  readonly first: number
  readonly last: number
  /** How many changes its device made. */
  readonly count: number
  /** Where it leaves the line; before the first column where that isn't in the picture. */
  readonly from: number
  /** The columns of its first and last node. */
  readonly start: number
  readonly end: number
  /** Where it was recorded; null while it waits. */
  readonly to: number | null
}

/** Index in `nodes` of what decided, and of what it overruled. */
export interface GraphOverruling { readonly by: number; readonly of: number }

export interface HistoryGraph {
  readonly columns: number
  readonly lanes: number
  /** By column, then lane. */
  readonly nodes: readonly GraphNode[]
  readonly branches: readonly GraphBranch[]
  readonly overrulings: readonly GraphOverruling[]
  /** Up to which moment a picture of what lies before, or behind, is drawn; null where nothing does. */
  readonly earlier: number | null
  readonly later: number | null
}

export interface GraphOptions {
  /** The last moment in the picture; all where absent. */
  readonly until?: number
  /** How many columns a branch needs for the words beside it. */
  readonly wordColumns?: number
}

/** So many in a row are drawn as one bar. */
const RUN_MIN = 4
const RUN_COLUMNS = 2
/** Pieces of the line in one picture. */
const PIECES_MAX = 36

/** A piece of the line: plain events, or a branch that was recorded there. */
interface Piece { readonly first: number; readonly last: number; readonly branch: { readonly basis: number } | null }
type Overruling = readonly { readonly eventId: string; readonly byEventId: string }[]

/** `events`: all recorded ones by version, then what waits in order. `overruled`: what the lists name, and what they will of what waits. */
export function historyGraph(events: readonly SidelineEvent[], overruled: Overruling, { until = events.length, wordColumns = 0 }: GraphOptions = {}): HistoryGraph {
  const recorded = events.findLastIndex(event => positionOf(event) > 0) + 1
  const marks = { overruled: new Set(overruled.map(one => one.eventId)), overrules: new Set(overruled.map(one => one.byEventId)) }
  const pieces = piecesOf(events.slice(0, recorded), marks)
  const end = pieces.findLastIndex(piece => piece.first <= until) + 1
  const start = Math.max(0, end - PIECES_MAX)
  const drawing = drawn(events, pieces.slice(start, end), marks, wordColumns)
  if (end === pieces.length && until >= recorded && events.length > recorded) branchOff(drawing, events, recorded + 1, events.length, waitingBasis(events, recorded))
  const nodes = drawing.nodes.toSorted((one, other) => one.column - other.column || one.lane - other.lane)
  return {
    nodes, branches: drawing.branches, overrulings: overrulingsIn(nodes, events, overruled), columns: Math.max(0, ...nodes.map(node => node.column + node.width)),
    lanes: 1 + Math.max(0, ...drawing.branches.map(branch => branch.lane)),
    earlier: start > 0 ? pieces[start - 1]!.last : null,
    later: end === pieces.length && until >= recorded ? null : pieces[end + PIECES_MAX - 1]?.last ?? events.length,
  }
}

const waitingBasis = (events: readonly SidelineEvent[], recorded: number): number => Math.min(...events.slice(recorded).map(event => event.baseversion ?? 0), recorded)

/** What an event's author had seen of the line. */
const basisOf = (event: SidelineEvent): number => Math.min(event.baseversion ?? versionOf(event) - 1, versionOf(event) - 1)

interface Batch { readonly first: number; last: number; readonly late: boolean; basis: number }

/** The line in parts: each event alone, and those of one device that hadn't seen what stands before them as one. */
function batchesOf(recorded: readonly SidelineEvent[]): readonly Batch[] {
  const batches: Batch[] = []
  let sameDeviceFrom = 1
  for (const [index, event] of recorded.entries()) {
    const moment = index + 1
    const isSame = event.deviceid !== undefined && recorded[index - 1]?.deviceid === event.deviceid
    if (!isSame) sameDeviceFrom = moment
    const batch = batches.at(-1)
    // What the server made of a batch belongs to it.
    const isConsequence = event.authtype === 'system' && event.deviceid !== undefined
    const late = event.deviceid !== undefined && !isConsequence && basisOf(event) < sameDeviceFrom - 1
    const continues = isSame && batch !== undefined && batch.late && (late || isConsequence)
    if (continues) {
      batch.last = moment
      if (late) batch.basis = Math.min(batch.basis, basisOf(event))
      continue
    }
    const cause = isConsequence ? causeOf(recorded, index) : undefined
    const basis = cause === undefined ? basisOf(event) : Math.min(index, basisOf(cause))
    batches.push({ first: moment, last: moment, late: late || (cause !== undefined && basis < index), basis })
  }
  return batches
}

const REPAIRS_MAX = 100
/** A repair stands before the event that needs it. */
const causeOf = (recorded: readonly SidelineEvent[], index: number): SidelineEvent | undefined =>
  recorded.slice(index + 1, index + 1 + REPAIRS_MAX).find(event => event.id === recorded[index]!.causationid)

/** The line's pieces: runs of plain events are one, but where a branch leaves the line a piece ends, and what was overruled, or decided, stands alone. */
function piecesOf(recorded: readonly SidelineEvent[], { overruled, overrules }: Marks): readonly Piece[] {
  const batches = batchesOf(recorded)
  const forks = new Set(batches.filter(batch => batch.late).map(batch => batch.basis))
  const pieces: Piece[] = []
  let run: number[] = []
  const endRun = () => {
    if (run.length >= RUN_MIN) pieces.push({ first: run[0]!, last: run.at(-1)!, branch: null })
    else pieces.push(...run.map(moment => ({ first: moment, last: moment, branch: null })))
    run = []
  }
  for (const { first, last, late, basis } of batches) {
    const { id } = recorded[first - 1]!
    if (late || overruled.has(id) || overrules.has(id)) {
      endRun()
      pieces.push({ first, last, branch: late ? { basis } : null })
    } else {
      run.push(first)
      if (forks.has(last)) endRun()
    }
  }
  endRun()
  return pieces
}

interface Marks { readonly overruled: ReadonlySet<string>; readonly overrules: ReadonlySet<string> }
interface Drawing {
  readonly marks: Marks
  readonly wordColumns: number
  readonly nodes: GraphNode[]
  readonly branches: GraphBranch[]
  /** The line's nodes, in order. */
  readonly line: GraphNode[]
  /** Per lane, the first free column. */
  readonly free: number[]
  next: number
}

function drawn(events: readonly SidelineEvent[], pieces: readonly Piece[], marks: Marks, wordColumns: number): Drawing {
  const drawing: Drawing = { marks, wordColumns, nodes: [], branches: [], line: [], free: [], next: 0 }
  for (const { first, last, branch } of pieces) {
    if (branch !== null) branchOff(drawing, events, first, last, branch.basis)
    const has = (marked: ReadonlySet<string>) => branch === null && first === last && marked.has(events[first - 1]!.id)
    const some = { first, last, column: drawing.next, lane: 0, overruled: has(marks.overruled), overrules: has(marks.overrules) }
    const node: GraphNode = branch !== null ? { ...some, width: 1, kind: 'joined' } : { ...some, width: last > first ? RUN_COLUMNS : 1, kind: 'recorded' }
    if (branch !== null) drawing.branches[drawing.branches.length - 1] = { ...drawing.branches.at(-1)!, to: node.column }
    drawing.nodes.push(node)
    drawing.line.push(node)
    drawing.next = node.column + node.width
  }
  return drawing
}

/** Draws what a device made from where it left the line, and moves the line's next column behind it. */
function branchOff(drawing: Drawing, events: readonly SidelineEvent[], first: number, last: number, basis: number): void {
  const { marks, nodes, branches, free, line, wordColumns } = drawing
  const fork = line.findLast(node => node.first <= basis)
  const from = fork === undefined ? -1 : fork.column + fork.width - 1
  const made = madeIn(events, first, last, marks)
  const width = made.reduce((sum, node) => sum + node.width, 0)
  const start = from + 1
  const end = start + width - 1
  const until = Math.max(drawing.next, end + 1)
  const lane = laneFor(free, from, Math.max(until, from + wordColumns))
  let column = start
  for (const node of made) {
    nodes.push({ ...node, column, lane })
    column += node.width
  }
  const own = events.slice(first - 1, last).filter(event => event.authtype !== 'system')
  branches.push({ lane, deviceId: own[0]?.deviceid ?? '', first, last, count: own.length, from, start, end, to: null })
  drawing.next = until
}

/** The first lane in which the columns after `from` are free; takes them. */
function laneFor(free: number[], from: number, until: number): number {
  let lane = 1
  while ((free[lane] ?? -1) > from) lane += 1
  free[lane] = until
  return lane
}

/** A branch's nodes: what its device made, runs in which nothing was overruled and nothing overrules as bars. */
function madeIn(events: readonly SidelineEvent[], first: number, last: number, marks: Marks): readonly Omit<GraphNode, 'column' | 'lane'>[] {
  const made: Omit<GraphNode, 'column' | 'lane'>[] = []
  let run: number[] = []
  const kindOf = (moment: number) => (positionOf(events[moment - 1]!) > 0 ? 'made' : 'waiting') as GraphNode['kind']
  const endRun = () => {
    const plain = (from: number, to: number) => ({ first: from, last: to, width: to > from ? RUN_COLUMNS : 1, kind: kindOf(from), overruled: false, overrules: false })
    if (run.length >= RUN_MIN) made.push(plain(run[0]!, run.at(-1)!))
    else made.push(...run.map(moment => plain(moment, moment)))
    run = []
  }
  for (let moment = first; moment <= last; moment += 1) {
    const event = events[moment - 1]!
    if (event.authtype === 'system') continue
    const [overruled, overrules] = [marks.overruled.has(event.id), marks.overrules.has(event.id)]
    if (!overruled && !overrules) { run.push(moment); continue }
    endRun()
    made.push({ first: moment, last: moment, width: 1, kind: kindOf(moment), overruled, overrules })
  }
  endRun()
  return made
}

/** Those of which both sides are in the picture; where something stands on a branch, the branch's node is meant. */
function overrulingsIn(nodes: readonly GraphNode[], events: readonly SidelineEvent[], overruled: Overruling): readonly GraphOverruling[] {
  const places = new Map<string, number>()
  for (const [index, node] of nodes.entries()) {
    if (node.kind === 'joined') continue
    if (node.first === node.last) places.set(events[node.first - 1]!.id, index)
  }
  const found = overruled.flatMap(({ eventId, byEventId }) => {
    const [by, of] = [places.get(byEventId), places.get(eventId)]
    return by === undefined || of === undefined || by === of ? [] : [{ by, of }]
  })
  return found.filter((one, index) => found.findIndex(other => other.by === one.by && other.of === one.of) === index)
}
