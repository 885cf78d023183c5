import { expect, it } from 'vitest'
import { noted, readNote, type Noted } from './store-gone'

const [FRIDAY, SATURDAY, SUNDAY] = ['2026-11-27T18:00:00.000Z', '2026-11-28T09:00:00.000Z', '2026-11-29T20:00:00.000Z']
const note = (more: Partial<Noted>): Noted => ({ store: 'one', waiting: 3, at: FRIDAY, gone: null, ...more })

it('notes how much waits in a store, and when that changed last', () => {
  expect(noted(null, 'one', 3, FRIDAY)).toEqual(note({}))
  expect(noted(note({}), 'one', 5, SATURDAY)).toEqual(note({ waiting: 5, at: SATURDAY }))
  const same = note({})
  expect(noted(same, 'one', 3, SUNDAY)).toBe(same)
})

it('says what waited in a store that another one stands in for, until that is read', () => {
  const lost = noted(note({}), 'two', 0, SUNDAY)
  expect(lost).toEqual(note({ store: 'two', waiting: 0, at: SUNDAY, gone: { waiting: 3, at: FRIDAY } }))
  expect(noted(lost, 'two', 1, SUNDAY).gone).toEqual({ waiting: 3, at: FRIDAY })
})

it('says nothing of a store in which nothing waited', () => {
  expect(noted(note({ waiting: 0 }), 'two', 0, SUNDAY).gone).toBeNull()
})

it('takes no harm from a note that something else left there', () => {
  for (const kept of [null, '', 'null', '7', '{"store":1}', '{']) expect(readNote(kept)).toBeNull()
  expect(readNote(JSON.stringify({ store: 'one', waiting: 3, at: FRIDAY }))).toEqual(note({}))
})
