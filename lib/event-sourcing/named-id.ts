/**
 * Own code because page and worker carry it: nothing but ids of names needs SHA-1, and the library for ids brings a general one. It is a second
 * reader in the tests. Nothing here is a secret: whoever knows the pair knows the id.
 */

/** The UUID version 5 of a name in a namespace (a UUID): the same pair gives the same id everywhere (PROTOCOL R9). */
export function namedId(namespace: string, name: string): string {
  const digest = sha1([...bytesOf(namespace.replaceAll('-', ''), /../g), ...bytesOf(encodeURIComponent(name), /%..|./g)])
  const hex = digest.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('')
  const variant = (Number.parseInt(hex.charAt(16), 16) & 3 | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Two hexadecimal digits, with a percent sign or without, and single letters as bytes. */
const bytesOf = (text: string, parts: RegExp): readonly number[] =>
  (text.match(parts) ?? []).map(part => (part.length === 1 ? part.charCodeAt(0) : Number.parseInt(part.slice(-2), 16)))

const BLOCK_BYTES = 64
const ROUNDS = 80
/** Which function of a round's words and which constant take part, of every twenty rounds (FIPS 180-4, section 6.1). */
const STAGES: readonly (readonly [(b: number, c: number, d: number) => number, number])[] = [
  [(b, c, d) => b & c | ~b & d, 0x5a827999], [(b, c, d) => b ^ c ^ d, 0x6ed9eba1], [(b, c, d) => b & c | b & d | c & d, 0x8f1bbcdc], [(b, c, d) => b ^ c ^ d, 0xca62c1d6],
]
const turned = (word: number, bits: number): number => word << bits | word >>> 32 - bits

/** The five words of the SHA-1 digest of less than 256 MiB. */
function sha1(message: readonly number[]): readonly number[] {
  const length = Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES
  const words: number[] = Array.from({ length: length / 4 }, () => 0)
  for (const [index, byte] of [...message, 0x80].entries()) words[index >> 2]! |= byte << 24 - index % 4 * 8
  words[words.length - 1] = message.length * 8
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  for (let block = 0; block < words.length; block += BLOCK_BYTES / 4) {
    const schedule = words.slice(block, block + BLOCK_BYTES / 4)
    let [a, b, c, d, e] = state as [number, number, number, number, number]
    for (let round = 0; round < ROUNDS; round++) {
      schedule[round] ??= turned(schedule[round - 3]! ^ schedule[round - 8]! ^ schedule[round - 14]! ^ schedule[round - 16]!, 1)
      const [mix, constant] = STAGES[Math.floor(round / 20)]!
      const next = turned(a, 5) + mix(b, c, d) + e + constant + schedule[round]! | 0;
      [a, b, c, d, e] = [next, a, turned(b, 30), c, d]
    }
    state = [a, b, c, d, e].map((word, index) => word + state[index]! | 0)
  }
  return state
}
