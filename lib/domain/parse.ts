import type { JsonObject } from '#lib/event-sourcing/event.ts'
import { readAs, type Shape } from '#lib/event-sourcing/shape.ts'
import type { Command, Parsed } from '#lib/event-sourcing/stream-kind.ts'
import { schemaOf, type Schemas } from './fact.ts'

/** Reading data by their schemas; what is wrong is told by place and rule, never by repeating a value (PROTOCOL E5). */

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

function parseBy(schema: Shape, data: unknown): Parsed<JsonObject> {
  // Where whatever JSON fits, a member of that name would get in unread.
  if (namesPrototype(data)) return { kind: 'unfit', issues: [{ pointer: '', reason: 'must not have a member named __proto__' }] }
  return readAs(schema as Shape<JsonObject>, data)
}

const NESTING_MAX = 32

function namesPrototype(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth > NESTING_MAX || Object.hasOwn(value, '__proto__')) return true
  return Object.values(value).some(item => namesPrototype(item, depth + 1))
}
