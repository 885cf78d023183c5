import type { Collection, Json } from '#lib/event-sourcing/event.ts'
import type { Member, Season, Team } from './people-state.ts'
import type { Roster } from './roster-state.ts'

/** What a key of DOMAIN section 3 holds in a state of its stream, in the words of lists of what was overruled; undefined where that can't be said. */
export function valueAt(collection: Collection, state: unknown, key: string): Json | undefined {
  if (state === undefined) return undefined
  switch (collection) {
    case 'rosters': return valueInRoster(state as Roster, key)
    case 'members': return valueOfMember(state as Member, key)
    case 'teams': return valueOfTeam(state as Team, key)
    case 'seasons': return key === 'lifecycle' ? ((state as Season).closed ? 'closed' : 'open') : (state as Season).deadlines[key.replace(/^deadline\//, '')] ?? null
  }
}

function valueOfMember(member: Member, key: string): Json | undefined {
  if (key === 'active') return member.active
  if (key === 'merge') return member.mergedInto
  return key === 'erased' ? undefined : (member as unknown as Record<string, Json | undefined>)[key] ?? null
}

function valueOfTeam(team: Team, key: string): Json | undefined {
  if (key === 'name') return team.name
  return key === 'lifecycle' ? (team.retired ? 'retired' : 'active') : team.competitions[key.replace(/^competition\//, '')] ?? null
}

function valueInRoster(roster: Roster, key: string): Json | undefined {
  const [head = '', second = '', field] = key.split('/')
  if (head === 'entry') {
    const entry = Object.hasOwn(roster.entries, second) ? roster.entries[second] : undefined
    if (field === undefined) return entry === undefined ? null : entry.removed === null ? 'present' : 'removed'
    if (entry === undefined) return null
    switch (field) {
      case 'shirtNumber': case 'kind': case 'note': case 'roles': case 'positions': return entry[field] as Json
      case 'status': return { status: entry.status, ...(entry.statusUntil === undefined ? {} : { statusUntil: entry.statusUntil }) }
      case 'period': return { ...(entry.from === undefined ? {} : { from: entry.from }), ...(entry.to === undefined ? {} : { to: entry.to }) }
    }
    return undefined
  }
  switch (head) {
    case 'number': return Object.values(roster.entries).find(entry => entry.shirtNumber === second)?.memberId ?? null
    case 'name': return roster.name
    case 'team': return roster.teamId ?? null
    case 'profile': return roster.ruleProfile
    case 'lifecycle': return roster.lifecycle
    case 'captain': return roster.captain
    case 'note': return roster.note
  }
  return undefined
}
