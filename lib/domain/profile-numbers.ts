/** What shirt numbers a rule profile knows. Fixed for ever per profile, because states depend on it; everything softer stands in `profiles.ts`. */

/** The numbers a shirt may have: `0`, `00`, and whole numbers up to 99 from `from` on. */
export interface ShirtNumbers { readonly zero: boolean; readonly doubleZero: boolean; readonly from: number; readonly to: number }

const ALL: ShirtNumbers = { zero: true, doubleZero: true, from: 1, to: 99 }

export const PROFILE_NUMBERS = {
  'free': ALL,
  'basketball-fiba': ALL,
  'basketball-vlaanderen': ALL,
  'football-fifa': { ...ALL, zero: false, doubleZero: false },
} as const satisfies { readonly [slug: string]: ShirtNumbers }

/** Whether this version knows the profile. */
export const isKnownProfile = (slug: string): slug is keyof typeof PROFILE_NUMBERS => Object.hasOwn(PROFILE_NUMBERS, slug)

/** Whether the profile of that name allows the number; an unknown one has the numbers of `free`. `0` and `00` are different numbers. */
export function allowsNumber(slug: string, number: string): boolean {
  const { zero, doubleZero, from, to }: ShirtNumbers = isKnownProfile(slug) ? PROFILE_NUMBERS[slug] : ALL
  if (number === '0') return zero
  if (number === '00') return doubleZero
  return /^[1-9][0-9]?$/.test(number) && Number(number) >= from && Number(number) <= to
}
