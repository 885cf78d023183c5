import type { Json, JsonObject } from './event.ts'
import type { Form, Shape } from './shape.ts'

/** A shape as JSON Schema. Rules beyond the form are left out: a schema may take more than is read, never less. */
export const jsonSchemaOf = (shape: Shape): JsonObject => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schemaOf(shape.form) })

function schemaOf(form: Form): JsonObject {
  switch (form.is) {
    case 'anything': return {}
    case 'number': return { type: 'number' }
    case 'whole': return { type: 'integer', minimum: form.min, maximum: Number.MAX_SAFE_INTEGER }
    case 'word': return { type: 'string', enum: [...form.words] }
    case 'text': return { type: 'string', ...(form.pattern !== undefined && { pattern: form.pattern.source }), ...bound('maxLength', form.max) }
    case 'nullable': return { anyOf: [schemaOf(form.of.form), { type: 'null' }] }
    case 'list': return { type: 'array', items: schemaOf(form.of.form), ...bound('minItems', form.min), ...bound('maxItems', form.max) }
    case 'record': return { type: 'object', propertyNames: schemaOf(form.names.form), additionalProperties: schemaOf(form.of.form) }
    case 'fields': {
      const members = Object.entries(form.members)
      const required: Json = members.filter(([, member]) => !('optional' in member)).map(([name]) => name)
      return {
        type: 'object', properties: Object.fromEntries(members.map(([name, member]) => [name, schemaOf(member.form)])),
        ...(required.length > 0 && { required }), ...(!form.open && { additionalProperties: false }),
      }
    }
  }
}

const bound = (name: string, max: number | undefined): JsonObject => (max === undefined ? {} : { [name]: max })
