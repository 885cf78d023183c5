import { expect, test } from 'vitest'
import { namesFor, outgoingWords, overruledWords } from './coach-words'

const names = namesFor({ name: 'U14 A', names: { a: 'Anna', b: 'Bea' } })
const item = (key: string, theirs: never, mine: never) => ({ eventId: 'e', key, theirs, mine, severity: 'notice', settled: null })

test('[DOMAIN rows 3, 4, 13, 16] a coach reads what was overruled as a sentence', () => {
  expect(overruledWords(item('number/10', 'b' as never, 'a' as never), true, names)).toBe('Your number 10 for Bea was overruled: it is Anna’s now.')
  expect(overruledWords(item('entry/a/shirtNumber', '7' as never, '10' as never), true, names)).toBe('Your number 7 for Anna was overruled: it is 10 now.')
  expect(overruledWords(item('captain', 'b' as never, 'a' as never), false, names)).toBe('A coach’s captain Bea was overruled: it is Anna now.')
  expect(overruledWords(item('entry/b/status', { status: 'injured' } as never, { status: 'active' } as never), true, names)).toBe('Your status “injured” for Bea was overruled: it is “active” now.')
})

test('what is on its way reads as a sentence', () => {
  const outgoing = { commandId: '1', clubId: 'c', rosterId: 'r', at: '' }
  expect(outgoingWords({ ...outgoing, type: 'AssignShirtNumbers', data: { assignments: { b: '10', a: null } } }, names)).toBe('Number 10 for Bea, no number for Anna')
  expect(outgoingWords({ ...outgoing, type: 'ChangeStatus', data: { memberId: 'b', status: 'injured' } }, names)).toBe('Bea injured')
})
