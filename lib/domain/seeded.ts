/** Repeatable randomness for demo data, simulations and tests: the same seed gives the same values for ever. */

export interface Random {
  /** At least 0, below 1. */
  readonly fraction: () => number
  /** A whole number of `min` to `max`, both included. */
  readonly whole: (min: number, max: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  readonly shuffled: <T>(items: readonly T[]) => readonly T[]
}

/** Mulberry32 (T. Ettinger, public domain): 32 bits of state. Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (min: number, max: number): number => min + Math.floor(fraction() * (max - min + 1))
  const pick = <T>(items: readonly T[]): T => items[whole(0, items.length - 1)]!
  const shuffled = <T>(items: readonly T[]): readonly T[] => {
    const copy = [...items]
    for (let last = copy.length - 1; last > 0; last -= 1) {
      const other = whole(0, last)
      ;[copy[last], copy[other]] = [copy[other]!, copy[last]!]
    }
    return copy
  }
  return { fraction, whole, chance: probability => fraction() < probability, pick, shuffled }
}

/** An id in the shape of UUID version 7 (RFC 9562) for a time in milliseconds since 1970. */
export function seededUuid(random: Random, timeMs: number): string {
  const hex = (digits: number): string => Array.from({ length: digits }, () => random.whole(0, 15).toString(16)).join('')
  const time = timeMs.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}
