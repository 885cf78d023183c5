import { afterEach, expect, test, vi } from 'vitest'
import { validate, version } from 'uuid'
import { newId } from './new-id.ts'

afterEach(() => { vi.restoreAllMocks() })

const msOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

test('new ids are UUIDs of version 7 that ascend and never repeat, and say when they were made', () => {
  const before = Date.now()
  const ids = Array.from({ length: 20_000 }, newId)
  expect(ids.filter(id => !validate(id) || version(id) !== 7)).toEqual([])
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  expect(msOf(ids[0]!)).toBeGreaterThanOrEqual(before)
  // 4,096 of one millisecond are counted; more borrow from the next.
  expect(msOf(ids.at(-1)!)).toBeLessThanOrEqual(Date.now() + 10)
})

test('new ids ascend where the clock steps back', () => {
  const ahead = newId()
  vi.spyOn(Date, 'now').mockReturnValue(msOf(ahead) - 60_000)
  const back = Array.from({ length: 10 }, newId)
  expect([ahead, ...back].toSorted()).toEqual([ahead, ...back])
})
