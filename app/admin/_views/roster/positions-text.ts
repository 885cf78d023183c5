/** Positions as they stand in the grid: short signs, separated by commas. The roster keeps slugs. */

const BASKETBALL: Readonly<Record<string, string>> = { G: 'guard', F: 'forward', C: 'center' }
const SIGNS = new Map(Object.entries(BASKETBALL).map(([sign, slug]) => [slug, sign]))
const POSITIONS_MAX = 6

const ABBREVIATION_CHARACTERS_MAX = 3
const signOf = (slug: string): string => SIGNS.get(slug) ?? (slug.length <= ABBREVIATION_CHARACTERS_MAX ? slug.toUpperCase() : slug)

/** `['guard', 'gk', 'pivot']` → `G, GK, pivot` */
export const positionsText = (positions: readonly string[]): string => positions.map(signOf).join(', ')

/** The slugs of typed text (`g/f`, `Guard, gk`), each once; null where something in it can't be a position. */
export function positionsOf(text: string): readonly string[] | null {
  const parts = text.split(/[,;/\s]+/).filter(part => part !== '')
  const slugs = [...new Set(parts.map(part => BASKETBALL[part.toUpperCase()] ?? part.toLowerCase()))]
  return slugs.length <= POSITIONS_MAX && slugs.every(slug => /^[a-z0-9-]{1,40}$/.test(slug)) ? slugs : null
}
