import { oneOf, type Random } from './random.ts'

/** For tests: bodies that are almost right, and values that nobody expects. */

const nested = (depth: number): unknown => { let value: unknown = 'deep'; for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value }; return value }

export const oddValues = (): readonly unknown[] => [
  null, true, 0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 31) - 1, '', ' ', 'x', 'x'.repeat(70_000), '\u0000', '\u202e', '\ud800', 'e\u0301', '../../etc/passwd', "' OR 1=1 --", '<script>alert(1)</script>', '🏀'.repeat(2000),
  [], {}, [null], [[[]]], { __proto__: null, a: 1 }, JSON.parse('{"__proto__":{"polluted":true}}'), { constructor: { prototype: {} } }, nested(10), nested(40), nested(2000),
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-7fff-bfff-ffffffffffff', '9999-99-99T99:99:99.999Z', '2026-02-30', '1.0', 'application/json',
]

type Path = (string | number)[]

const PATH_LENGTH_MAX = 8

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length === PATH_LENGTH_MAX) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]))]
}

/** The value with another one at a path; `undefined` takes it out. */
function withAt(value: unknown, path: Path, other: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return other
  if (Array.isArray(value)) {
    const items = [...value] as unknown[]
    const inner = withAt(items[key as number], rest, other)
    if (inner === undefined) items.splice(key as number, 1)
    else items[key as number] = inner
    return items
  }
  const { [key]: old, ...others } = value as Record<string, unknown>
  const inner = withAt(old, rest, other)
  return inner === undefined ? others : { ...others, [key]: inner }
}

/** A valid body with one to three faults: a value replaced, taken out, added or doubled, or the text itself damaged. */
export function mutated(valid: unknown, random: Random): BodyInit {
  let value = valid
  const faults = 1 + Math.floor(random() * 3)
  for (let count = 0; count < faults; count++) {
    const path = oneOf(pathsOf(value), random)
    const kind = random()
    if (kind < 0.55) value = withAt(value, path, oneOf(oddValues(), random))
    else if (kind < 0.7) value = withAt(value, path, path.length === 0 ? [] : undefined)
    else if (kind < 0.85) value = withAt(value, path, added(path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value), random))
    else if (Array.isArray(value) && value.length > 0) value = [...value as unknown[], oneOf(value as unknown[], random)]
  }
  const text = JSON.stringify(value) ?? ''
  return random() < 0.3 ? damaged(text, random) : text
}

function added(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) return [...value as unknown[], oneOf(oddValues(), random)]
  if (typeof value === 'object' && value !== null) return { ...value, [oneOf(['extra', 'Upper', '__proto__x', 'ünï', 'a b', 'data_base64', 'id', ''], random)]: oneOf(oddValues(), random) }
  return [value]
}

function damaged(text: string, random: Random): BodyInit {
  const at = Math.floor(random() * text.length)
  const kind = random()
  if (kind < 0.3) return text.slice(0, at)
  if (kind < 0.6) return text.slice(0, at) + oneOf(['"', '{', ']', ',', '\\', '\n', '\u0000', '1e999', '\\u12', '\ufeff'], random) + text.slice(at)
  if (kind < 0.8) return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 5))
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > 0) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
  return bytes
}
