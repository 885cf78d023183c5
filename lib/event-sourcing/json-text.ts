import type { Json } from './event.ts'

/** Bytes of a text in UTF-8; lone surrogates count as three, as they are written. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) { bytes += 4; i += 1 }
    else bytes += 3
  }
  return bytes
}

/** How deep a value is nested: 0 for text, 1 for a flat object; stops looking at `limit`, without recursion. */
export function nestingDepth(value: Json | undefined, limit: number): number {
  let depth = 0
  let level: (Json | undefined)[] = [value]
  while (depth < limit) {
    const inner = level.flatMap(item => (typeof item === 'object' && item !== null ? [Object.values(item) as (Json | undefined)[]] : []))
    if (inner.length === 0) return depth
    depth += 1
    level = inner.flat()
  }
  return depth
}
