import type { Parsed } from './stream-kind.ts'

/**
 * What data have to look like, as data: `readAs` reads by it, the server tells it as JSON Schema. Own code because page and worker carry
 * it, and a library for it weighs several times as much; one is a second reader in the tests.
 */

declare const VALUE: unique symbol

/** A shape whose values, once read, are of that type. */
export interface Shape<Value = unknown> { readonly [VALUE]?: Value; readonly form: Form }
/** A member that may be absent. */
export interface Optional<Value = unknown> extends Shape<Value> { readonly optional: true }
/** One word of several. */
export interface Word<Value> extends Shape<Value> { readonly options: readonly Value[] }
export interface Fields<Members extends Named> extends Shape<FieldsValue<Members>> { readonly members: Members }

/** The type of the values of a shape. */
export type Infer<Of> = Of extends Shape<infer Value> ? Value : never

interface Named { readonly [name: string]: Shape }
type Flat<T> = { [Name in keyof T]: T[Name] }
type OptionalName<Members> = { [Name in keyof Members]: Members[Name] extends Optional ? Name : never }[keyof Members]
type FieldsValue<Members> = Flat<
  { [Name in Exclude<keyof Members, OptionalName<Members>>]: Infer<Members[Name]> } & { [Name in OptionalName<Members>]?: Infer<Members[Name]> }>

/** A rule beyond the form; only asked about what has the form. */
export interface Rule<Value> { readonly holds: (value: Value) => boolean; readonly reason: string }

export type Form =
  | { readonly is: 'text'; readonly pattern?: RegExp; readonly max?: number; readonly rules?: readonly Rule<never>[] }
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'number' | 'anything' }
  | { readonly is: 'whole'; readonly min: number }
  | { readonly is: 'nullable'; readonly of: Shape }
  | { readonly is: 'list'; readonly of: Shape; readonly min?: number; readonly max?: number; readonly rules?: readonly Rule<never>[] }
  | { readonly is: 'record'; readonly names: Shape; readonly of: Shape; readonly rules: readonly Rule<never>[] }
  | { readonly is: 'fields'; readonly members: Named; readonly open?: true; readonly rules?: readonly Rule<never>[] }

const shape = <Value>(form: Form): Shape<Value> => ({ form })

/** Text that the rules hold for. */
export const text = (...rules: readonly Rule<string>[]): Shape<string> => shape({ is: 'text', rules })
export const textUpTo = (max: number): Shape<string> => shape({ is: 'text', max })
export const matching = (pattern: RegExp, reason: string): Shape<string> => shape({ is: 'text', pattern, rules: [{ holds: (value: string) => pattern.test(value), reason }] })
/** One of these words. */
export const word = <const Words extends readonly string[]>(...words: Words): Word<Words[number]> => ({ form: { is: 'word', words }, options: words })
export const number: Shape<number> = shape({ is: 'number' })
/** A whole number, that one or more. */
export const whole = (min: number): Shape<number> => shape({ is: 'whole', min })
/** Whatever JSON. */
export const anything = <Value>(): Shape<Value> => shape({ is: 'anything' })
export const nullable = <Value>(of: Shape<Value>): Shape<Value | null> => shape({ is: 'nullable', of })
export const optional = <Value>(of: Shape<Value>): Optional<Value> => ({ form: of.form, optional: true })

interface ListBounds<Value> { readonly min?: number; readonly max?: number; readonly rules?: readonly Rule<readonly Value[]>[] }
/** Values in a row. */
export const list = <Value>(of: Shape<Value>, bounds: ListBounds<Value> = {}): Shape<Value[]> => shape({ is: 'list', of, ...bounds })
/** Values by a name that isn't known beforehand. */
export const record = <Value>(names: Shape<string>, of: Shape<Value>, ...rules: readonly Rule<Readonly<Record<string, Value>>>[]): Shape<Record<string, Value>> => shape({ is: 'record', names, of, rules })
/** These members and no others. */
export const fields = <Members extends Named>(members: Members, ...rules: readonly Rule<FieldsValue<Members>>[]): Fields<Members> => ({ form: { is: 'fields', members, rules }, members })
/** These members; others are left out. */
export const openFields = <Members extends Named>(members: Members): Fields<Members> => ({ form: { is: 'fields', members, open: true }, members })

type Issue = { readonly pointer: string; readonly reason: string }
type FormOf<Is extends Form['is']> = Extract<Form, { readonly is: Is }>

const TYPE = 'is missing or of the wrong type'
const NAME = 'has a member with a name that is not allowed'

/** The value read by the shape, or where it doesn't fit: by place and rule, never by repeating a value or a name that somebody sent (PROTOCOL E5). */
export function readAs<Value>(wanted: Shape<Value>, value: unknown): Parsed<Value> {
  const issues: Issue[] = []
  const read = readForm(wanted.form, value, '', issues)
  return issues.length === 0 ? { kind: 'parsed', value: read as Value } : { kind: 'unfit', issues }
}

function readForm(form: Form, value: unknown, pointer: string, issues: Issue[]): unknown {
  if (form.is === 'anything' || (form.is === 'nullable' && value === null)) return value
  if (form.is === 'nullable') return readForm(form.of.form, value, pointer, issues)
  const before = issues.length
  const reason = misfit(form, value)
  if (reason !== null) { issues.push({ pointer, reason }); return value }
  const read = form.is === 'list' ? (value as readonly unknown[]).map((item, index) => readForm(form.of.form, item, `${pointer}/${index}`, issues))
    : form.is === 'record' ? readRecord(form, value as object, pointer, issues)
    : form.is === 'fields' ? readFields(form, value as Members, pointer, issues)
    : value
  if (issues.length === before && 'rules' in form) {
    for (const rule of form.rules ?? []) if (!rule.holds(read as never)) issues.push({ pointer, reason: rule.reason })
  }
  return read
}

/** What of the value itself, whatever is in it, doesn't fit; null for nothing. */
function misfit(form: Exclude<Form, FormOf<'anything' | 'nullable'>>, value: unknown): string | null {
  switch (form.is) {
    case 'word': return form.words.includes(value as string) ? null : 'is not one of the allowed values'
    case 'number': return Number.isFinite(value) ? null : TYPE
    case 'whole': return Number.isSafeInteger(value) && (value as number) >= form.min ? null : `must be a whole number, ${form.min} or more`
    case 'text': return typeof value !== 'string' ? TYPE : value.length > (form.max ?? Infinity) ? 'is too long' : null
    case 'list': return !Array.isArray(value) ? TYPE : value.length < (form.min ?? 0) ? 'is too short' : value.length > (form.max ?? Infinity) ? 'is too long' : null
    default: return typeof value !== 'object' || value === null || Array.isArray(value) ? TYPE : null
  }
}

function readRecord({ names, of }: FormOf<'record'>, value: object, pointer: string, issues: Issue[]): unknown {
  const allowed = Object.entries(value).filter(([name]) => name !== '__proto__' && readAs(names, name).kind === 'parsed')
  if (allowed.length < Object.keys(value).length) issues.push({ pointer, reason: NAME })
  return Object.fromEntries(allowed.map(([name, item]: [string, unknown]) => [name, readForm(of.form, item, `${pointer}/${name}`, issues)]))
}

type Members = Readonly<Record<string, unknown>>

function readFields({ members, open }: FormOf<'fields'>, value: Members, pointer: string, issues: Issue[]): unknown {
  const read: Record<string, unknown> = {}
  for (const name of Object.keys(members)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined
    if (given !== undefined) read[name] = readForm(members[name]!.form, given, `${pointer}/${name}`, issues)
    else if (!('optional' in members[name]!)) issues.push({ pointer: `${pointer}/${name}`, reason: TYPE })
  }
  if (!open && Object.keys(value).some(name => !Object.hasOwn(members, name))) issues.push({ pointer, reason: 'has a member that is not known' })
  return read
}
