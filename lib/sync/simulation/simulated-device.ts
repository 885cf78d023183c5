import type { Random } from '#lib/domain/seeded.ts'
import type { Kinds } from '#lib/event-sourcing/codec.ts'
import { fifoLocks } from '#lib/client/testing/locks.ts'
import { httpTransport } from '#lib/client/http-transport.ts'
import { askedToWaitMs, retryDelayMs, RETRY_DELAY_MAX_MS } from '#lib/client/retry-delay.ts'
import { memoryDevice, type MemoryDevice } from '../memory-device.ts'
import { FULL_PACE } from '../pace.ts'
import { synchronize, type Line } from '../synchronize.ts'
import type { DeviceStore, Outcome, Transport } from '../synchronize-ports.ts'
import type { VirtualTime } from './virtual-time.ts'

/**
 * A browser profile: a store for each user, tabs, a service worker, a lock between them, and timers. What it runs is the real
 * `synchronize` over the real transport; what it can suffer is what a laptop in a hall suffers.
 */

/** What a run works with. */
export interface RunParts { readonly memory: MemoryDevice; readonly store: DeviceStore; readonly transport: Transport; readonly random: Random; readonly newId: () => string }

/** Where bugs are planted on a device. */
export interface PlantedInDevice {
  readonly run?: (parts: RunParts) => Partial<Pick<RunParts, 'store' | 'transport'>>
  readonly noLock?: boolean
  /** What was kept last is in memory for a while before it reaches the disk. */
  readonly relaxed?: boolean
  /** An edit is shown as saved although the store had no room. */
  readonly savesInVain?: boolean
  /** All users of a profile are one device. */
  readonly oneIdForAll?: boolean
  readonly noRetry?: boolean
}

export interface Store { readonly user: string; readonly memory: MemoryDevice; readonly deviceId: string; readonly line: Line; sync: SyncNote }

/** How the last run of a store ended, as its `sync` row tells; `untilMs`: to when the server has to be left alone, as the network heard it. */
interface SyncNote { readonly outcome: Outcome | null; readonly endedAt?: string; readonly untilMs: number }

export interface SimulatedDevice {
  readonly index: number
  readonly clubId: string
  /** What the user who works here now has. */
  store(): Store
  stores(): readonly Store[]
  /** Edits that were shown as saved, by store, and not lost with an evicted one. */
  readonly saved: Map<MemoryDevice, Set<string>>
  edit(work: (memory: MemoryDevice) => readonly string[]): 'saved' | 'not-kept'
  /** `byPerson`: somebody said "Sync now". */
  requestSync(from: 'tab' | 'worker', byPerson?: boolean): void
  kill(): void
  powerLoss(): void
  evict(): void
  switchUser(user: string): void
  openTab(): void
  closeTabs(): void
  hasTab(): boolean
  isOnline(): boolean
  setOnline(online: boolean): void
  storageIsFull: boolean
  clockOffsetMs: number
  lastOutcome(): Outcome | null
  isRunning(): boolean
}

export interface DeviceParts {
  readonly index: number
  readonly clubId: string
  readonly user: string
  readonly kinds: Kinds
  readonly time: VirtualTime
  readonly random: Random
  readonly newId: () => string
  /** `heard`: told of every answer before any planted bug is. */
  readonly fetchFor: (user: string, heard: (response: Response) => void) => typeof globalThis.fetch
  readonly plant: PlantedInDevice
  readonly ran: (outcome: Outcome) => void
  /** Two runs at a time. */
  readonly ranTwice: () => void
  /** The server was asked before the time that it named. */
  readonly askedTooEarly: () => void
}

/** Of what will not go on. A new one each time: all that ever waits for a promise is kept as long as the promise is. */
const never = (): Promise<never> => new Promise(() => undefined)
/** Carries how long a request may take; the simulated network looks at it. */
const signalAfter = (ms: number): AbortSignal => ({ aborted: false, ms }) as unknown as AbortSignal

/** For how long a server asks to be left alone, no longer than anybody does so. */
const leftAloneFor = ({ status, headers }: Response): number =>
  (status === 503 || status === 429 ? Math.min(Number(headers.get('retry-after') ?? 0) * 1000, RETRY_DELAY_MAX_MS) : 0)

export function simulatedDevice(parts: DeviceParts): SimulatedDevice {
  const { index, clubId, time, random, plant } = parts
  const kinds = parts.kinds as never
  const stores = new Map<string, Store>()
  let user = parts.user
  let life = 0
  let tabs = 1
  let online = true
  let locks = fifoLocks()
  let last: Outcome | null = null
  let running = 0
  let timer = 0
  let isPlanned = false
  const failures = new Map<string, number>()
  const sharedId = parts.newId()
  let notYetOnDisk: readonly string[] = []

  const device: SimulatedDevice = {
    index, clubId, saved: new Map(), storageIsFull: false, clockOffsetMs: 0,
    store: () => storeOf(user),
    stores: () => [...stores.values()],
    edit(work) {
      if (device.storageIsFull && plant.savesInVain !== true) return 'not-kept'
      const { memory } = storeOf(user)
      if (device.storageIsFull) { for (const id of ['in vain']) savedOf(memory).add(id); return 'saved' }
      const made = work(memory)
      for (const id of made) savedOf(memory).add(id)
      notYetOnDisk = made
      device.requestSync(tabs > 0 && random.chance(0.2) ? 'tab' : 'worker')
      return 'saved'
    },
    requestSync: (from, byPerson = false) => { runners[from].ask(byPerson) },
    kill() {
      life += 1
      tabs = 0
      running = 0
      timer += 1
      isPlanned = false
      locks = fifoLocks()
      runners = { tab: runner(), worker: runner() }
    },
    powerLoss() {
      device.kill()
      const { memory } = storeOf(user)
      if (plant.relaxed === true) memory.replacePending(memory.pendingNow().filter(event => !notYetOnDisk.includes(event.id)))
    },
    evict() {
      device.kill()
      const gone = stores.get(user)
      if (gone !== undefined) device.saved.delete(gone.memory)
      stores.delete(user)
    },
    switchUser(other) { user = other; if (tabs > 0) device.requestSync('tab') },
    openTab() { tabs += 1; device.requestSync('worker') },
    closeTabs() { tabs = 0 },
    hasTab: () => tabs > 0,
    isOnline: () => online,
    setOnline(now) { online = now; if (now) device.requestSync('worker') },
    lastOutcome: () => last,
    isRunning: () => running > 0,
  }

  const savedOf = (memory: MemoryDevice): Set<string> => {
    const known = device.saved.get(memory) ?? new Set<string>()
    device.saved.set(memory, known)
    return known
  }

  function storeOf(of: string): Store {
    const known = stores.get(of)
    if (known !== undefined) return known
    const deviceId = plant.oneIdForAll === true ? sharedId : parts.newId()
    const memory = memoryDevice(kinds, { deviceId, newId: parts.newId, now: () => time.text(device.clockOffsetMs) })
    const made: Store = { user: of, deviceId, memory, line: { pace: FULL_PACE }, sync: { outcome: null, untilMs: 0 } }
    stores.set(of, made)
    return made
  }

  /** The store as a run sees it: every call takes time, in which the device may end. */
  function storeInUse(memory: MemoryDevice, real: DeviceStore, of: number): DeviceStore {
    const taking = async <T>(work: () => Promise<T>): Promise<T> => {
      await time.sleep(1)
      if (of !== life) return never()
      const result = await work()
      return of === life ? result : never()
    }
    const names = Object.keys(memory) as (keyof MemoryDevice)[]
    const calls = Object.fromEntries(names.map(name => [name, (...args: never[]) => taking(async () => {
      if ((name === 'apply' || name === 'offerAgain' as never) && device.storageIsFull) throw new DOMException('no room', 'QuotaExceededError')
      return (real[name as keyof DeviceStore] as (...args: never[]) => Promise<unknown>)(...args)
    })]))
    return calls as unknown as DeviceStore
  }

  /** As page and worker do it: what is asked for while a run waits for its turn needs no run of its own. */
  function runner(): { ask(byPerson: boolean): void } {
    let [waiting, isAsked] = [false, false]
    return {
      ask(byPerson) {
        isAsked ||= byPerson
        if (waiting) return
        waiting = true
        const of = life
        const work = async () => {
          if (of !== life) return
          const asked = isAsked
          waiting = false
          isAsked = false
          await run(of, asked)
        }
        void (plant.noLock === true ? work() : locks.request('sync', work))
      },
    }
  }

  async function run(of: number, byPerson: boolean): Promise<void> {
    const store = storeOf(user)
    const { user: who, memory, sync } = store
    // The timer that was planned goes on.
    if (!byPerson && sync.outcome !== null && askedToWaitMs(sync, time.now()) > 0) {
      if (!isPlanned) again(of, store, sync.outcome)
      return
    }
    running += 1
    if (running > 1) parts.ranTwice()
    let untilMs = 0
    const fetch = parts.fetchFor(who, response => { untilMs = leftAloneFor(response) + time.now() })
    const watched: typeof fetch = (...asked) => {
      if (!byPerson && time.now() < sync.untilMs) parts.askedTooEarly()
      return fetch(...asked)
    }
    const transport = httpTransport({ userId: who, clubId, fetch: watched, timeout: signalAfter })
    const planted = plant.run?.({ memory, store: memory, transport, random, newId: parts.newId }) ?? {}
    const outcome = await synchronize(storeInUse(memory, planted.store ?? memory, of), planted.transport ?? transport, store.line)
      .catch((error: unknown): Outcome => ({ kind: 'failed', problem: { slug: 'device', status: 0, title: String(error) } }))
    if (of !== life) return
    running -= 1
    last = outcome
    store.sync = { outcome, endedAt: time.text(), untilMs: outcome.kind === 'wait' ? untilMs : 0 }
    parts.ran(outcome)
    failures.set(who, outcome.kind === 'synced' ? 0 : (failures.get(who) ?? 0) + 1)
    again(of, store, outcome)
  }

  /** The timer after a run. */
  function again(of: number, { user: who, memory }: Store, outcome: Outcome): void {
    const failed = failures.get(who) ?? 0
    if (plant.noRetry === true || (outcome.kind === 'synced' && memory.counts().pending === 0)) return
    const mine = ++timer
    isPlanned = true
    const asked = outcome.kind === 'wait' ? outcome.seconds * 1000 : 0
    time.after(Math.max(asked, retryDelayMs(failed, random.fraction())), () => {
      if (mine !== timer || of !== life) return
      isPlanned = false
      if (tabs > 0) device.requestSync('worker')
    })
  }

  let runners = { tab: runner(), worker: runner() }
  storeOf(user)
  return device
}
