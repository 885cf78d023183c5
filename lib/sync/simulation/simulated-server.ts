import type { Random } from '#lib/domain/seeded.ts'
import type { Accounts } from '#lib/server/accounts.ts'
import { Busy, StorageFull } from '#lib/server/database-failure.ts'
import type { ClubRecording, EventStore } from '#lib/server/event-store.ts'
import type { PrismaClient } from '#lib/server/generated/client.ts'
import { unlimited } from '#lib/server/rate-limit.ts'
import { installServer, type Server } from '#lib/server/server.ts'
import type { RecordingTransaction } from '../record-ports.ts'
import { feedPage, keyOf, transactionOn, type OpenTransaction, type Tables } from './simulated-tables.ts'
import type { VirtualTime } from './virtual-time.ts'

/**
 * A server process over tables in memory, under the real route handlers: it can be slow, full, killed before and after a commit, and
 * put back to an older copy. One transaction at a time, plain reads in the same queue, as the adapter of SQLite does it.
 */

/** What was committed: a club's events behind a position. */
export interface Commit { readonly clubId: string; readonly before: number }

export interface SimulatedServer {
  readonly tables: () => Tables
  readonly isUp: () => boolean
  /** Ends all that is going on: what isn't committed is taken back, what is under way gets no answer. */
  kill(): void
  start(): void
  /** Resolves when the process that is there now ends. */
  ended(): Promise<void>
  /** Kills at the next moment of that kind. */
  killAt(moment: 'before-commit' | 'after-commit' | null): void
  trouble(kind: 'busy' | 'full' | 'slow', until: number): void
  replaceTables(tables: Tables): void
  /** Runs a request on the process; never resolves where the process ends first. */
  handle<T>(work: () => Promise<T>): Promise<T>
  clockOffset(ms: number): void
  /** Changes other tables (roles, sessions) in a transaction of its own. */
  change(work: (tables: Tables) => void): void
}

export interface ServerHooks {
  /** Called at each commit that wrote events. */
  committed(commit: Commit): void
  killed(moment: 'now' | 'before-commit' | 'after-commit'): void
  started(): void
  readonly plant: PlantedInServer
  /** The most events of an answer. */
  readonly page: number
}

/** Where bugs are planted in a server. */
export interface PlantedInServer {
  readonly transaction?: (tx: RecordingTransaction) => RecordingTransaction
  readonly acknowledgesBeforeCommit?: boolean
  /** Of what a transaction wrote, only the last step is taken back. */
  readonly halfUndone?: boolean
  /** Plain reads don't wait for open transactions. */
  readonly dirtyReads?: boolean
  /** Roles aren't read again in the transaction. */
  readonly roleOfAdmission?: boolean
  readonly forgetsCommands?: boolean
  /** Which club's feed is answered. */
  readonly feedOf?: (clubId: string, tables: Tables) => string
}

const COMMIT_MS = 3
/** A disk that has much to do. */
const COMMIT_MS_MAX = 400
const WAIT_MS = 2
const SLOW_MS = 4000

function ending(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>(done => { resolve = done })
  return { promise, resolve }
}

/** Of what will not go on. A new one each time: all that ever waits for a promise is kept as long as the promise is. */
const never = (): Promise<never> => new Promise(() => undefined)

export function simulatedServer(time: VirtualTime, random: Random, first: Tables, newId: () => string, hooks: ServerHooks): SimulatedServer {
  let tables = first
  let life = 0
  let up = true
  let open: OpenTransaction | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let trap: 'before-commit' | 'after-commit' | null = null
  let offset = 0
  let end = ending()
  const until = { busy: 0, full: 0, slow: 0 }

  /** What goes on only while this process lives. */
  const alive = async <T>(of: number, value: T): Promise<T> => (of === life && up ? value : never())
  const pause = async (of: number, ms: number): Promise<void> => { await time.sleep(ms); await alive(of, null) }

  function kill(moment: 'now' | 'before-commit' | 'after-commit' = 'now'): void {
    if (!up) return
    up = false
    life += 1
    open?.undo(hooks.plant.halfUndone)
    open = null
    queue = Promise.resolve()
    trap = null
    end.resolve()
    end = ending()
    hooks.killed(moment)
  }

  /** Waits for its turn at the database. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const of = life
    const before = queue
    let done = (): void => undefined
    queue = new Promise<void>(resolve => { done = resolve })
    await before
    await alive(of, null)
    try { return await work() } finally { if (of === life) done() }
  }

  async function inRecording<T>(clubId: string, work: (tx: ClubRecording) => Promise<T>): Promise<T> {
    const of = life
    await pause(of, WAIT_MS + (time.now() < until.slow ? SLOW_MS : 0))
    return inTurn(async () => {
      if (time.now() < until.busy) throw new Busy('the simulated database is busy')
      const before = tables.clubs.get(clubId)?.log.length ?? 0
      const transaction = transactionOn(tables, () => time.text(offset))
      open = transaction
      let result: T
      try {
        const tx = hooks.plant.transaction?.(transaction.tx) ?? transaction.tx
        result = await work({ ...tx, feedAfter: (club, position, max) => tx.feedAfter(club, position, Math.min(max, hooks.page)), raw: rawOf(tables, transaction, hooks.plant) as ClubRecording['raw'] })
        if (time.now() < until.full && transaction.didWrite()) throw new StorageFull('the simulated disk is full')
      } catch (error) {
        transaction.undo(hooks.plant.halfUndone)
        open = null
        throw error
      }
      if (hooks.plant.acknowledgesBeforeCommit === true) {
        time.after(COMMIT_MS, () => { if (of === life) { open = null; committed(clubId, before) } })
        return result
      }
      if (trap === 'before-commit' && transaction.didWrite()) {
        await pause(of, random.whole(0, COMMIT_MS_MAX))
        if (trap === 'before-commit') { kill('before-commit'); return never() }
      }
      await pause(of, random.chance(0.1) ? random.whole(0, COMMIT_MS_MAX) : COMMIT_MS)
      open = null
      committed(clubId, before)
      if (trap === 'after-commit' && transaction.didWrite()) { kill('after-commit'); return never() }
      return result
    })
  }

  function committed(clubId: string, before: number): void {
    const club = tables.clubs.get(clubId)
    if (club !== undefined && club.log.length > before) hooks.committed({ clubId, before })
  }

  const store: EventStore = {
    inRecording,
    feedJson: (clubId, after, max) => {
      const read = async () => feedPage(tables, hooks.plant.feedOf?.(clubId, tables) ?? clubId, after, Math.min(max, hooks.page))
      return hooks.plant.dirtyReads === true ? read() : inTurn(read)
    },
    streamJson: () => { throw new Error('not simulated') },
    streamState: () => { throw new Error('not simulated') },
    streamStates: () => { throw new Error('not simulated') },
  }
  const server: Server = {
    database: databaseOf(() => tables), databaseUrl: 'file:simulated', store, accounts: accountsOf(() => tables, () => new Date(time.now() + offset)), limiter: unlimited,
    origins: ['http://localhost'], now: () => new Date(time.now() + offset), newId,
  }
  return {
    tables: () => tables,
    isUp: () => up,
    kill,
    start() { if (up) return; up = true; hooks.started() },
    ended: () => end.promise,
    killAt(moment) { trap = moment },
    trouble(kind, moment) { until[kind] = moment },
    replaceTables(other) { tables = other },
    clockOffset(ms) { offset = ms },
    change(work) { if (up) void inTurn(async () => { work(tables) }); else work(tables) },
    async handle(work) {
      const of = life
      installServer(server)
      return alive(of, await work())
    },
  }
}

/** The few questions that the real code asks other tables inside a transaction. */
function rawOf(tables: Tables, transaction: OpenTransaction, plant: PlantedInServer): unknown {
  return {
    club: { findUniqueOrThrow: async ({ where: { id } }: { where: { id: string } }) => standingOf(tables, id) },
    session: { findUnique: async ({ where: { id } }: { where: { id: string } }) => tables.sessions.get(id) ?? null },
    membership: {
      findUnique: async ({ where: { clubId_userId: key } }: { where: { clubId_userId: InClub } }) =>
        (plant.roleOfAdmission === true ? administratorRow(key) : membershipRow(tables, key)),
    },
    commandAnswer: {
      deleteMany: async () => ({ count: 0 }),
      findUnique: async ({ where: { clubId_commandId: { clubId, commandId } } }: { where: { clubId_commandId: { clubId: string; commandId: string } } }) =>
        (plant.forgetsCommands === true ? null : tables.commandAnswers.get(keyOf(clubId, commandId)) ?? null),
      async create({ data: { clubId, commandId, ...row } }: { data: { clubId: string; commandId: string; bodyHash: string; answer: string; recordedAt: Date } }) {
        const key = keyOf(clubId, commandId)
        tables.commandAnswers.set(key, row)
        transaction.onUndo(() => { tables.commandAnswers.delete(key) })
      },
    },
  }
}

const standingOf = (tables: Tables, clubId: string) => {
  const club = tables.clubs.get(clubId)!
  return { position: club.log.length, epoch: club.epoch }
}

interface InClub { readonly clubId: string; readonly userId: string }

function membershipRow(tables: Tables, { clubId, userId }: InClub): object | null {
  const row = tables.memberships.get(keyOf(clubId, userId))
  return row === undefined ? null : { ...row, teamIds: JSON.stringify(row.teamIds), memberId: null, club: { name: tables.clubs.get(clubId)!.name } }
}

const administratorRow = (key: InClub): object => ({ ...key, role: 'administrator', teamIds: '[]', memberId: null, club: { name: '' } })

function databaseOf(tables: () => Tables): PrismaClient {
  return {
    membership: {
      findMany: async ({ where: { userId } }: { where: { userId: string } }) =>
        [...tables().memberships.values()].filter(row => row.userId === userId).map(row => membershipRow(tables(), row)),
    },
    securityEvent: { create: async () => undefined },
  } as unknown as PrismaClient
}

/** The accounts library as far as a request needs it: whose session a cookie names. */
function accountsOf(tables: () => Tables, now: () => Date): Accounts {
  const getSession = async ({ headers }: { headers: Headers }) => {
    const session = tables().sessions.get((headers.get('cookie') ?? '').replace('session=', ''))
    const response = session === undefined || session.expiresAt <= now() ? null : { user: { id: session.userId, name: session.userId, email: `${session.userId}@club.example` }, session }
    return { headers: new Headers(), response }
  }
  return { api: { getSession } } as unknown as Accounts
}
