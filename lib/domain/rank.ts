/**
 * Fractional sort keys: text of `0-9A-Za-z`, compared bytewise, at most 64 characters (PROTOCOL E2). A key reads as an
 * integer whose length its first letter tells (`a0` … `az`, `b00` …; `Zz`, `Yzz` … before it), and a fraction: so keys
 * made at either end stay short. Keys of other programs needn't follow that, everything here takes any.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length
const RANK_CHARACTERS_MAX = 64
const FIRST_RANK = 'a0'

const valueAt = (rank: string, index: number): number => Math.max(0, DIGITS.indexOf(rank.charAt(index) || '0'))

/** Order of two ranks, byte by byte; for `sort`. */
export const compareRanks = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/**
 * A rank between two; null stands for the start or the end. Null where there is no room: the two are equal or in the
 * wrong order, differ only by zeros at the end, or the rank would be longer than 64 characters (then `ranksAfter`
 * numbers the rows anew).
 */
export function rankBetween(before: string | null, after: string | null): string | null {
  if (after === null) return rankAfter(before)
  return bounded((before === null ? stepDown(after) : null) ?? middle(before ?? '', after))
}

/** A rank after one, or the first; null where it would be longer than 64 characters. */
export const rankAfter = (before: string | null): string | null => bounded(before === null ? FIRST_RANK : stepUp(before) ?? above(before))

const bounded = (rank: string | null): string | null => (rank === null || rank.length > RANK_CHARACTERS_MAX ? null : rank)

/** As many ascending ranks as asked for, all after the given one (null: from the start). */
export function ranksAfter(before: string | null, count: number): readonly string[] {
  const ranks: string[] = []
  for (let last = before; ranks.length < count;) {
    const next = rankAfter(last)
    if (next === null) break
    ranks.push(next)
    last = next
  }
  return ranks
}

/** How long the integer part is, first letter included; 0 where the key doesn't begin with a letter. */
function integerLength(rank: string): number {
  const head = rank.charAt(0)
  if (head >= 'a' && head <= 'z') return valueAt(head, 0) - valueAt('a', 0) + 2
  return head >= 'A' && head <= 'Z' ? valueAt('Z', 0) - valueAt(head, 0) + 2 : 0
}

const integerOf = (rank: string, length: number): string => rank.slice(0, length).padEnd(length, '0')

/** The next integer above a rank; null above the last. */
function stepUp(rank: string): string | null {
  const length = integerLength(rank)
  if (length === 0) return FIRST_RANK
  const [head, body] = [rank.charAt(0), integerOf(rank, length).slice(1)]
  const next = stepDigits(body, 1)
  if (next !== null) return head + next
  if (head === 'z') return null
  const nextHead = head === 'Z' ? 'a' : DIGITS.charAt(valueAt(head, 0) + 1)
  return nextHead + '0'.repeat(integerLength(nextHead) - 1)
}

/** The integer directly below a rank; null below the first. */
function stepDown(rank: string): string | null {
  const length = integerLength(rank)
  if (length === 0) return null
  const integer = integerOf(rank, length)
  if (integer < rank) return integer
  const [head, body] = [rank.charAt(0), integer.slice(1)]
  const next = stepDigits(body, -1)
  if (next !== null) return head + next
  if (head === 'A') return null
  const nextHead = head === 'a' ? 'Z' : DIGITS.charAt(valueAt(head, 0) - 1)
  return nextHead + 'z'.repeat(integerLength(nextHead) - 1)
}

/** Digits as a number, one more or one less; null where that overflows. */
function stepDigits(digits: string, step: 1 | -1): string | null {
  const [full, empty] = step === 1 ? ['z', '0'] : ['0', 'z']
  for (let index = digits.length - 1; index >= 0; index--) {
    if (digits.charAt(index) === full) continue
    return digits.slice(0, index) + DIGITS.charAt(valueAt(digits, index) + step) + empty.repeat(digits.length - 1 - index)
  }
  return null
}

/** The shortest rank about halfway between two, read as fractions; null where they are equal as fractions, or in the wrong order. */
function middle(before: string, after: string): string | null {
  let shared = ''
  for (let index = 0; index < RANK_CHARACTERS_MAX; index++) {
    const [low, high] = [valueAt(before, index), valueAt(after, index)]
    if (low > high) return null
    if (high - low > 1) return shared + DIGITS.charAt(Math.floor((low + high) / 2))
    shared += DIGITS.charAt(low)
    // From here on everything that begins with `shared` and is above `before` lies below `after`.
    if (low < high) return shared + above(before.slice(index + 1))
  }
  return null
}

/** Digits above some digits, both read as a fraction. */
function above(digits: string): string {
  for (let index = 0; ; index++) {
    const low = valueAt(digits, index)
    if (low < BASE - 1) return digits.slice(0, index) + DIGITS.charAt(Math.floor((low + BASE) / 2))
  }
}
