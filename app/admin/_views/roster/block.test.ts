import { describe, expect, test } from 'vitest'
import { blockOf, contains, pasteWrites, tableOf, tsvOf } from './block'

describe('blocks of cells', () => {
  test('a block spans two spots in whatever order they come', () => {
    const block = blockOf({ row: 4, column: 2 }, { row: 1, column: 3 })
    expect(block).toEqual({ top: 1, bottom: 4, left: 2, right: 3 })
    expect(contains(block, { row: 3, column: 2 })).toBe(true)
    expect(contains(block, { row: 0, column: 2 })).toBe(false)
  })

  test('a pasted column fills downwards from the first cell and stops at the last row', () => {
    const at = blockOf({ row: 1, column: 0 }, { row: 1, column: 0 })
    expect(pasteWrites([['4'], ['00'], ['7']], at, { rows: 3, columns: 8 })).toEqual([{ row: 1, column: 0, text: '4' }, { row: 2, column: 0, text: '00' }])
  })

  test('one copied cell fills the whole block', () => {
    expect(pasteWrites([['']], blockOf({ row: 0, column: 0 }, { row: 2, column: 0 }), { rows: 9, columns: 8 })).toHaveLength(3)
  })

  test('0, 00 and 7 stay distinct through the clipboard, and quoted cells keep tabs and line breaks', () => {
    const table = [['0', 'Maes, Anna'], ['00', 'a "b"\tc'], ['7', 'two\nlines']]
    expect(tableOf(tsvOf(table))).toEqual(table)
    expect(tableOf('4\r\n5\r\n')).toEqual([['4'], ['5']])
  })
})
