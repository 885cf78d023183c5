import { words } from '../../_language/words'

/** What an overruled change is about, in words. Keys: DOMAIN section 3. */

const t = words('changes')

const FIELDS = [
  'name', 'team', 'profile', 'lifecycle', 'captain', 'note', 'shirtNumber', 'status', 'roles', 'positions', 'kind', 'period', 'rank', 'presence',
  'givenName', 'familyName', 'birthDate', 'licenceNumber', 'gender', 'active', 'merge', 'competition', 'erased',
] as const
type Field = (typeof FIELDS)[number]
const isField = (text: string): text is Field => (FIELDS as readonly string[]).includes(text)

export interface Subject {
  /** Null where it is about the roster itself. */
  readonly memberId: string | null
  /** Which field, for deciding: `shirtNumber`; `presence` of whether somebody is in the roster. */
  readonly part: string
  /** The field in words. */
  readonly field: string
}

const wordsOf = (field: string): string => (isField(field) ? t(`field-${field}`) : field.replaceAll('-', ' '))

/** `entry/<m>/status` → the member and "status". */
export function subjectOf(key: string): Subject {
  const [head = '', second, third = 'presence'] = key.split('/')
  if (head === 'entry') return { memberId: second ?? null, part: third, field: wordsOf(third) }
  if (head === 'number') return { memberId: null, part: head, field: t('theNumber', { number: second ?? '' }) }
  if (head === 'deadline') return { memberId: null, part: head, field: t('theDeadline', { name: second ?? '' }) }
  return { memberId: null, part: head, field: wordsOf(head) }
}

/** The same within a sentence, such as "place of Anna". */
export function partWords({ part, field }: Subject): string {
  return part === 'presence' ? t('place') : part === 'rank' ? t('order') : field
}
