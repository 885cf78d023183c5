/**
 * The one text that a JSON value has (RFC 8785): no white space, members in the order of their names' UTF-16 code
 * units, numbers and strings as ECMAScript writes them. Members that are `undefined` are left out, as in JSON.
 * Throws a TypeError for what RFC 8785 can't write: numbers that aren't finite, text with half a surrogate pair, and
 * values that aren't JSON.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return canonicalText(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value === 'object') return canonicalObject(value as { readonly [name: string]: unknown })
  throw new TypeError(`canonicalJson: no JSON value (${typeof value})`)
}

const HALF_A_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function canonicalText(text: string): string {
  if (HALF_A_PAIR.test(text)) throw new TypeError('canonicalJson: text with half a surrogate pair')
  return JSON.stringify(text)
}

// Array.prototype.sort compares UTF-16 code units, which is the order that RFC 8785 section 3.2.3 asks for.
const canonicalObject = (object: { readonly [name: string]: unknown }): string =>
  `{${Object.keys(object).filter(name => object[name] !== undefined).sort().map(name => `${canonicalText(name)}:${canonicalJson(object[name])}`).join(',')}}`
