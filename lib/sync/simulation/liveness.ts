import { RETRY_DELAY_MAX_MS } from '#lib/client/retry-delay.ts'
import { must } from './history-checks.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { isAtRest, type World } from './world.ts'

/** Everything works again and everybody has signed in: within a minute all has to be where it belongs (QUALITY G12). */
export async function liveness(world: World): Promise<void> {
  const { server, devices, time, script, patience } = world
  world.trace.add('faults stop')
  // Every other history is left to the timers of the devices alone.
  world.isQuiet = script.seed % 2 === 0
  server.recover()
  world.fates.clear()
  const users = devices.map(device => new Set([device.store(), ...device.stores()].map(({ user }) => user)))
  const converge = async (round: number, byTimers = false) => {
    world.isQuiet = byTimers
    for (const [index, device] of devices.entries()) {
      for (const user of users[index]!) {
        server.setRole(device.clubId, user, 'administrator')
        server.signIn(index, user)
      }
      device.storageIsFull = false
      const other = [...users[index]!][round % users[index]!.size]!
      if (device.store().user !== other) device.switchUser(other)
      if (!device.isOnline()) device.setOnline(true)
      if (!device.hasTab()) device.openTab()
      if (!byTimers) device.requestSync('worker', true)
    }
    const deadline = time.now() + (byTimers ? RETRY_DELAY_MAX_MS : 0) + patience.convergesMs
    const isOver = () => world.broken !== null || devices.every(device => device.lastOutcome()?.kind === 'synced' && !device.isRunning() && isInStep(world, device))
    // The doorbell tells the head (PROTOCOL section 9), and whoever is at rest behind it asks. What waits, or went wrong, is the timers' business.
    const behind = () => devices.filter(device => isAtRest(device) && !isInStep(world, device))
    for (let rings = 0; rings < RINGS_MAX && time.now() < deadline; rings++) {
      await time.passUntil(deadline, () => isOver() || behind().length > 0)
      for (const device of behind()) device.requestSync('tab')
      await time.passUntil(time.now() + 1)
      if (isOver()) break
    }
    if (world.broken === null) must(isOver(), 'G12 all converges within a minute after the faults', () => devices.map(standing).join('; '))
  }
  await converge(0, world.isQuiet)
  if (world.broken !== null) return
  await time.passUntil(time.now() + patience.stragglersMs, () => world.broken !== null || !server.hasStragglers())
  if (world.broken === null && script.devices.length > 0) { await converge(1); if (world.broken === null) await converge(0); if (world.broken === null) await converge(1) }
}

const RINGS_MAX = 1_000

const standing = (device: SimulatedDevice): string =>
  `device ${device.index} ${JSON.stringify(device.lastOutcome())} holds ${device.store().memory.cursorNow().position}, ${device.store().memory.counts().pending} wait${device.isRunning() ? ', running' : ''}`

function isInStep(world: World, device: SimulatedDevice): boolean {
  const { memory } = device.store()
  return memory.counts().pending === 0 && memory.cursorNow().position === world.server.tables().clubs.get(device.clubId)!.log.length
}
