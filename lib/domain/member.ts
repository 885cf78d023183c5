import type { JsonObject } from '#lib/event-sourcing/event.ts'
import { fields, nullable, optional, text } from '#lib/event-sourcing/shape.ts'
import type { Parsed } from '#lib/event-sourcing/stream-kind.ts'
import { factOf, type Happening, type Schemas } from './fact.ts'
import { MEMBER_FACT_OF_COMMAND, type MemberCommand } from './member-commands.ts'
import { MEMBER_EVENTS, type MemberFact } from './member-events.ts'
import { listed, reopened, settled } from './open-items.ts'
import { parseData } from './parse.ts'
import { memberRestoring } from './people-settle.ts'
import type { Member } from './people-state.ts'
import { broken, effective, type Broken } from './rules.ts'
import { deciding } from './settling.ts'

/** The member before registration. */
export const initialMember = (memberId: string): Member =>
  ({ memberId, founded: false, givenName: null, familyName: null, active: true, mergedInto: null, erased: false, openItems: [] })

const personal = optional(nullable(text()))
const details = { givenName: personal, familyName: personal, birthDate: personal, licenceNumber: personal, gender: personal }
const reason = optional(nullable(text()))

/** What evolve reads: like the events' schemas, but personal data may have been replaced by null (PROTOCOL E9). */
const READABLE: Schemas = {
  ...MEMBER_EVENTS,
  'club.sideline.member.registered.v1': fields(details),
  'club.sideline.member.details-corrected.v1': fields(details),
  'club.sideline.member.deactivated.v1': fields({ reason }),
  'club.sideline.member.reactivated.v1': fields({ reason }),
}

/**
 * Checks the data of a member's event. What a device still has to send of an erased member is a shell whose personal
 * data are null; it fits too (PROTOCOL E9, DOMAIN row 29).
 */
export function parseMemberData(type: string, data: unknown): Parsed<JsonObject> | null {
  const parsed = parseData(MEMBER_EVENTS, type, data)
  if (parsed?.kind !== 'unfit') return parsed
  const shell = parseData(READABLE, type, data)
  const isShell = shell?.kind === 'parsed' && Object.keys(shell.value).length > 0 && Object.values(shell.value).every(value => value === null)
  return isShell ? shell : parsed
}

/**
 * The member after an event. Total: what it doesn't know, data that don't fit, events before registration and a second
 * registration change nothing. Nothing brings back what was erased.
 */
export function evolveMember(member: Member, event: Happening): Member {
  const fact = factOf<MemberFact>(READABLE, event)
  if (fact === null || (fact.type === 'club.sideline.member.registered.v1') === member.founded) return member
  switch (fact.type) {
    case 'club.sideline.member.registered.v1': return { ...member, ...fact.data, founded: true }
    case 'club.sideline.member.details-corrected.v1': return member.erased ? member : { ...member, ...fact.data }
    case 'club.sideline.member.deactivated.v1': return { ...member, active: false }
    case 'club.sideline.member.reactivated.v1': return { ...member, active: true }
    case 'club.sideline.member.merged-into.v1': return fact.data.survivorId === member.memberId ? member : { ...member, mergedInto: fact.data.survivorId }
    case 'club.sideline.member.merge-reverted.v1': return member.mergedInto === fact.data.survivorId ? { ...member, mergedInto: null } : member
    case 'club.sideline.member.told-apart.v1': return apartFrom(member, [...(member.apartFrom ?? []).filter(id => id !== fact.data.otherId), ...(fact.data.otherId === member.memberId ? [] : [fact.data.otherId])])
    case 'club.sideline.member.telling-apart-reverted.v1': return apartFrom(member, (member.apartFrom ?? []).filter(id => id !== fact.data.otherId))
    case 'club.sideline.member.erased.v1': return erased(member)
    case 'club.sideline.member.changes-overruled.v1': {
      const told = listed(member, fact.data.overruled)
      return member.erased ? erased(told) : told
    }
    case 'club.sideline.member.overruled-change-settled.v1': return settled(member, fact.data)
    case 'club.sideline.member.overruled-change-reopened.v1': return reopened(member, fact.data)
  }
}

/** Sorted: who was told apart first means nothing. */
function apartFrom({ apartFrom: _, ...member }: Member, ids: readonly string[]): Member {
  return ids.length === 0 ? member : { ...member, apartFrom: [...ids].sort() }
}

const erased = (member: Member): Member => ({
  ...member, givenName: null, familyName: null, birthDate: null, licenceNumber: null, gender: null, erased: true,
  openItems: member.openItems.map(item => ({ ...item, theirs: null, mine: null })),
})

/**
 * What a command of a member leads to. Stable names: `not-founded`, `already-exists`, `erased`, `merged-into-itself`,
 * `already-merged` (into another one), `not-merged-into` (the merge to revert is another one).
 */
export const decideMember = deciding<Member, MemberCommand>({
  facts: MEMBER_FACT_OF_COMMAND, evolve: evolveMember, restoring: memberRestoring,
  decideOther: (member, order) =>
    brokenMemberRule(member, order) ?? effective(member, [{ type: MEMBER_FACT_OF_COMMAND[order.type], data: order.data as JsonObject }], evolveMember),
})

function brokenMemberRule(member: Member, order: MemberCommand): Broken | null {
  if (order.type === 'RegisterMember') return member.founded ? broken('already-exists') : null
  if (!member.founded) return broken('not-founded')
  if (order.type === 'EraseMember') return null
  if (member.erased) return broken('erased')
  if (order.type === 'MergeMember') {
    if (order.data.survivorId === member.memberId) return broken('merged-into-itself')
    if (member.mergedInto !== null && member.mergedInto !== order.data.survivorId) return broken('already-merged', member.mergedInto)
  }
  if (order.type === 'RevertMerge' && member.mergedInto !== null && member.mergedInto !== order.data.survivorId) {
    return broken('not-merged-into', member.mergedInto)
  }
  return null
}
