import type { JsonObject } from '#lib/event-sourcing/event.ts'
import type { Decision } from '#lib/event-sourcing/stream-kind.ts'
import { allowsNumber, isKnownProfile } from './profile-numbers.ts'
import { compareRanks, rankAfter } from './rank.ts'
import { FACT_OF_COMMAND, type RosterCommand } from './roster-commands.ts'
import { entryOf, holderOf, isPresent, PLAYER } from './roster-entries.ts'
import { evolveRoster } from './roster-evolve.ts'
import type { Roster } from './roster-state.ts'
import { restoringOrders } from './roster-settle.ts'
import { broken, effective, type Broken } from './rules.ts'
import { deciding } from './settling.ts'

/** The data of one command. */
type DataOf<Type extends RosterCommand['type']> = Extract<RosterCommand, { readonly type: Type }>['data']

/**
 * What a command of a roster, parsed by its schema, leads to: facts that have an effect, or the rule that it breaks.
 * Stable names: `not-founded`, `already-exists`, `unknown-profile`, `unknown-member`, `member-removed`,
 * `number-in-use`, `number-not-allowed`, `captain-not-a-player`, `ends-before-it-starts`, `no-room` (no rank is left at
 * the end), `locked`, `archived`, `unknown-overruled-change`, `only-notes-both`, `cannot-restore`.
 * Who may give the command isn't asked here.
 */
export const decideRoster = deciding<Roster, RosterCommand>({ facts: FACT_OF_COMMAND, evolve: evolveRoster, restoring: restoringOrders, decideOther: decideOrder })

/** Orders beside those that settle what was overruled. */
type Order = Exclude<RosterCommand, { readonly type: 'SettleOverruledChange' | 'ReopenOverruledChange' }>

function decideOrder(roster: Roster, order: Order): Decision {
  const rule = brokenFoundation(roster, order) ?? brokenRule(roster, order)
  if (rule !== null) return rule
  if (isThereAlready(roster, order)) return { kind: 'decided', facts: [] }
  const data = order.type === 'AddMember' ? ranked(roster, order.data) : order.data
  if (data === null) return broken('no-room')
  return effective(roster, [{ type: FACT_OF_COMMAND[order.type], data: data as JsonObject }], evolveRoster)
}

function brokenFoundation(roster: Roster, order: Order): Broken | null {
  if (order.type === 'CreateRoster') return roster.founded ? broken('already-exists') : null
  if (!roster.founded) return broken('not-founded')
  const archived = roster.lifecycle === 'archived' && order.type !== 'ArchiveRoster' && order.type !== 'ReopenRoster'
  return archived ? broken('archived') : null
}

function brokenRule(roster: Roster, order: Order): Broken | null {
  switch (order.type) {
    case 'CreateRoster': return order.data.ruleProfile === undefined ? null : unknownProfile(order.data.ruleProfile)
    case 'SelectRuleProfile': return unknownProfile(order.data.ruleProfile)
    case 'AddMember': return brokenByAddition(roster, order.data)
    case 'RemoveMember':
    case 'RestoreMember': return entryOf(roster, order.data.memberId) === undefined ? unknownMember(order.data.memberId) : null
    case 'AssignShirtNumbers': return brokenByNumbers(roster, order.data.assignments)
    case 'AppointCaptain': return brokenByCaptain(roster, order.data.memberId)
    case 'ChangeStatus': return missing(roster, order.data.memberId) ?? reversed(order.data.statusFrom, order.data.statusUntil)
    case 'ChangePeriod': return missing(roster, order.data.memberId) ?? reversed(order.data.from, order.data.to)
    case 'ChangeRoles':
    case 'ChangePositions':
    case 'ChangeKind':
    case 'MoveMember': return missing(roster, order.data.memberId)
    case 'ChangeNote': return order.data.memberId === undefined ? null : missing(roster, order.data.memberId)
    case 'SelectRoster':
    case 'DeselectRoster': return roster.lifecycle === 'locked' ? broken('locked') : null
    case 'RenameRoster':
    case 'AssignRosterToTeam':
    case 'UnassignRosterFromTeam':
    case 'LockRoster':
    case 'ExplainLateChange':
    case 'NoteCopiedVersion':
    case 'LeaveMissedChanges':
    case 'UnlockRoster':
    case 'ArchiveRoster':
    case 'ReopenRoster': return null
  }
}

/** Orders whose outcome holds although their event would change something: what isn't locked needs no unlocking. */
function isThereAlready(roster: Roster, order: Order): boolean {
  return (order.type === 'UnlockRoster' && roster.lifecycle !== 'locked') || (order.type === 'ReopenRoster' && roster.lifecycle !== 'archived')
}

const unknownMember = (memberId: string): Broken => broken('unknown-member', memberId)
const unknownProfile = (slug: string): Broken | null => (isKnownProfile(slug) ? null : broken('unknown-profile', slug))
const reversed = (from: string | undefined, to: string | undefined): Broken | null =>
  (from !== undefined && to !== undefined && to < from ? broken('ends-before-it-starts', to, from) : null)

function missing(roster: Roster, memberId: string): Broken | null {
  const entry = entryOf(roster, memberId)
  if (entry === undefined) return unknownMember(memberId)
  return isPresent(entry) ? null : broken('member-removed', memberId)
}

function brokenByNumbers(roster: Roster, assignments: { readonly [memberId: string]: string | null }): Broken | null {
  for (const [memberId, number] of Object.entries(assignments)) {
    const rule = missing(roster, memberId) ?? (number === null ? null : brokenByNumber(roster, number, holder => Object.hasOwn(assignments, holder)))
    if (rule !== null) return rule
  }
  return null
}

function brokenByNumber(roster: Roster, number: string, isReleased: (memberId: string) => boolean): Broken | null {
  if (!allowsNumber(roster.ruleProfile, number)) return broken('number-not-allowed', number, roster.ruleProfile)
  const holder = holderOf(roster, number)
  return holder === undefined || isReleased(holder.memberId) ? null : broken('number-in-use', number, holder.memberId)
}

function brokenByCaptain(roster: Roster, memberId: string | null): Broken | null {
  if (memberId === null) return null
  return missing(roster, memberId) ?? (entryOf(roster, memberId)!.roles.includes(PLAYER) ? null : broken('captain-not-a-player', memberId))
}

function brokenByAddition(roster: Roster, { memberId, shirtNumber, from, to }: DataOf<'AddMember'>): Broken | null {
  const entry = entryOf(roster, memberId)
  return reversed(from ?? entry?.from, to ?? entry?.to) ?? (shirtNumber === undefined ? null : brokenByNumber(roster, shirtNumber, holder => holder === memberId))
}

/** The data with a rank; null where there is none left at the end. */
function ranked(roster: Roster, data: DataOf<'AddMember'>): DataOf<'AddMember'> | null {
  if (data.rank !== undefined) return data
  const entry = entryOf(roster, data.memberId)
  if (entry !== undefined && isPresent(entry)) return { ...data, rank: entry.rank }
  const last = Object.values(roster.entries).map(other => other.rank).sort(compareRanks).at(-1)
  const rank = rankAfter(last ?? null)
  return rank === null ? null : { ...data, rank }
}
