import { expect, it } from 'vitest'
import { nextDeadlines } from './next-deadlines'

const season = (seasonId: string, deadlines: Readonly<Record<string, string>>, closed = false) => ({ seasonId, closed, deadlines })

it('the nearest deadline of open seasons comes first; what is over is over, today is not', () => {
  const found = nextDeadlines([season('a', { Lists: '2026-12-01', Licences: '2026-11-27', Over: '2026-11-26' }), season('b', { Early: '2026-11-30' }), season('c', { Closed: '2026-11-28' }, true)], '2026-11-27')
  expect(found.map(({ season: of, name, days }) => [of, name, days])).toEqual([['a', 'Licences', 0], ['b', 'Early', 3], ['a', 'Lists', 4]])
})

it('days are counted over a change of the clock, too', () => {
  expect(nextDeadlines([season('a', { March: '2027-03-29' })], '2027-03-27')[0]!.days).toBe(2)
})
