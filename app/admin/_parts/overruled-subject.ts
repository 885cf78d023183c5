/** What an overruled change is about, in words. Keys: DOMAIN section 3. */

const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: 'name', team: 'team', profile: 'rules', lifecycle: 'state', captain: 'captain', note: 'note', shirtNumber: 'number', status: 'status', roles: 'role', positions: 'positions', kind: 'kind', period: 'period',
  givenName: 'given name', familyName: 'family name', birthDate: 'birth date', licenceNumber: 'licence', gender: 'gender', active: 'place in the club', merge: 'merging', competition: 'competition', erased: 'personal details',
}

export interface Subject {
  /** Null where it is about the roster itself. */
  readonly memberId: string | null
  readonly field: string
}

/** `entry/<m>/status` → the member and "status". */
export function subjectOf(key: string): Subject {
  const [head = '', second, third] = key.split('/')
  if (head === 'entry') return { memberId: second ?? null, field: third === undefined ? 'in the roster' : FIELD_WORDS[third] ?? third }
  if (head === 'number') return { memberId: null, field: `number ${second ?? ''}` }
  if (head === 'deadline') return { memberId: null, field: `deadline ${second ?? ''}` }
  return { memberId: null, field: FIELD_WORDS[head] ?? head.replaceAll('-', ' ') }
}
