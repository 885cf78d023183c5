import type * as z from 'zod/mini'
import type { JsonObject } from '#lib/event-sourcing/event.ts'
import type { Command, Parsed } from '#lib/event-sourcing/stream-kind.ts'
import { schemaOf, type Schemas } from './fact.ts'

/** Reading data by their schemas; what is wrong is told by place and rule, never by repeating a value (PROTOCOL E5). */

type Issue = { readonly pointer: string; readonly reason: string }

/** The data of an event, or where they don't fit; null for a type without schema. */
export function parseData(schemas: Schemas, type: string, data: unknown): Parsed<JsonObject> | null {
  const schema = schemaOf(schemas, type)
  return schema === null ? null : parseBy(schema, data)
}

/** The command, or where it doesn't fit. */
export function parseCommand(schemas: Schemas, type: string, data: unknown): Parsed<Command> {
  const schema = schemaOf(schemas, type)
  if (schema === null) return { kind: 'unfit', issues: [{ pointer: '/type', reason: 'is not known' }] }
  const parsed = parseBy(schema, data)
  return parsed.kind === 'parsed' ? { kind: 'parsed', value: { type, data: parsed.value } } : { kind: 'unfit', issues: parsed.issues.map(issue => ({ ...issue, pointer: `/data${issue.pointer}` })) }
}

function parseBy(schema: z.ZodMiniType, data: unknown): Parsed<JsonObject> {
  // A member of that name is skipped by schemas of records, and so would get in unread.
  if (namesPrototype(data)) return { kind: 'unfit', issues: [{ pointer: '', reason: 'must not have a member named __proto__' }] }
  const parsed = schema.safeParse(data)
  if (!parsed.success) return { kind: 'unfit', issues: parsed.error.issues.map(issueOf) }
  return { kind: 'parsed', value: Object.fromEntries(Object.entries(parsed.data as object).filter(([, value]) => value !== undefined)) as JsonObject }
}

const NESTING_MAX = 32

function namesPrototype(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth > NESTING_MAX || Object.hasOwn(value, '__proto__')) return true
  return Object.values(value).some(item => namesPrototype(item, depth + 1))
}

const REASONS: { readonly [code: string]: string } =
  { invalid_type: 'is missing or of the wrong type', unrecognized_keys: 'has a member that is not known', invalid_key: 'has a member with a name that is not allowed', invalid_value: 'is not one of the allowed values', too_big: 'is too long', too_small: 'is too short' }

function issueOf(issue: z.core.$ZodIssue): Issue {
  const path = issue.code === 'invalid_key' ? issue.path.slice(0, -1) : issue.path
  return { pointer: pointerOf(path), reason: REASONS[issue.code] ?? issue.message }
}

/** Names of schemas, indexes and ids; from a name that somebody else chose, the rest is left out. */
function pointerOf(path: readonly PropertyKey[]): string {
  const foreign = path.findIndex((step, index) => !isKnownStep(step, path[index - 1]))
  return path.slice(0, foreign === -1 ? path.length : foreign).map(step => `/${String(step)}`).join('')
}

const isKnownStep = (step: PropertyKey, before: PropertyKey | undefined): boolean =>
  typeof step === 'number' || (typeof step === 'string' && (/^[0-9a-f-]{36}$/.test(step) || before === undefined || typeof before === 'number'))
