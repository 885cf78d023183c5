import { describe, expect, test } from 'vitest'
import { deedOf } from './grid-keys'

const press = (key: string, ...held: ('ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey')[]) =>
  ({ key, code: '', ctrlKey: held.includes('ctrlKey'), shiftKey: held.includes('shiftKey'), altKey: held.includes('altKey'), metaKey: held.includes('metaKey') })
const on = (column: string | null, narrow = false) => ({ column, narrow })

describe('keys of the grid', () => {
  test('arrows are the grid\'s own; with Shift they span a block, with Ctrl to its edge; with Alt they move the row', () => {
    expect(deedOf(press('ArrowDown'), on('number'))).toBeNull()
    expect(deedOf(press('ArrowDown', 'shiftKey'), on('number'))).toEqual({ kind: 'extend', rows: 1, columns: 0, far: false })
    expect(deedOf(press('ArrowLeft', 'shiftKey', 'ctrlKey'), on('number'))).toEqual({ kind: 'extend', rows: 0, columns: -1, far: true })
    expect(deedOf(press('ArrowUp', 'altKey'), on('number'))).toEqual({ kind: 'move', by: -1 })
    expect(deedOf(press('ArrowLeft', 'altKey'), on('number'))).toBeNull()
  })

  test('Space selects the row, but is the box\'s own in its cell and opens the menu on its button; Shift selects up to here', () => {
    expect(deedOf(press(' '), on('name'))).toEqual({ kind: 'select' })
    expect(deedOf(press(' '), on('select'))).toBeNull()
    expect(deedOf(press(' '), on('menu'))).toEqual({ kind: 'menu' })
    expect(deedOf(press(' ', 'shiftKey'), on('status'))).toEqual({ kind: 'select-to' })
  })

  test('Ctrl D and Ctrl R fill, Ctrl A takes all, also with the Mac\'s key; letters alone are typed', () => {
    expect(['d', 'r', 'a'].map(key => deedOf(press(key, 'ctrlKey'), on('number'))?.kind)).toEqual(['fill-down', 'fill-right', 'all'])
    expect(deedOf(press('d', 'metaKey'), on('number'))).toEqual({ kind: 'fill-down' })
    expect(deedOf(press('d'), on('number'))).toBeNull()
  })

  test('Enter edits, and opens the sheet on a phone; Ctrl Enter adds from anywhere; on a heading no cell is meant', () => {
    expect(deedOf(press('Enter'), on('number'))).toEqual({ kind: 'edit' })
    expect(deedOf(press('Enter'), on('number', true))).toEqual({ kind: 'open' })
    expect(deedOf(press('Enter', 'ctrlKey'), on(null))).toEqual({ kind: 'add' })
    expect(deedOf(press('Enter'), on(null))).toBeNull()
    expect(deedOf(press('Escape'), on(null))).toEqual({ kind: 'leave' })
  })
})
