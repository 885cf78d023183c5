import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { jsonSchemaOf } from './json-schema.ts'
import { anything, fields, list, matching, nullable, number, openFields, optional, readAs, record, text, textUpTo, whole, word, type Shape } from './shape.ts'

/** A widely used library reads the same shapes a second time: what fits, what comes back, where something doesn't fit, and the JSON Schema. */

const PATTERN = /^[a-z]{1,3}$/
const isSet = (values: readonly unknown[]) => new Set(values).size === values.length
const few = (value: object) => Object.keys(value).length < 3

const rule = <Value>(holds: (value: Value) => boolean) => ({ holds, reason: 'breaks a rule' })

/** The library writes plain text or nothing as one type of two names, everything else or nothing as a choice. */
function spelledOut(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(spelledOut)
  if (typeof schema !== 'object' || schema === null) return schema
  const { type, ...rest } = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, spelledOut(value)]))
  if (Array.isArray(type)) return { ...rest, anyOf: type.map((one: unknown) => ({ type: one })) }
  return type === undefined ? rest : { ...rest, type }
}

/** Made together, so that both say the same. */
const LEAVES: readonly (readonly [Shape, z.ZodMiniType])[] = [
  [text(), z.string()],
  [text(rule(value => value === value.trim())), z.string().check(z.refine(value => value === value.trim()))],
  [matching(PATTERN, 'must match'), z.string().check(z.regex(PATTERN))],
  [textUpTo(2), z.string().check(z.maxLength(2))],
  [word('a', 'b'), z.enum(['a', 'b'])],
  [number, z.number()],
  [whole(0), z.int().check(z.minimum(0))],
  [anything(), z.custom()],
]

const pair: fc.Arbitrary<readonly [Shape, z.ZodMiniType]> = fc.letrec<{ pair: readonly [Shape, z.ZodMiniType] }>(tie => ({
  pair: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constantFrom(...LEAVES),
    tie('pair').map(([shape, schema]) => (shape.form.is === 'nullable' ? [shape, schema] as const : [nullable(shape), z.nullable(schema)] as const)),
    tie('pair').map(([shape, schema]) => [list(shape, { min: 1, max: 3, rules: [rule(isSet)] }), z.array(schema).check(z.minLength(1), z.maxLength(3), z.refine(isSet))] as const),
    tie('pair').map(([shape, schema]) => [record(matching(PATTERN, 'must match'), shape, rule(few)), z.record(z.string().check(z.regex(PATTERN)), schema).check(z.refine(few))] as const),
    fc.tuple(tie('pair'), tie('pair')).map(([one, other]) => [fields({ a: one[0], b: optional(other[0]) }, rule(few)), z.strictObject({ a: one[1], b: z.optional(other[1]) }).check(z.refine(few))] as const),
    fc.tuple(tie('pair'), tie('pair')).map(([one, other]) => [openFields({ b: one[0], c: optional(other[0]) }), z.object({ b: one[1], c: z.optional(other[1]) })] as const)),
})).pair

const WORDS = ['a', 'b', 'c', 'ab', 'abcd', ' a', '', 'toString', 'constructor']
const json: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  json: fc.oneof({ maxDepth: 4 }, fc.constantFrom<unknown>(...WORDS, 0, 1.5, -1, 2 ** 53, null, true, Number.NaN),
    fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(fc.constantFrom(...WORDS), tie('json'), { maxKeys: 4, noNullPrototype: true })),
})).json

const pointersOf = (issues: readonly z.core.$ZodIssue[]) => issues.map(({ code, path }) => (code === 'invalid_key' ? path.slice(0, -1) : path).map(step => `/${String(step)}`).join(''))
const RUNS = { numRuns: 20_000 }

describe('shapes', () => {
  test('the same fits as with a library, and comes back as the same, members in the same order', () => {
    const found = { fits: 0, nested: 0 }
    fc.assert(fc.property(pair, json, ([shape, schema], value) => {
      const [ours, theirs] = [readAs(shape, value), schema.safeParse(value)]
      expect(ours.kind === 'parsed').toBe(theirs.success)
      if (ours.kind === 'parsed' && theirs.success) {
        expect(JSON.stringify(ours.value)).toBe(JSON.stringify(theirs.data))
        found.fits++
        if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) found.nested++
      }
    }), RUNS)
    expect(Math.min(found.fits, found.nested), JSON.stringify(found)).toBeGreaterThan(200)
  })
  test('what does not fit is told at a place where the library tells it, too', () => {
    fc.assert(fc.property(pair, json, ([shape, schema], value) => {
      const [ours, theirs] = [readAs(shape, value), schema.safeParse(value)]
      if (ours.kind === 'unfit' && !theirs.success) expect(pointersOf(theirs.error.issues)).toEqual(expect.arrayContaining(ours.issues.map(issue => issue.pointer)))
    }), RUNS)
  })
  test('the JSON Schema is the library’s', () => {
    fc.assert(fc.property(pair, ([shape, schema]) => { expect(jsonSchemaOf(shape)).toEqual(spelledOut(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }))) }))
  })
  test('a member named __proto__ is not read', () => {
    const sent: unknown = JSON.parse('{"__proto__":"a"}')
    for (const shape of [record(text(), text()), fields({ a: optional(text()) })]) expect(readAs<unknown>(shape, sent).kind).toBe('unfit')
    expect(readAs(openFields({ a: optional(text()) }), sent)).toStrictEqual({ kind: 'parsed', value: {} })
  })
})
