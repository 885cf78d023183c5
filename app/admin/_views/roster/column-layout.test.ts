import { describe, expect, test } from 'vitest'
import { inOrder, layoutText, movedTo, neighbourOf, readLayout, USUAL } from './column-layout'

const columns = ['select', 'number', 'name', 'born', 'roles', 'status', 'menu'].map(key => ({ key }))
const keys = (order: readonly string[]) => inOrder(columns, order).map(({ key }) => key).join(' ')

describe('columns of the grid', () => {
  test('a column is put where another stands; number and name stay in sight, the menu at the end', () => {
    const order = movedTo(columns.map(({ key }) => key), 'status', 'born')
    expect(keys(order)).toBe('select number name status born roles menu')
    expect(movedTo(columns.map(({ key }) => key), 'name', 'born').join()).toBe('born,roles,status')
  })

  test('step by step by keys, up to the edge', () => {
    expect(neighbourOf(columns.map(({ key }) => key), 'roles', -1)).toBe('born')
    expect(neighbourOf(columns.map(({ key }) => key), 'born', -1)).toBeUndefined()
    expect(neighbourOf(columns.map(({ key }) => key), 'name', 1)).toBeUndefined()
  })

  test('a column that the kept order doesn\'t know stands behind its usual neighbour, one that is gone is left out', () => {
    expect(keys(['status', 'born', 'gone'])).toBe('select number name status born roles menu')
  })

  test('what is kept is read back; anything else, and nothing, is the usual layout', () => {
    const layout = { order: ['status'], widths: { name: 220 } }
    expect(readLayout(layoutText(layout))).toEqual(layout)
    expect(layoutText(USUAL)).toBeNull()
    for (const text of [null, '{', '7', '{"order":3,"widths":{"name":-1,"born":"x"}}']) expect(readLayout(text)).toEqual(USUAL)
    expect(readLayout('{"widths":{"name":99999}}').widths).toEqual({ name: 640 })
  })
})
