import fc from 'fast-check'

/** Arbitrary values of events and commands, from small pools: what matters happens where the same ids and numbers meet. */

const idOf = (family: string, index: number): string => `0192${family}-0000-7000-8000-${String(index).padStart(12, '0')}`
const pool = (family: string, count: number): readonly string[] => Array.from({ length: count }, (_, index) => idOf(family, index + 1))

export const MEMBER_IDS = pool('aaaa', 5)
export const TEAM_IDS = pool('bbbb', 2)
export const SEASON_IDS = pool('cccc', 2)
export const EVENT_IDS = pool('dddd', 4)
export const ROSTER_ID = idOf('eeee', 1)

export const memberId = fc.constantFrom(...MEMBER_IDS)
export const teamId = fc.constantFrom(...TEAM_IDS)
export const seasonId = fc.constantFrom(...SEASON_IDS)
export const eventId = fc.constantFrom(...EVENT_IDS)
export const shirtNumber = fc.constantFrom('0', '00', '1', '4', '10', '99')
export const roles = fc.uniqueArray(fc.constantFrom('player', 'head-coach', 'physio'), { minLength: 1, maxLength: 3 })
export const positions = fc.uniqueArray(fc.constantFrom('guard', 'forward', 'gk'), { maxLength: 3 })
export const rank = fc.oneof(fc.constantFrom('a0', 'a1', 'Zz', 'V'), fc.stringMatching(/^[0-9A-Za-z]{1,64}$/))
export const day = fc.date({ min: new Date(Date.UTC(2000, 0, 1)), max: new Date(Date.UTC(2040, 0, 1)), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10))
export const name = fc.constantFrom('U14 A', 'U14 B', 'Élan 3x3', '__proto__', 'constructor')
export const text = fc.constantFrom('', 'Comes late', 'Two\nlines', 'Ça va')
export const reason = fc.constantFrom('Moved away', 'End of season')
export const ruleProfile = fc.constantFrom('free', 'football-fifa', 'basketball-fiba', 'of-another-version')
export const entryStatus = fc.constantFrom('active', 'injured', 'suspended', 'unavailable')
export const entryKind = fc.constantFrom('regular', 'dual', 'guest', 'trial')
export const settlement = fc.constantFrom('kept', 'restored', 'both')

/** Numbers for several members, no number twice. */
export const assignments = fc.uniqueArray(fc.tuple(memberId, fc.option(shirtNumber, { freq: 4 })), { minLength: 1, maxLength: 4, selector: ([id]) => id })
  .filter(pairs => { const given = pairs.flatMap(([, number]) => number ?? []); return new Set(given).size === given.length })
  .map(pairs => Object.fromEntries(pairs))

const keyedValue = fc.oneof(
  fc.tuple(fc.constant('name'), name), fc.tuple(fc.constant('team'), fc.option(teamId)), fc.tuple(fc.constant('captain'), fc.option(memberId)), fc.tuple(fc.constant('note'), text),
  fc.tuple(fc.constant('lifecycle'), fc.constantFrom('draft', 'selected', 'locked', 'archived')), fc.tuple(fc.constant('profile'), ruleProfile),
  fc.tuple(memberId.map(id => `entry/${id}`), fc.constantFrom('present', 'removed')), fc.tuple(memberId.map(id => `entry/${id}/shirtNumber`), fc.option(shirtNumber)),
  fc.tuple(memberId.map(id => `entry/${id}/roles`), roles), fc.tuple(memberId.map(id => `entry/${id}/note`), text),
  fc.tuple(memberId.map(id => `entry/${id}/status`), entryStatus.map(status => ({ status }))), fc.tuple(shirtNumber.map(number => `number/${number}`), fc.option(memberId)),
  fc.tuple(fc.constantFrom('of-another-version', 'entry/', 'number/'), fc.jsonValue().map(value => JSON.parse(JSON.stringify(value)) as unknown)))

export const overruled = fc.array(
  fc.record({ eventId, keyed: keyedValue, byEventId: eventId, severity: fc.constantFrom('notice', 'ask') })
    .map(({ keyed: [key, theirs], ...rest }) => ({ ...rest, key, theirs, mine: null })), { maxLength: 3 })

/** Keys as lists of what was overruled name them. */
export const missedKey = fc.tuple(memberId, fc.constantFrom('', '/roles', '/kind', '/shirtNumber', '/positions')).map(([id, aspect]) => `entry/${id}${aspect}`)
export const overruledKey = keyedValue.map(([key]) => key)
