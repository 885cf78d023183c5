import { expect, test } from 'vitest'
import { evolveRoster, initialRoster } from '#lib/domain/roster-evolve.ts'
import { freeNumbersFor } from './free-numbers'

const [ANNA, BEA, CATO] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002', '018f0000-0000-7000-8000-000000000003']
const item = { eventId: 'theirs', byEventId: 'mine', key: 'number/10', theirs: BEA, mine: ANNA, severity: 'notice', settled: null } as const

const added = (memberId: string, shirtNumber?: string) => ({ type: 'club.sideline.roster.member-added.v1', data: { memberId, roles: ['player'], rank: memberId.slice(-1), ...(shirtNumber !== undefined && { shirtNumber }) } })
const rosterOf = (ruleProfile: string, ...facts: readonly { type: string; data: object }[]) =>
  [{ type: 'club.sideline.roster.created.v1', data: { name: 'U14', ruleProfile } }, ...facts].reduce((state, fact) => evolveRoster(state, fact as never), initialRoster('r'))
const proposed = (state: unknown, more: object = {}) => freeNumbersFor({ collection: 'rosters', state, decides: 'mine', item, ...more })

test('[DOMAIN 3] row 3: whoever lost a number is proposed the free ones nearest to it', () => {
  expect(proposed(rosterOf('free', added(ANNA, '10'), added(BEA), added(CATO, '11')))).toEqual({ memberId: BEA, numbers: ['9', '8', '12'] })
})

test('only what the rules of the roster know', () => {
  const low = { item: { ...item, key: 'number/1' } }
  expect(proposed(rosterOf('free', added(ANNA, '1'), added(BEA)), low)?.numbers).toEqual(['2', '0', '00'])
  expect(proposed(rosterOf('football-fifa', added(ANNA, '1'), added(BEA)), low)?.numbers).toEqual(['2', '3', '4'])
})

test('nobody who has a number, has left, or lost something else', () => {
  const has = rosterOf('free', added(ANNA, '10'), added(BEA, '7'))
  const left = rosterOf('free', added(ANNA, '10'), added(BEA), { type: 'club.sideline.roster.member-removed.v1', data: { memberId: BEA } })
  const without = rosterOf('free', added(ANNA, '10'), added(BEA))
  expect([proposed(has), proposed(left), proposed(without, { item: { ...item, key: 'name' } }), proposed(without, { item: { ...item, settled: 'kept' } }), proposed(without, { collection: 'members' })]).toEqual([null, null, null, null, null])
})
