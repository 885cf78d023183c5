import type { Json, JsonObject } from '#lib/event-sourcing/event.ts'
import type { Command } from '#lib/event-sourcing/stream-kind.ts'
import { MEMBER_DETAILS } from './member-events.ts'
import type { Member, Season, Team } from './people-state.ts'
import type { OpenItem } from './roster-state.ts'
import { broken, type Broken } from './rules.ts'

/** Which orders put back what was overruled in members, teams and seasons; each is decided like any other. */

type Orders = readonly Command[] | Broken

const cannot = (key: string): Broken => broken('cannot-restore', key)
const onlyNotes = (): Broken => broken('only-notes-both')
const order = (type: string, data: JsonObject = {}): Orders => [{ type, data }]
/** What stands behind a key's first slash: `competition/<season>`, `deadline/<name>`. */
const nameIn = (key: string): string => key.slice(key.indexOf('/') + 1)
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of whom is erased nothing comes back (DOMAIN row 29). */
export function memberRestoring(member: Member, { key, theirs }: OpenItem, choice: 'restored' | 'both'): Orders {
  if (choice === 'both') return onlyNotes()
  if (member.erased) return cannot(key)
  if (key === 'active') return order(theirs === true ? 'ReactivateMember' : 'DeactivateMember')
  if (key === 'merge') {
    const apart: readonly Command[] = member.mergedInto === null || member.mergedInto === theirs ? [] : [{ type: 'RevertMerge', data: { survivorId: member.mergedInto } }]
    return typeof theirs === 'string' ? [...apart, { type: 'MergeMember', data: { survivorId: theirs } }] : apart
  }
  return MEMBER_DETAILS.some(detail => detail === key) && typeof theirs === 'string' ? order('CorrectMemberDetails', { [key]: theirs }) : cannot(key)
}

export function teamRestoring(_: Team, { key, theirs }: OpenItem, choice: 'restored' | 'both'): Orders {
  if (choice === 'both') return onlyNotes()
  if (key === 'name' && typeof theirs === 'string') return order('RenameTeam', { name: theirs })
  if (key === 'lifecycle') return order(theirs === 'retired' ? 'RetireTeam' : 'ReviveTeam')
  return key.startsWith('competition/') && isObject(theirs) ? order('EnterCompetition', { ...theirs, seasonId: nameIn(key) }) : cannot(key)
}

export function seasonRestoring(_: Season, { key, theirs }: OpenItem, choice: 'restored' | 'both'): Orders {
  if (choice === 'both') return onlyNotes()
  if (key === 'lifecycle') return order(theirs === 'closed' ? 'CloseSeason' : 'ReopenSeason')
  return key.startsWith('deadline/') && typeof theirs === 'string' ? order('SetDeadline', { name: nameIn(key), on: theirs }) : cannot(key)
}
