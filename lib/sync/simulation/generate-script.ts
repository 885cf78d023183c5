import { seededRandom, type Random } from '#lib/domain/seeded.ts'
import { ATTACKS, FATES, type Deed, type Fate, type Script, type ScriptedOrder, type Step } from './script.ts'

/** A history out of a number. Two numbers that differ give histories that have nothing in common. */

const MINUTE_MS = 60_000
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS
const NUMBERS = ['00', '0', '4', '5', '7']

type Maker = (random: Random) => ScriptedOrder
const order = (collection: ScriptedOrder['collection'], stream: number, type: string, told: ScriptedOrder['data']): ScriptedOrder => ({ collection, stream, type, data: told })
const rosterOf = (random: Random): number => random.pick([1, 1, 1, 1, 2, 2, 3])
const memberOf = (random: Random): string => `m${random.pick([1, 1, 2, 2, 3, 4, 5])}`
const onRoster = (type: string, told: (random: Random) => ScriptedOrder['data']): Maker => random => order('rosters', rosterOf(random), type, told(random))
const ofMember = (type: string, told: (random: Random) => ScriptedOrder['data']): Maker => onRoster(type, random => ({ memberId: memberOf(random), ...told(random) }))

const assignNumbers = onRoster('AssignShirtNumbers', random => ({ assignments: { [memberOf(random)]: random.chance(0.15) ? null : random.pick(NUMBERS) } }))
const swapNumbers = onRoster('AssignShirtNumbers', random => {
  const [one, other] = random.shuffled(['m1', 'm2', 'm3', 'm4'])
  const [first, second] = random.shuffled(NUMBERS)
  return { assignments: { [one!]: first!, [other!]: second! } }
})
const changeStatus = ofMember('ChangeStatus', random => ({ status: random.pick(['active', 'active', 'injured', 'suspended', 'unavailable']), ...(random.chance(0.3) && { statusUntil: '2026-12-14' }) }))
const appointCaptain = onRoster('AppointCaptain', random => ({ memberId: random.chance(0.1) ? null : memberOf(random) }))

/** Orders by how often they are given. */
const ORDERS: readonly (readonly [number, Maker])[] = [
  [12, assignNumbers], [5, swapNumbers], [9, changeStatus], [6, appointCaptain],
  [6, onRoster('RenameRoster', random => ({ name: `Name ${random.whole(1, 4)}` }))],
  [7, ofMember('AddMember', random => ({ roles: random.pick([['player'], ['player'], ['coach']]), rank: `b${random.whole(1, 9)}`, ...(random.chance(0.5) && { shirtNumber: random.pick(NUMBERS) }), ...(random.chance(0.2) && { kind: 'guest' }) }))],
  [8, ofMember('RemoveMember', () => ({}))], [3, ofMember('RestoreMember', () => ({}))],
  [4, ofMember('ChangeRoles', random => ({ roles: random.pick([['player'], ['coach'], ['player', 'assistant-coach']]) }))],
  [3, ofMember('ChangePositions', random => ({ positions: random.pick([['guard'], ['center'], []]) }))],
  [3, ofMember('ChangeKind', random => ({ kind: random.pick(['regular', 'dual', 'trial']) }))],
  [2, ofMember('ChangePeriod', random => ({ from: random.pick(['2026-09-01', '2026-10-01']) }))],
  [4, ofMember('MoveMember', random => ({ rank: `a${random.whole(1, 9)}5` }))],
  [5, onRoster('ChangeNote', random => ({ text: `Note ${random.whole(1, 4)}`, ...(random.chance(0.5) && { memberId: memberOf(random) }) }))],
  [3, onRoster('AssignRosterToTeam', random => ({ teamId: random.pick(['t1', 't1', 't2']) }))], [1, onRoster('UnassignRosterFromTeam', () => ({}))],
  [2, onRoster('SelectRuleProfile', random => ({ ruleProfile: random.pick(['free', 'football-fifa', 'basketball-fiba']) }))],
  [2, onRoster('SelectRoster', () => ({}))], [1, onRoster('DeselectRoster', () => ({}))],
  [3, onRoster('LockRoster', () => ({}))], [3, onRoster('UnlockRoster', () => ({}))],
  [1, onRoster('ArchiveRoster', () => ({}))], [3, onRoster('ReopenRoster', () => ({}))],
  [3, random => order('rosters', 3, 'CreateRoster', { name: `New ${random.whole(1, 3)}`, seasonId: 's1' })],
  [1, random => order('rosters', random.whole(20, 60), 'CreateRoster', { name: `Copy ${random.whole(1, 3)}`, copiedFrom: 'r1' })],
  [1, random => order('rosters', random.whole(61, 99), 'CreateRoster', { name: 'U14 B', seasonId: 's1' })],
  [5, random => { const n = random.pick([1, 2, 3, 3, 4, 4, 5]); return order('members', n, 'CorrectMemberDetails', { [random.pick(['givenName', 'familyName', 'licenceNumber'])]: `~ ${random.whole(1, 3)} person${n}` }) }],
  [2, random => { const n = random.pick([1, 2, 3, 3, 4, 4, 5]); return order('members', n, 'CorrectMemberDetails', { birthDate: random.pick([`${1950 + n}-03-02`, `${1950 + n}-03-03`]) }) }],
  [2, random => order('members', 5, 'RegisterMember', { givenName: 'Jan', familyName: '~ Peeters', birthDate: random.pick(['2011-03-02', '2012-01-01']) })],
  [1, random => order('members', random.whole(20, 60), 'RegisterMember', { givenName: 'Jan', familyName: '~ Peeters', birthDate: '2011-03-02' })],
  [2, random => order('members', random.pick([3, 4]), 'EraseMember', {})],
  [1, random => order('members', 2, 'MergeMember', { survivorId: random.pick(['m1', 'm3']) })], [1, random => order('members', 2, 'RevertMerge', { survivorId: random.pick(['m1', 'm3']) })],
  [1, random => order('members', random.whole(1, 5), random.pick(['DeactivateMember', 'ReactivateMember']), {})],
  [2, random => order('teams', random.whole(1, 2), 'RenameTeam', { name: `Team ${random.whole(1, 3)}` })], [1, random => order('teams', 2, random.pick(['RetireTeam', 'ReviveTeam']), {})],
  [1, random => order('seasons', 1, 'SetDeadline', { name: 'Registration', on: random.pick(['2026-09-30', '2026-10-15']) })], [1, random => order('seasons', 1, random.pick(['CloseSeason', 'ReopenSeason']), {})],
]

const COACHES: readonly (readonly [number, Maker])[] = [
  [5, assignNumbers], [4, changeStatus], [3, appointCaptain], [2, ofMember('ChangePositions', random => ({ positions: random.pick([['guard'], ['forward']]) }))],
  [2, ofMember('AddMember', random => ({ roles: ['player'], kind: 'guest', ...(random.chance(0.5) && { shirtNumber: random.pick(NUMBERS) }) }))],
]

const weighted = <T>(random: Random, items: readonly (readonly [number, T])[]): T => {
  let left = random.fraction() * items.reduce((sum, [weight]) => sum + weight, 0)
  return items.find(([weight]) => (left -= weight) < 0)?.[1] ?? items[0]![1]
}

const draw = (random: Random, orders: readonly (readonly [number, Maker])[]): ScriptedOrder => weighted(random, orders)(random)

const FAULTY: readonly Fate[] = FATES.filter(fate => fate !== 'ok')
const fates = (random: Random): Fate[] => Array.from({ length: random.whole(1, 5) }, () => (random.chance(0.3) ? 'ok' : random.pick(FAULTY)))

type DeedMaker = (random: Random, device: number, club: number) => Deed

/** `role` and others that stay until they are taken back come in pairs further on: see `withReturns`. */
const DEEDS: readonly (readonly [number, DeedMaker])[] = [
  [110, (random, device) => edit(random, device)],
  [36, (random, _device, club) => ({ does: 'command', club, by: random.chance(0.75) ? 'coach' : 'program', order: draw(random, random.chance(0.75) ? COACHES : ORDERS), times: random.pick([1, 1, 1, 2, 3]) })],
  [24, (random, device) => ({ does: 'sync', device, from: random.pick(['tab', 'worker']) })],
  [26, (random, device) => ({ does: 'network', device, fates: fates(random) })],
  [16, (_, device) => ({ does: 'offline', device })], [20, (_, device) => ({ does: 'online', device })],
  [5, (_, device) => ({ does: 'undo', device })], [5, (_, device) => ({ does: 'kill', device })], [2, (_, device) => ({ does: 'power-loss', device })], [7, (_, device) => ({ does: 'open-tab', device })], [3, (_, device) => ({ does: 'close-tabs', device })],
  [1, (_, device) => ({ does: 'evict', device })], [2, (_, device) => ({ does: 'storage-full', device })], [4, (_, device) => ({ does: 'storage-freed', device })],
  [2, (random, device) => ({ does: 'clock', device, offByMs: random.pick([-20, -1, 1, 10]) * YEAR_MS })],
  [4, (random, device) => ({ does: 'switch-user', device, user: random.whole(0, 1) })],
  [3, (_, device) => ({ does: 'session-ends', device })], [5, (_, device) => ({ does: 'sign-in', device })],
  [5, (random, device) => ({ does: 'role', device, role: random.pick(['administrator', 'administrator', 'coach', 'none']) })],
  [6, (random, device) => ({ does: 'attack', device, attack: random.pick(ATTACKS) })],
  [7, random => ({ does: 'kill-server', when: random.pick(['now', 'before-commit', 'after-commit', 'after-commit']), downMs: random.whole(200, 3 * MINUTE_MS) })],
  [2, random => ({ does: 'server-busy', forMs: random.whole(1000, MINUTE_MS) })], [2, random => ({ does: 'server-full', forMs: random.whole(1000, 2 * MINUTE_MS) })], [2, random => ({ does: 'server-slow', forMs: random.whole(1000, MINUTE_MS) })],
  [6, () => ({ does: 'back-up' })], [5, () => ({ does: 'restore' })],
  [1, (random, _device, club) => ({ does: 'newer-event', club, roster: random.pick([1, 2]), ofNewKind: random.chance(0.5) })], [1, (_, device) => ({ does: 'newer-edit', device })],
]

function edit(random: Random, device: number): Deed {
  const bulk = random.chance(0.12)
  const orders = Array.from({ length: bulk ? random.whole(2, 6) : random.pick([1, 1, 1, 1, 2]) }, () => draw(random, ORDERS))
  return { does: 'edit', device, orders, ...(bulk && { actionKind: random.pick(['bulk', 'import'] as const) }) }
}

/** Mostly at once, sometimes after hours. */
const pause = (random: Random): number => weighted(random, [
  [50, random.whole(0, 60)], [30, random.whole(60, 4000)], [14, random.whole(4000, 3 * MINUTE_MS)], [2, random.whole(3, 90) * MINUTE_MS],
])

const STEPS_MIN = 15
const STEPS_MAX = 75

/** The script of a seed. Some histories leave most kinds of trouble out, so that what remains is met often (swarm testing). */
export function scriptOf(seed: number): Script {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ (seed >>> 16))
  const clubs = random.pick([1, 1, 1, 2])
  const devices = Array.from({ length: random.pick([1, 2, 2, 3, 3, 4]) }, (_, index) => index < clubs ? index : random.whole(0, clubs - 1))
  const deeds = random.chance(0.5) ? DEEDS : DEEDS.filter(([weight]) => weight > 10 || random.chance(0.35))
  const steps = Array.from({ length: random.whole(STEPS_MIN, STEPS_MAX) }, (): Step => {
    const device = random.whole(0, devices.length - 1)
    return { afterMs: pause(random), ...weighted(random, deeds)(random, device, devices[device]!) }
  })
  const sizes = { page: random.pick([500, 500, random.whole(3, 12), random.whole(3, 60)]), batch: random.pick([500, 500, random.whole(1, 3), random.whole(1, 10)]) }
  return { seed, clubs, devices, steps, sizes }
}
