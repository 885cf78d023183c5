import { seededRandom } from '#lib/domain/seeded.ts'
import { scriptOf } from '#lib/sync/simulation/generate-script.ts'
import type { Deed, Script, Step } from '#lib/sync/simulation/script.ts'

/** The simulator's script of a seed, for a real server: where the process, the disk or the wall's clock would need too long, less often. */

/** Of a device's time, which passes faster than the server's. */
const PAUSE_MS_MIN = 3000
const PAUSE_MS_MAX = 30_000
const STEPS_MAX = 60
const RESTORED = 0.2
/** What costs a start of the server, or can't be done to a real one, comes from here alone. */
const LEFT_OUT: ReadonlySet<Deed['does']> = new Set(['kill-server', 'server-busy', 'server-full', 'server-slow', 'back-up', 'restore', 'newer-event'])

/** `firstClub`: the number of its first club in the server's database; even, for clubs come in pairs. */
export function blackBoxScript(seed: number, firstClub: number): Script {
  const script = scriptOf(seed)
  const random = seededRandom(Math.imul(seed, 0x85ebca6b) ^ 0xb1acb0c5)
  const steps = script.steps.slice(0, STEPS_MAX).filter(step => !LEFT_OUT.has(step.does))
    .map(step => ({ ...inClub(step, firstClub), afterMs: Math.min(Math.max(step.afterMs, PAUSE_MS_MIN), PAUSE_MS_MAX) }))
  const put = (deed: Deed, from: number, to: number): void => {
    steps.splice(Math.floor(steps.length * (from + (to - from) * random.fraction())), 0, { ...deed, afterMs: random.whole(0, PAUSE_MS_MIN) })
  }
  put({ does: 'kill-server', when: random.pick(['now', 'before-commit', 'after-commit']), downMs: 0 }, 0.2, 0.8)
  if (random.chance(0.4)) put({ does: 'server-slow', forMs: random.whole(2000, 40_000) }, 0.1, 0.9)
  if (random.chance(0.4)) put({ does: 'server-busy', forMs: random.whole(2000, 60_000) }, 0.1, 0.9)
  if (random.chance(RESTORED)) {
    put({ does: 'restore' }, 0.6, 0.9)
    put({ does: 'back-up' }, 0, 0.3)
  }
  return { seed, clubs: script.clubs, devices: script.devices.map(club => club + firstClub), steps }
}

const inClub = (step: Step, firstClub: number): Step => ('club' in step ? { ...step, club: step.club + firstClub } : step)
