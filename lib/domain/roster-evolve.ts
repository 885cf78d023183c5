import { factOf, type Happening } from './fact.ts'
import { listed, reopened, settled } from './open-items.ts'
import { entryOf, isPresent, isPresentPlayer, withEntry, withNumbers, withoutNumber, withProfile } from './roster-entries.ts'
import { ROSTER_EVENTS, type RosterFact } from './roster-events.ts'
import type { Entry, Lifecycle, Roster } from './roster-state.ts'

/** The roster before its founding event. */
export const initialRoster = (rosterId: string): Roster =>
  ({ rosterId, name: '', founded: false, ruleProfile: 'free', lifecycle: 'draft', captain: null, note: '', entries: {}, openItems: [] })

/**
 * The roster after an event (DOMAIN section 2). Total: what it doesn't know, data that don't fit, facts about members
 * never added, events before the founding one and a second founding change nothing. What isn't touched is shared.
 */
export function evolveRoster(roster: Roster, event: Happening): Roster {
  const fact = factOf<RosterFact>(ROSTER_EVENTS, event)
  if (fact === null) return roster
  return (fact.type === 'club.sideline.roster.created.v1') === roster.founded ? roster : evolved(roster, fact)
}

type Added = (RosterFact & { readonly type: 'club.sideline.roster.member-added.v1' })['data']

function evolved(roster: Roster, fact: RosterFact): Roster {
  switch (fact.type) {
    case 'club.sideline.roster.created.v1': return { ...roster, founded: true, ...fact.data }
    case 'club.sideline.roster.copied-version-noted.v1': return { ...roster, copiedVersion: fact.data.version }
    case 'club.sideline.roster.renamed.v1': return { ...roster, ...fact.data }
    case 'club.sideline.roster.assigned-to-team.v1': return { ...roster, ...fact.data }
    case 'club.sideline.roster.unassigned-from-team.v1': return withoutTeam(roster)
    case 'club.sideline.roster.rule-profile-selected.v1': return withProfile(roster, fact.data.ruleProfile)
    case 'club.sideline.roster.member-added.v1': return added(roster, fact.data)
    case 'club.sideline.roster.member-removed.v1': return changed(roster, fact.data.memberId, entry => removed(entry, fact.data.reason ?? null))
    case 'club.sideline.roster.member-restored.v1': return changed(roster, fact.data.memberId, entry => (isPresent(entry) ? entry : { ...entry, removed: null }))
    case 'club.sideline.roster.shirt-numbers-assigned.v1': return withNumbers(roster, fact.data.assignments)
    case 'club.sideline.roster.shirt-number-released.v1':
      return changed(roster, fact.data.memberId, entry => (entry.shirtNumber === fact.data.shirtNumber ? withoutNumber(entry) : entry))
    case 'club.sideline.roster.captain-appointed.v1': return withCaptain(roster, fact.data.memberId)
    case 'club.sideline.roster.roles-changed.v1':
    case 'club.sideline.roster.positions-changed.v1':
    case 'club.sideline.roster.kind-changed.v1':
    case 'club.sideline.roster.member-moved.v1': return changed(roster, fact.data.memberId, entry => ({ ...entry, ...fact.data }))
    case 'club.sideline.roster.status-changed.v1': return changed(roster, fact.data.memberId, ({ statusFrom: _, statusUntil: __, ...entry }) => ({ ...entry, ...fact.data }))
    case 'club.sideline.roster.period-changed.v1': return changed(roster, fact.data.memberId, ({ from: _, to: __, ...entry }) => ({ ...entry, ...fact.data }))
    case 'club.sideline.roster.note-changed.v1': return withNote(roster, fact.data.memberId, fact.data.text)
    case 'club.sideline.roster.selected.v1': return withLifecycle(roster, 'selected')
    case 'club.sideline.roster.deselected.v1': return withLifecycle(roster, 'draft')
    case 'club.sideline.roster.locked.v1': return withLifecycle(roster, 'locked')
    case 'club.sideline.roster.late-change-explained.v1':
      return roster.lifecycle === 'locked' ? { ...roster, explained: { ...roster.explained, [fact.data.action]: fact.data.reason } } : roster
    case 'club.sideline.roster.unlocked.v1': return withLifecycle(roster, 'draft')
    case 'club.sideline.roster.archived.v1': return withLifecycle(roster, 'archived')
    case 'club.sideline.roster.reopened.v1': return withLifecycle(roster, 'draft')
    case 'club.sideline.roster.missed-changes-left.v1': return withLeft(roster, fact.data.changes)
    case 'club.sideline.roster.changes-overruled.v1': return listed(roster, fact.data.overruled)
    case 'club.sideline.roster.overruled-change-settled.v1': return settled(roster, fact.data)
    case 'club.sideline.roster.overruled-change-reopened.v1': return reopened(roster, fact.data)
  }
}

function withLeft({ leftChanges, ...roster }: Roster, changes: { readonly [key: string]: string | null }): Roster {
  const left = Object.entries({ ...leftChanges, ...changes }).flatMap(([key, eventId]): readonly (readonly [string, string])[] => (eventId === null ? [] : [[key, eventId]]))
  return left.length === 0 ? roster : { ...roster, leftChanges: Object.fromEntries(left) }
}

/** What was said of late changes goes with the list that they came too late for; the events keep it. */
function withLifecycle({ explained, ...roster }: Roster, lifecycle: Lifecycle): Roster {
  return roster.lifecycle === lifecycle ? { ...roster, ...(explained !== undefined && { explained }) } : { ...roster, lifecycle }
}

function withoutTeam({ teamId: _, ...roster }: Roster): Roster { return roster }

/** The roster with a member's entry changed; a fact about a member never added changes nothing. */
function changed(roster: Roster, memberId: string, change: (entry: Entry) => Entry): Roster {
  const entry = entryOf(roster, memberId)
  if (entry === undefined) return roster
  const next = change(entry)
  return next === entry ? roster : withEntry(roster, next)
}

/** Adding again is a difference of fields, and revives a removed entry; what isn't given keeps its value. */
function added(roster: Roster, { shirtNumber, ...given }: Added): Roster {
  const { memberId, roles, rank } = given
  const before: Entry = entryOf(roster, memberId) ?? {
    memberId, roles, kind: 'regular', shirtNumber: null, wantedNumber: null, positions: [], status: 'active', rank, note: '', removed: null,
  }
  const present = withEntry(roster, { ...before, ...given, removed: null })
  return shirtNumber === undefined ? present : withNumbers(present, { [memberId]: shirtNumber })
}

const removed = (entry: Entry, reason: string | null): Entry => (isPresent(entry) ? { ...withoutNumber(entry), removed: { reason } } : entry)

const withCaptain = (roster: Roster, memberId: string | null): Roster => (memberId === null || isPresentPlayer(roster, memberId) ? { ...roster, captain: memberId } : roster)

const withNote = (roster: Roster, memberId: string | undefined, text: string): Roster =>
  (memberId === undefined ? { ...roster, note: text } : changed(roster, memberId, entry => ({ ...entry, note: text })))
