import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

/** RFC 8785 appendix B: the bits of a double, and its text. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ['0000000000000000', '0'], ['8000000000000000', '0'], ['0000000000000001', '5e-324'], ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'], ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'], ['c340000000000000', '-9007199254740992'], ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'], ['44b52d02c7e14af6', '1e+23'], ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'], ['444b1ae4d6e2ef4f', '999999999999999900000'], ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'], ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'], ['41b3de4355555554', '333333333.33333325'], ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'], ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'], ['43143ff3c1cb0959', '1424953923781206.2'],
]

function doubleOf(bits: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

describe('canonical JSON (RFC 8785)', () => {
  test.each(NUMBERS)('the number %s is written %s (appendix B)', (bits, text) => {
    expect(canonicalJson(doubleOf(bits))).toBe(text)
  })

  test('members are ordered by the UTF-16 code units of their names (section 3.2.3)', () => {
    const members = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }
    const values = Object.values(JSON.parse(canonicalJson(members), (_, value: unknown) => value) as object)
    expect(canonicalJson(members).startsWith('{"\\r":"Carriage Return","1":"One","\u0080"')).toBe(true)
    // A parsed object moves "1" to the front; the text is what counts, so the rest is compared without it.
    expect(values.filter(value => value !== 'One')).toEqual(['Carriage Return', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'])
  })

  test('the example of section 3.2.2 gives the text of section 3.2.3', () => {
    const example = { numbers: [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\u0022\u002f', literals: [null, true, false] }
    expect(canonicalJson(example)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
  })

  test('members that are undefined are left out', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
  })

  test.each([['NaN', NaN], ['an infinite number', Infinity], ['half a surrogate pair', '\ud83d'], ['half a pair in a name', { '\ude00': 1 }], ['undefined', undefined], ['a function', () => 1], ['a big integer', 1n]])(
    '%s has no canonical text', (_, value) => { expect(() => canonicalJson(value)).toThrow(TypeError) })

  test('a member named __proto__ is written like any other', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}')
  })

  test('the text is JSON that means the same, whatever the order in which members came', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), value => {
      const parsed: unknown = JSON.parse(JSON.stringify(value))
      const text = canonicalJson(parsed)
      expect(JSON.parse(text)).toEqual(parsed)
      expect(canonicalJson(reversed(parsed))).toBe(text)
    }))
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, reversed(member)]))
}
