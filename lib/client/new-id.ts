/** Own code for the same reason as `named-id.ts`: whoever keeps an edit carries it. */

const COUNT_MAX = 0xfff
let [ms, count] = [0, 0]

/** A new UUID version 7 (RFC 9562): those of one page ascend, also within a millisecond and where the clock steps back. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  const now = Date.now()
  if (now > ms) [ms, count] = [now, random[8]! << 3]
  else if (++count > COUNT_MAX) [ms, count] = [ms + 1, 0]
  const time = ms.toString(16).padStart(12, '0')
  const rest = Array.from(random.subarray(0, 8), (byte, index) => (index === 0 ? byte & 0x3f | 0x80 : byte).toString(16).padStart(2, '0')).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`
}
