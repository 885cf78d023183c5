/** Rule profiles: what a federation asks of a roster, as data (DOMAIN section 1). */

export interface RuleProfile {
  readonly slug: string
  /** Which shirt numbers it knows, as text. */
  readonly numbers: RegExp
}

const FREE: RuleProfile = { slug: 'free', numbers: /^(0|00|[1-9][0-9]?)$/ }

export const PROFILES: { readonly [slug: string]: RuleProfile } = {
  free: FREE,
  'basketball-fiba': { slug: 'basketball-fiba', numbers: /^(0|00|[1-9][0-9]?)$/ },
  'basketball-vlaanderen': { slug: 'basketball-vlaanderen', numbers: /^(0|00|[1-9][0-9]?)$/ },
  'football-fifa': { slug: 'football-fifa', numbers: /^[1-9][0-9]?$/ },
}

/** The profile of that name; `free` for one that this version doesn't know. */
export const profileOf = (slug: string): RuleProfile => (Object.hasOwn(PROFILES, slug) ? PROFILES[slug]! : FREE)

/** Whether a profile knows a shirt number. */
export const allowsNumber = (profile: string, shirtNumber: string): boolean => profileOf(profile).numbers.test(shirtNumber)
