import { describe, expect, it } from 'vitest'
import { readTable, readTableText } from './read-table.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('[DOMAIN 5] separator and encoding are detected', () => {
  it.each([
    ['a comma', 'team,name\nA,Jan', ','], ['a semicolon, with commas in the cells', 'team;name\nA;"Peeters, Jan"\nB;x', ';'], ['a tab', 'team\tname\nA\tJan', '\t'], ['what the file declares', 'sep=|\nteam|name\nA|Jan,x', '|'],
  ])('%s', (_, text, separator) => {
    const table = readTable(utf8(text))
    expect(table.separator).toBe(separator)
    expect(table.headers).toEqual(['team', 'name'])
    expect(table.rows[0]![0]).toBe('A')
  })

  it('UTF-8 with and without its mark', () => {
    expect(readTable(utf8('\ufeffnaam\nZoë')).headers).toEqual(['naam'])
    expect(readTable(utf8('naam\nZoë')).rows).toEqual([['Zoë']])
  })

  it('Windows-1252, as Excel saves it', () => {
    const table = readTable(new Uint8Array([0x6e, 0x6f, 0x6d, 0x0d, 0x0a, 0x5a, 0x6f, 0xeb, 0x20, 0x92, 0x73]))
    expect(table).toMatchObject({ encoding: 'windows-1252', rows: [['Zoë ’s']] })
  })

  it('UTF-16 text, as Excel saves it', () => {
    const text = '\ufeffnaam\tnr\nZoë\t00'
    const bytes = new Uint8Array([...text].flatMap(letter => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]))
    expect(readTable(bytes)).toMatchObject({ encoding: 'utf-16', headers: ['naam', 'nr'], rows: [['Zoë', '00']] })
  })
})

it('every row has as many cells as there are headers; empty rows are left out', () => {
  expect(readTableText('a,b,c\n1\n\n , ,\n1,2,3,4\n')).toEqual({ headers: ['a', 'b', 'c'], rows: [['1', '', ''], ['1', '2', '3']], separator: ',' })
})

it('numbers stay text', () => {
  expect(readTableText('nr\n00\n007').rows).toEqual([['00'], ['007']])
})

it('an empty file is an empty table', () => {
  expect(readTable(new Uint8Array())).toEqual({ headers: [], rows: [], separator: ',', encoding: 'utf-8' })
})
