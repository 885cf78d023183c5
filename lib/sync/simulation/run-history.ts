import { KINDS } from '#lib/domain/kinds.ts'
import { comparison } from './comparison.ts'
import { carryOut } from './deeds.ts'
import { asViolation, type Violation } from './history-checks.ts'
import { liveness } from './liveness.ts'
import type { Script } from './script.ts'
import { simulatedWorld } from './simulated-world.ts'
import { START, type Planted, type World } from './world.ts'

/** Plays a script: first whatever goes wrong (safety), then all faults stop (liveness), then everything is compared. */

export interface Ended {
  readonly broken: Violation | null
  readonly seen: ReadonlyMap<string, number>
  readonly digest: string
  readonly lines: readonly string[] | null
  readonly figures: World['figures'] & { readonly virtualMs: number; readonly checks: number; readonly recorded: number; readonly recordedTwice: number; readonly setAside: number }
}

export interface Playing { readonly planted?: Planted; readonly keepsTrace?: boolean }

/** Promises that can go on have gone on when the event loop turns. */
const nextTurn = (): Promise<void> => new Promise(resolve => { setImmediate(resolve) })

/** Plays a script to its end, or to the first promise that is broken. The same script and bug give the same trace. */
export async function runHistory(script: Script, { planted = {}, keepsTrace = false }: Playing = {}): Promise<Ended> {
  const putBack = plantInKinds(planted)
  try { return await played(await simulatedWorld(script, planted, nextTurn, keepsTrace)) } finally { putBack() }
}

/** Replaces functions of the kinds of stream for one history; gives what puts them back. */
function plantInKinds({ kinds = {} }: Planted): () => void {
  const before = Object.keys(kinds).map(name => [name as keyof typeof KINDS, { ...KINDS[name as keyof typeof KINDS] }] as const)
  for (const [name, kind] of before) Object.assign(KINDS[name], kinds[name]!(kind))
  return () => { for (const [name, kind] of before) Object.assign(KINDS[name], kind) }
}

async function played(world: World): Promise<Ended> {
  const { script } = world
  try {
    for (const device of world.devices) device.requestSync('worker')
    for (const step of script.steps) {
      await world.time.passUntil(world.time.now() + step.afterMs, () => world.broken !== null)
      if (world.broken !== null) break
      world.trace.add(`${world.time.now() - START} ${step.does}`)
      carryOut(world, step)
    }
    if (world.broken === null) await liveness(world)
    if (world.broken === null) comparison(world)
  } catch (error) {
    world.broken ??= asViolation(error)
  }
  return endOf(world)
}

function endOf(world: World): Ended {
  if (world.broken !== null) world.trace.add(`broken: ${world.broken.promise}`)
  const logs = [...world.server.tables().clubs.values()].map(club => club.log)
  const recorded = logs.flat().length
  const recordedTwice = logs.reduce((sum, log) => sum + log.length - new Set(log.map(event => event.id)).size, 0)
  const setAside = world.devices.flatMap(device => device.stores()).reduce((sum, store) => sum + store.memory.setAside().length, 0)
  return {
    broken: world.broken, seen: world.seen, digest: world.trace.digest(), lines: world.trace.lines,
    figures: { ...world.figures, virtualMs: world.time.now() - START, checks: world.checks.checked(), recorded, recordedTwice, setAside },
  }
}
