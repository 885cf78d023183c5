/** A shirt number is text: 0, 00 or 1 to 99 (DOMAIN section 1). */
export const isShirtNumber = (text: string): boolean => /^(0|00|[1-9][0-9]?)$/.test(text)

/** 1 to 99, then 0 and 00. */
const NUMBERS: readonly string[] = [...Array.from({ length: 99 }, (_, index) => String(index + 1)), '0', '00']

export const freeNumbersAmong = (used: ReadonlySet<string>): readonly string[] => NUMBERS.filter(number => !used.has(number))
