import { LIFECYCLES, shortType, type Any, type PlainEvent, type PlainRoster } from './reference-model.ts'

/** The table of DOMAIN section 3 once more, naively: what two changes that didn't know each other come to. */

export interface Expected { readonly row: number; readonly eventId: string; readonly byEventId: string; readonly key: string; readonly severity: 'notice' | 'ask'; readonly theirs: unknown; readonly mine: unknown }

/** One thing that an event says: about what, and what; `value` as it is listed, where that isn't what `says` spells. */
interface Claim { readonly about: string; readonly says: string; readonly value?: unknown; readonly who?: string; readonly field?: string; readonly withAddition?: boolean }

const text = (value: unknown): string => JSON.stringify(value ?? null)
const sorted = (list: unknown): string => text([...list as string[]].sort())
const present = (told: Any, ...names: readonly string[]): unknown => Object.fromEntries(names.filter(name => told[name] !== undefined).map(name => [name, told[name]]))
const valueOf = ({ says, value }: Claim): unknown => {
  if (value !== undefined) return value
  try { return JSON.parse(says) } catch { return says }
}

/** What a roster's event claims, in order. */
function claimsOf(event: PlainEvent): Claim[] {
  const told = event.data as Any & { memberId: string }
  const what = shortType(event.type)
  const about = (field: string, says: string, withAddition = false, value?: unknown): Claim => ({ about: `entry/${told.memberId}/${field}`, says, who: told.memberId, field, withAddition, ...(value !== undefined && { value }) })
  switch (what) {
    case 'renamed': return [{ about: 'name', says: text(told.name) }]
    case 'assigned-to-team': return [{ about: 'team', says: text(told.teamId) }]
    case 'unassigned-from-team': return [{ about: 'team', says: 'null' }]
    case 'rule-profile-selected': return [{ about: 'profile', says: text(told.ruleProfile) }]
    case 'captain-appointed': return [{ about: 'captain', says: text(told.memberId), ...(told.memberId !== null && { who: told.memberId }) }]
    case 'member-removed': return [{ about: `entry/${told.memberId}`, says: 'removed', who: told.memberId }]
    case 'member-restored': return [{ about: `entry/${told.memberId}`, says: 'present', who: told.memberId }]
    case 'shirt-numbers-assigned':
      return Object.entries(told.assignments as Record<string, string | null>).map(([who, number]) => ({ about: `entry/${who}/shirtNumber`, says: text(number), who, field: 'shirtNumber' }))
    case 'roles-changed': return [about('roles', sorted(told.roles))]
    case 'positions-changed': return [about('positions', sorted(told.positions))]
    case 'kind-changed': return [about('kind', text(told.kind))]
    case 'period-changed': return [about('period', text({ from: told.from ?? null, to: told.to ?? null }), false, present(told, 'from', 'to'))]
    case 'status-changed': return [about('status', text({ status: told.status, statusFrom: told.statusFrom ?? null, statusUntil: told.statusUntil ?? null }), false, present(told, 'status', 'statusFrom', 'statusUntil'))]
    case 'member-moved': return [about('rank', text(told.rank))]
    case 'note-changed': return [told.memberId === undefined ? { about: 'note', says: text(told.text) } : about('note', text(told.text))]
    case 'member-added': return [
      { about: `entry/${told.memberId}`, says: 'present', who: told.memberId }, about('roles', sorted(told.roles), true),
      ...(told.kind === undefined ? [] : [about('kind', text(told.kind), true)]),
      ...(told.positions === undefined ? [] : [about('positions', sorted(told.positions), true)]),
      ...(told.from === undefined && told.to === undefined ? [] : [about('period', text({ from: told.from ?? null, to: told.to ?? null }), true, present(told, 'from', 'to'))]),
      ...(told.shirtNumber === undefined ? [] : [about('shirtNumber', text(told.shirtNumber), true)]),
    ]
    default: return LIFECYCLES[what] === undefined ? [] : [{ about: 'lifecycle', says: LIFECYCLES[what] }]
  }
}

const closes = (claim: Claim): boolean => claim.about === 'lifecycle' && (claim.says === 'locked' || claim.says === 'archived')
const isPresence = (claim: Claim): boolean => claim.who !== undefined && claim.field === undefined && claim.about !== 'captain'
const takesNumber = (claim: Claim): boolean => claim.field === 'shirtNumber' && claim.says === 'null'

interface Clash { readonly row: number; readonly key: string; readonly severity: 'notice' | 'ask'; readonly stands: boolean; readonly theirs: unknown; readonly mine: unknown }

/** Which row of the table a pair of claims falls under, with what has to be listed; null where both survive or agree. */
function clash(mine: Claim, theirs: Claim, far: boolean, after: PlainRoster): Clash | null {
  const [ours, others] = [valueOf(mine), valueOf(theirs)]
  const notice = (row: number, key: string, severity: 'notice' | 'ask' = 'notice', was: unknown = others, is: unknown = ours): Clash => ({ row, key, severity, stands: false, theirs: was, mine: is })
  if (closes(mine) && theirs.about !== 'lifecycle') return theirs.field === 'rank' || theirs.withAddition ? null : notice(21, theirs.about, 'ask')
  if (closes(theirs) && mine.about !== 'lifecycle') return mine.field === 'rank' || mine.withAddition ? null : { ...notice(22, 'lifecycle', 'ask'), stands: true }
  if (isPresence(mine) && mine.says === 'removed' && theirs.about === 'captain' && theirs.who === mine.who) return notice(12, 'captain', 'notice', others, null)
  if (isPresence(theirs) && theirs.says === 'removed' && theirs.who === mine.who && !isPresence(mine)) {
    if (mine.withAddition || takesNumber(mine)) return null
    const key = `entry/${mine.who}`
    return far || mine.field === 'rank' ? { ...notice(10, key), stands: true } : notice(9, key, 'ask', 'removed', 'present')
  }
  if (isPresence(mine) && isPresence(theirs)) {
    if (mine.who !== theirs.who || mine.says === theirs.says) return null
    return mine.says === 'present' ? notice(9, mine.about, far ? 'notice' : 'ask') : notice(8, mine.about)
  }
  if (isPresence(mine)) {
    const isChange = theirs.field !== undefined && theirs.field !== 'rank' && !theirs.withAddition && !takesNumber(theirs)
    return mine.says === 'removed' && theirs.who === mine.who && isChange ? notice(8, theirs.about) : null
  }
  if (mine.field === 'shirtNumber' && theirs.field === 'shirtNumber' && mine.who !== theirs.who) {
    if (mine.says !== theirs.says || mine.says === 'null') return null
    return text(after.entries[mine.who!]?.number) === mine.says ? notice(3, `number/${JSON.parse(mine.says) as string}`, 'notice', theirs.who, mine.who) : null
  }
  if (mine.about !== theirs.about || mine.says === theirs.says || mine.field === 'rank') return null
  const rows: Record<string, number> = { name: 1, team: 2, captain: 13, note: 18, lifecycle: 21, profile: 2 }
  const ofField: Record<string, number> = { shirtNumber: 4, roles: 20, status: 16, note: 18 }
  const asks = mine.field === 'status' && mine.says.includes('"active"') && /"(injured|suspended)"/.test(theirs.says)
  return notice(mine.withAddition || theirs.withAddition ? 14 : rows[mine.about] ?? ofField[mine.field ?? ''] ?? 20, mine.about, asks ? 'ask' : 'notice')
}

/** What `mine`, recorded over `theirs` unseen, has to list of that pair. `after`: the roster with `mine`. */
export function overruledBetween(mine: PlainEvent, theirs: PlainEvent, after: PlainRoster): Expected[] {
  const found: Expected[] = []
  const far = mine.actionkind === 'bulk' || mine.actionkind === 'import'
  for (const one of claimsOf(mine)) for (const other of claimsOf(theirs)) {
    const clashed = clash(one, other, far, after)
    if (clashed === null || found.some(({ key }) => key === clashed.key)) continue
    const [eventId, byEventId] = clashed.stands ? [mine.id, theirs.id] : [theirs.id, mine.id]
    found.push({ row: clashed.row, eventId, byEventId, key: clashed.key, severity: clashed.severity, theirs: clashed.theirs, mine: clashed.mine })
  }
  return found
}

/** Rows of the table in which nothing has to be listed, by the pair that meets there. */
export function silentRowsOf(mine: PlainEvent, theirs: PlainEvent): number[] {
  const [one, other] = [claimsOf(mine), claimsOf(theirs)]
  const rows: number[] = []
  for (const a of one) for (const c of other) {
    const numbers = a.field === 'shirtNumber' && c.field === 'shirtNumber'
    if (numbers && a.about === c.about && a.says === c.says) rows.push(6)
    if (a.field === 'shirtNumber' && !takesNumber(a) && isPresence(c) && c.says === 'removed' && c.who !== a.who) rows.push(7)
    if (isPresence(a) && isPresence(c) && a.who === c.who && a.says === 'removed' && c.says === 'removed') rows.push(11)
    if (isPresence(a) && isPresence(c) && a.says === 'present' && c.says === 'present') rows.push(a.who === c.who ? 14 : 15)
    if (a.field === 'shirtNumber' && c.field === 'status' && a.who === c.who) rows.push(17)
    if (a.field === 'rank' && c.field === 'rank') rows.push(19)
    if (numbers && mine.type.endsWith('assigned.v1') && one.length === 2 && a.says !== 'null' && a.says === c.says && a.who !== c.who) rows.push(5)
    if (a.about === 'name' && mine.actionkind === 'import') rows.push(23)
    if (mine.actionkind === 'import' && a.about === c.about) rows.push(23)
    if (mine.causationid !== undefined && a.about === c.about) rows.push(25)
  }
  return rows
}

/** The same for members, teams and seasons: what each event says about what. */
function plainTouches(collection: string, event: PlainEvent): Record<string, unknown> {
  const told = event.data as Any & { name: string }
  const what = shortType(event.type)
  if (collection === 'members') {
    if (what === 'details-corrected') return { ...told }
    if (what === 'deactivated' || what === 'reactivated') return { active: what === 'reactivated' }
    if (what === 'merged-into' || what === 'merge-reverted') return { merge: what === 'merged-into' ? told.survivorId : null }
  }
  if (collection === 'teams') {
    if (what === 'renamed') return { name: told.name }
    if (what === 'retired' || what === 'revived') return { lifecycle: what === 'retired' ? 'retired' : 'active' }
  }
  if (collection === 'seasons') {
    if (what === 'deadline-set') return { [`deadline/${told.name}`]: told.on }
    if (what === 'closed' || what === 'reopened') return { lifecycle: what === 'closed' ? 'closed' : 'open' }
  }
  return {}
}

/** What `mine`, recorded over `theirs` unseen, has to list of that pair in a stream that is no roster. */
export function overruledBetweenPeople(collection: string, mine: PlainEvent, theirs: PlainEvent): Expected[] {
  const [ours, others] = [plainTouches(collection, mine), plainTouches(collection, theirs)]
  if (shortType(theirs.type) === 'erased') return Object.keys(ours).length === 0 ? [] : [{ row: 29, eventId: mine.id, byEventId: theirs.id, key: 'erased', severity: 'notice', theirs: 'erased', mine: null }]
  if (shortType(mine.type) === 'merged-into' && shortType(theirs.type) === 'details-corrected') return Object.keys(others).map(key => ({ row: 28, eventId: theirs.id, byEventId: mine.id, key, severity: 'notice', theirs: others[key], mine: null }))
  return Object.keys(ours).filter(key => others[key] !== undefined && text(others[key]) !== text(ours[key]))
    .map(key => ({ row: key === 'birthDate' ? 26 : shortType(mine.type).startsWith('merg') ? 28 : 0, eventId: theirs.id, byEventId: mine.id, key, severity: 'notice' as const, theirs: others[key], mine: ours[key] }))
}
