import { expect, test } from 'vitest'
import { namesFor, outgoingWords, overruledWords, sidesWords } from './coach-words'

const names = namesFor({ name: 'U14 A', names: { a: 'Anna', b: 'Bea' } })
const item = (key: string, theirs: never, mine: never) => ({ eventId: 'e', key, theirs, mine, severity: 'notice', settled: null })

test('[DOMAIN rows 3, 4, 13, 16] a coach reads what was overruled as a sentence', () => {
  expect(overruledWords(item('number/10', 'b' as never, 'a' as never), true, names)).toBe('Your number 10 for Bea was overruled: it is Anna’s now.')
  expect(overruledWords(item('entry/a/shirtNumber', '7' as never, '10' as never), true, names)).toBe('Your number 7 for Anna was overruled: it is 10 now.')
  expect(overruledWords(item('captain', 'b' as never, 'a' as never), false, names)).toBe('A coach’s captain Bea was overruled: it is Anna now.')
  expect(overruledWords(item('entry/b/status', { status: 'injured' } as never, { status: 'active' } as never), true, names)).toBe('Your status “injured” for Bea was overruled: it is “active” now.')
})

test('[DOMAIN 3] a coach reads both sides: what was before, who, when decided and recorded, and where', () => {
  const today = (clock: string) => `${new Date().getFullYear()}-01-05T${clock}:00.000Z`
  const side = { by: 'Ada', isYou: false, decided: today('09:00'), recorded: today('09:00'), device: null }
  const overruled = { ...side, isYou: true }, deciding = { ...side, recorded: today('11:30'), device: '0d9e7f2a-5b1c-4e3d-8a6f-1c2b3d4e5f60' }
  const number = item('entry/a/shirtNumber', '7' as never, '10' as never)
  const words = sidesWords(number, { eventId: 'e', key: number.key, before: '4', decides: 'mine', overruled, deciding }, names)
  expect(words).toMatch(/^Before: 4 · you: 7, 5 Jan \d\d:00, online · Ada: 10, 5 Jan \d\d:00, recorded 5 Jan \d\d:30, on device 5f60$/)
  const removal = item('entry/a', 'removed' as never, 'present' as never)
  expect(overruledWords(removal, false, names, { eventId: 'e', key: removal.key, decides: 'theirs', overruled: deciding, deciding: side })).toBe('Ada’s “in the roster” for Anna was overruled: no longer in the roster.')
})

test('what is on its way reads as a sentence', () => {
  const outgoing = { commandId: '1', clubId: 'c', rosterId: 'r', at: '' }
  expect(outgoingWords({ ...outgoing, type: 'AssignShirtNumbers', data: { assignments: { b: '10', a: null } } }, names)).toBe('Number 10 for Bea, no number for Anna')
  expect(outgoingWords({ ...outgoing, type: 'ChangeStatus', data: { memberId: 'b', status: 'injured' } }, names)).toBe('Bea injured')
})
