import { BATCH_EVENTS_MAX } from '#lib/event-sourcing/codec.ts'
import { positionOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { descendants } from './hanging.ts'
import { ownProblem } from './own-problem.ts'
import { FULL_PACE, grown, isSlow, slower, type Pace } from './pace.ts'
import { commonPosition } from './synchronize-restored.ts'
import type { Answer, Cursor, DeviceStore, Outcome, Problem, SetAside, StreamRefusal, Transport } from './synchronize-ports.ts'

/** The device's half of synchronizing (PROTOCOL D2, D4 to D6): it knows neither Dexie nor fetch, neither clock nor roster. */

/** Below the server's limit of 1 MiB, so that framing never tips it over (PROTOCOL R14). */
export const BATCH_BYTES_AIM = 900 * 1024
/** Requests of one run: far above any real backlog (a million events), so that no fault can keep a run going for ever. */
const RUN_REQUESTS_MAX = 5000
/** Halving 500 takes 9; a refused stream's second try one more. */
const ATTEMPTS_MAX = 12
/** Restores that one run follows: more of them are a server that answers with two histories in turns. */
const RESTORES_MAX = 8
const WAIT_S = 5
/** Requests in a row, sent or pulled, that get no answer in time before a run ends: from 500 events to 62. The next one begins there. */
const SLOW_MAX = 3

interface Run {
  readonly store: DeviceStore
  readonly transport: Transport
  requests: number
  /** Events a batch: halved where the server refuses it, doubled again by each that it takes. */
  batchEvents: number
  readonly line: Line
  sent: number
  received: number
  overruled: number
  /** Streams whose refusal led to a pull and one more try; a second refusal sets aside. */
  readonly retried: Set<string>
  firstSent: string
  /** How often in a row a batch began with the same event. */
  attempts: number
  restores: number
  /** Batches, and pulls, in a row that got no answer in time. */
  slowSends: number
  slowPulls: number
}

/** What a run knows of its line. The run changes `pace`; whoever keeps it for the device's next run lets that begin with what gets through. */
export interface Line { pace: Pace }

/** `atHead`: the answer said that nothing lies behind what the device holds now, so there is nothing to pull. */
type Step = { readonly kind: 'go-on'; readonly atHead: boolean } | { readonly kind: 'went-back' } | Outcome
const GO_ON: Step = { kind: 'go-on', atHead: false }

/**
 * Sends what is pending, applies the answers, pulls to the head, and repeats until nothing is pending. Each answer is
 * applied in one transaction of the store. Edits made meanwhile are sent too. Never throws for what a network or a
 * server does; the outcome says why the run ended.
 */
export async function synchronize(store: DeviceStore, transport: Transport, line: Line = { pace: FULL_PACE }): Promise<Outcome> {
  const run: Run = { store, transport, line, requests: 0, batchEvents: BATCH_EVENTS_MAX, sent: 0, received: 0, overruled: 0, retried: new Set(), firstSent: '', attempts: 0, restores: 0, slowSends: 0, slowPulls: 0 }
  let atHead = false
  while (run.requests < RUN_REQUESTS_MAX) {
    const pending = await store.pending({ events: Math.min(run.batchEvents, line.pace.send.events), bytes: BATCH_BYTES_AIM })
    if (pending.length === 0 && atHead) return { kind: 'synced', sent: run.sent, received: run.received, overruled: run.overruled }
    // An answer to a batch brings what others did, up to a full page of it: too much at once for a poor line.
    if (pending.length > 0 && (atHead || !isSlow(line.pace))) {
      const step = await send(run, pending)
      // What is offered again goes before what others made since: their devices may have the same to offer.
      if (step.kind === 'went-back') { atHead = false; continue }
      if (step.kind !== 'go-on') return step
      atHead = step.atHead
    }
    if (atHead) continue
    const step = await pullToHead(run)
    if (step.kind === 'went-back') continue
    if (step.kind !== 'go-on') return step
    atHead = true
  }
  return TOO_MUCH
}

const TOO_MUCH: Outcome = { kind: 'wait', seconds: WAIT_S, problem: ownProblem('much-to-do') }

async function send(run: Run, pending: readonly SidelineEvent[]): Promise<Step> {
  const first = pending[0]!.id
  run.attempts = first === run.firstSent ? run.attempts + 1 : 1
  run.firstSent = first
  if (run.attempts > ATTEMPTS_MAX) return { kind: 'failed', problem: ownProblem('no-progress') }
  const cursor = await run.store.cursor()
  run.requests += 1
  const answer = await run.transport.rebase(cursor.position, pending, cursor.epoch)
  if (isOfAnotherHistory(cursor, answer)) return goBack(run)
  if (answer.kind === 'batch') {
    run.batchEvents = Math.min(BATCH_EVENTS_MAX, run.batchEvents * 2)
    run.slowSends = 0
    run.line.pace = { ...run.line.pace, send: grown(run.line.pace.send) }
    return apply(run, cursor, answer, pending)
  }
  if (answer.kind === 'refused' && isForContent(answer.problem)) return withoutFaulty(run, cursor, pending, answer.problem)
  // On a poor line half as much may get through where all of it never does.
  const isSmaller = answer.kind === 'unreachable' && answer.why === 'too-slow' && slowDown(run, 'send', pending.length)
  if (isSmaller && pending.length > 1) return GO_ON
  // What others did meanwhile may get through although nothing can be sent: then the device shows beforehand what its changes will meet.
  const asked = run.requests
  const pulled = isListening(answer) ? await pullToHead(run) : GO_ON
  // The answer may have been what was too much, and is small now.
  if (isSmaller && pulled.kind === 'go-on' && run.requests > asked + 1) return { kind: 'go-on', atHead: true }
  // Asked to wait there, it waits as long as it was asked to.
  return pulled.kind === 'wait' ? pulled : failure(answer)
}

/** Notes that so many events got no answer in time, and tells whether a smaller part is worth a try in this run. */
function slowDown(run: Run, way: 'send' | 'pull', events: number): boolean {
  run.line.pace = { ...run.line.pace, [way]: slower(events) }
  return (way === 'send' ? ++run.slowSends : ++run.slowPulls) <= SLOW_MAX
}

/**
 * Whether a server that recorded nothing may still tell something: it is full, or only sending fails. One that asks to be left alone is, and a network
 * that isn't there isn't asked twice.
 */
function isListening(answer: Exclude<Answer, { kind: 'batch' }>): boolean {
  if (answer.kind === 'unreachable') return answer.why === 'too-slow' || answer.why === 'something-else'
  return answer.retryAfterS === undefined && ![401, 403, 404, 429, 503].includes(answer.problem.status)
}

/** A refusal of the whole request that repeating it as it is can't mend (PROTOCOL section 7). */
const isForContent = (problem: Problem): boolean => problem.status === 400 || problem.status === 413 || problem.status === 422

/**
 * Sets aside what a refusal of the whole request names, so that one bad event holds back nothing else. A refusal
 * that names nothing (413 always) is narrowed down by halving the batch; a single event, or what only goes together, is at fault itself.
 */
async function withoutFaulty(run: Run, cursor: Cursor, pending: readonly SidelineEvent[], problem: Problem): Promise<Step> {
  const ids = new Set((problem.errors ?? []).map(error => error.id))
  const named = problem.status === 413 ? [] : pending.filter(event => ids.has(event.id))
  if (named.length === 0 && pending.length > 1 && pending.length <= run.batchEvents) {
    run.batchEvents = Math.max(1, Math.floor(pending.length / 2))
    return GO_ON
  }
  const setAside: SetAside[] = []
  const faultyStreams = new Map((named.length > 0 ? named : pending).map(event => [event.source, event] as const).reverse())
  for (const event of faultyStreams.values()) setAside.push(...await chainFrom(run.store, event, problem))
  await run.store.apply({ recorded: [], setAside, cursor })
  return GO_ON
}

/** A pending event and what hangs on it. */
async function chainFrom(store: DeviceStore, first: SidelineEvent, problem: Problem): Promise<SetAside[]> {
  return descendants(await store.pendingOf(first.source), [first.id]).map(event => ({ event, problem }))
}

async function pullToHead(run: Run): Promise<Step> {
  while (run.requests < RUN_REQUESTS_MAX) {
    const cursor = await run.store.cursor()
    run.requests += 1
    const { events: max } = run.line.pace.pull
    const answer = await run.transport.pull(cursor.position, cursor.epoch, max)
    if (isOfAnotherHistory(cursor, answer)) return goBack(run)
    if (answer.kind === 'unreachable' && answer.why === 'too-slow' && slowDown(run, 'pull', max) && max > 1) continue
    if (answer.kind !== 'batch') return failure(answer)
    run.slowPulls = 0
    run.line.pace = { ...run.line.pace, pull: grown(run.line.pace.pull) }
    const step = await apply(run, cursor, answer, [])
    if (step.kind !== 'go-on') return step
    // A server may give fewer than it was asked for (PROTOCOL P6): its head says whether that is all. Where nothing was gained, more of it gains nothing.
    const isLast = answer.head > 0 ? step.atHead : answer.events.length < max
    if (isLast || (await run.store.cursor()).position === cursor.position) return GO_ON
  }
  return GO_ON
}

/** Whether an answer tells of a server that was restored from a backup. Nothing of it is applied, not even what it refuses (PROTOCOL D8). */
const isOfAnotherHistory = ({ epoch }: Cursor, answer: Answer): boolean =>
  answer.kind === 'batch' ? epoch !== null && answer.epoch !== epoch : answer.kind === 'refused' && answer.problem.slug === 'history-diverged'

/**
 * Goes back to what device and server have in common; what the server forgot is pending then. Until that one
 * transaction nothing has changed, so that a run which ends here begins anew.
 */
async function goBack(run: Run): Promise<Step> {
  const ask = async (position: number): Promise<Answer> => {
    run.requests += 1
    return run.transport.pull(position, null, 1)
  }
  while (run.restores < RESTORES_MAX && run.requests < RUN_REQUESTS_MAX) {
    run.restores += 1
    const compared = await commonPosition(run.store, await run.store.cursor(), ask)
    if (compared.kind === 'restored-again') continue
    if (compared.kind !== 'common') return failure(compared)
    await run.store.offerAgain({ common: compared.position, epoch: compared.epoch })
    run.retried.clear()
    run.firstSent = ''
    return { kind: 'went-back' }
  }
  return TOO_MUCH
}

/** How many changes of others a list says that these events overruled. */
function overruledBy(event: SidelineEvent, ids: ReadonlySet<string>): number {
  const { overruled } = event.data as { readonly overruled?: readonly { readonly byEventId: string }[] }
  return event.type.includes('.changes-overruled.') && overruled !== undefined ? overruled.filter(change => ids.has(change.byEventId)).length : 0
}

async function apply(run: Run, cursor: Cursor, answer: Answer & { kind: 'batch' }, sent: readonly SidelineEvent[]): Promise<Step> {
  const position = contiguous(cursor.position, answer.events)
  const setAside = await refusedOf(run, answer.refusals, sent)
  await run.store.apply({ recorded: inFeedOrder(answer.events), setAside, cursor: { position, epoch: answer.epoch } })
  const sentIds = new Set(sent.map(event => event.id))
  for (const event of answer.events) {
    if (sentIds.has(event.id)) run.sent += 1
    else if (positionOf(event) > cursor.position) run.received += 1
    run.overruled += overruledBy(event, sentIds)
  }
  // Beside a refusal a pull may bring what it came of; a head of 0 was not told.
  return { kind: 'go-on', atHead: answer.refusals.length === 0 && answer.head > 0 && position >= answer.head }
}

/** The highest position held without gaps after an answer; an answer never moves it back (PROTOCOL D2). */
function contiguous(from: number, events: readonly RecordedEvent[]): number {
  let position = from
  for (const event of inFeedOrder(events)) {
    if (positionOf(event) === position + 1) position += 1
    else if (positionOf(event) > position + 1) break
  }
  return position
}

const inFeedOrder = (events: readonly RecordedEvent[]): readonly RecordedEvent[] => [...events].sort((a, b) => positionOf(a) - positionOf(b))

/**
 * What a stream's refusal sets aside: the named events and what follows them in the stream; all of the stream where
 * none is named. A conflict (409) is tried once more after a pull.
 */
async function refusedOf(run: Run, refusals: readonly StreamRefusal[], sent: readonly SidelineEvent[]): Promise<SetAside[]> {
  const setAside: SetAside[] = []
  for (const { source, problem } of refusals) {
    if (problem.status === 409 && !run.retried.has(source)) { run.retried.add(source); continue }
    const faulty = new Set((problem.errors ?? []).map(error => error.id))
    const inBatch = sent.filter(event => event.source === source)
    const named = inBatch.findIndex(event => faulty.has(event.id))
    const first = inBatch[Math.max(0, named)]
    if (first !== undefined) setAside.push(...await chainFrom(run.store, first, problem))
  }
  return setAside
}

function failure(answer: Exclude<Answer, { kind: 'batch' }>): Outcome {
  if (answer.kind === 'unreachable') return answer
  const { problem } = answer
  if (problem.status === 401) return { kind: 'signed-out' }
  if (problem.status === 403 || problem.status === 404) return { kind: 'not-allowed', problem }
  if (problem.status === 429 || problem.status === 503 || problem.status === 507) return { kind: 'wait', seconds: answer.retryAfterS ?? WAIT_S, problem }
  return { kind: 'failed', problem }
}
