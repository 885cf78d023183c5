import { locale } from '../../_language/words'

/** Sorting as people read lists in the language of the page. */

const collators = new Map<string, Intl.Collator>()

/** Compares two names: "U9" comes before "U10", and "Ébène" stands among the E. */
export function byName(one: string, other: string): number {
  const collator = collators.get(locale()) ?? new Intl.Collator(locale(), { numeric: true })
  collators.set(locale(), collator)
  return collator.compare(one, other)
}
