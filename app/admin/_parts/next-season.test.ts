import { expect, test } from 'vitest'
import type { Season } from '#lib/domain/people-state.ts'
import { nextSeason } from './next-season'

const season = (name: string, startsOn: string, endsOn: string): Season => ({ seasonId: 's', founded: true, name, startsOn, endsOn, closed: false, deadlines: {}, openItems: [] })

test.each([
  ['2026-2027', '2026-07-01', '2027-06-30', { name: '2027-2028', startsOn: '2027-07-01', endsOn: '2028-06-30' }],
  ['Season 2026/27', '2026-08-01', '2027-05-31', { name: 'Season 2027/28', startsOn: '2027-08-01', endsOn: '2028-05-31' }],
  ['2099-00', '2099-07-01', '2100-06-30', { name: '2100-01', startsOn: '2100-07-01', endsOn: '2101-06-30' }],
  ['2026', '2026-01-01', '2026-12-31', { name: '2027', startsOn: '2027-01-01', endsOn: '2027-12-31' }],
  ['The first one', '2026-07-01', '2027-06-30', { name: '2027-28', startsOn: '2027-07-01', endsOn: '2028-06-30' }],
])('after %s comes the year after it, named as the club names seasons', (name, startsOn, endsOn, expected) => {
  expect(nextSeason(season(name, startsOn, endsOn))).toEqual(expected)
})
