import type { Member } from '../people-state.ts'
import { nameKey } from './fold.ts'
import { type PersonName, wholeName } from './read-name.ts'
import type { ReadRow, RowProblem } from './read-row.ts'
import { survivorOf } from '../views.ts'

/** Who a row is about. Never guesses between several people: that is asked. */

/** A member as far as matching and differing go; those that the same file registers stand among them. */
export interface KnownMember {
  readonly memberId: string
  readonly name: PersonName
  readonly birthDate: string | null
  readonly licenceNumber: string | null
  readonly gender: string | null
}

export type Match = { readonly kind: 'known'; readonly member: KnownMember } | { readonly kind: 'unknown' } | { readonly kind: 'ask'; readonly problem: RowProblem }

/** An index that grows while a file's rows are planned. */
export interface MemberIndex {
  readonly byId: Map<string, KnownMember>
  readonly byLicence: Map<string, string[]>
  readonly byName: Map<string, string[]>
  /** By survivor those who were merged into it: a roster may still know the person by an earlier id. */
  readonly earlierIds: Map<string, string[]>
}

/** Erased members can't be found; merged ones are found as their survivors. */
export function indexMembers(members: readonly Member[]): MemberIndex {
  const index: MemberIndex = { byId: new Map(), byLicence: new Map(), byName: new Map(), earlierIds: new Map() }
  for (const member of members) if (member.founded && !member.erased && member.mergedInto === null) addMember(index, knownOf(member))
  const stateOf = new Map(members.map(member => [member.memberId, member]))
  for (const member of members) {
    const survivor = member.mergedInto === null ? undefined : index.byId.get(survivorOf(member.memberId, id => stateOf.get(id)))
    if (survivor === undefined) continue
    addTo(index.earlierIds, survivor.memberId, member.memberId)
    if (member.erased) continue
    const merged = knownOf(member)
    if (merged.licenceNumber !== null) addTo(index.byLicence, licenceKey(merged.licenceNumber), survivor.memberId)
    addTo(index.byName, nameKey(wholeName(merged.name)), survivor.memberId)
  }
  return index
}

const knownOf = (member: Member): KnownMember => ({
  memberId: member.memberId, name: { givenName: member.givenName ?? '', familyName: member.familyName ?? '' },
  birthDate: member.birthDate ?? null, licenceNumber: member.licenceNumber ?? null, gender: member.gender ?? null,
})

/** Adds a member, or what has been learned about one, to the index. */
export function addMember(index: MemberIndex, member: KnownMember): void {
  index.byId.set(member.memberId, member)
  if (member.licenceNumber !== null) addTo(index.byLicence, licenceKey(member.licenceNumber), member.memberId)
  addTo(index.byName, nameKey(wholeName(member.name)), member.memberId)
}

function addTo(index: Map<string, string[]>, key: string, memberId: string): void {
  const ids = index.get(key) ?? []
  if (!ids.includes(memberId)) index.set(key, [...ids, memberId])
}

/** What the file's first row with a licence said of its holder. */
export type ToldLicences = Map<string, ReadRow>

/** Whether an earlier row gave this row's licence to somebody else; notes the row where it is the first. */
export function contradictsLicence(row: ReadRow, told: ToldLicences): boolean {
  if (row.licenceNumber === undefined) return false
  const key = licenceKey(row.licenceNumber)
  const earlier = told.get(key)
  if (earlier === undefined) told.set(key, row)
  return earlier !== undefined && (otherName(row, earlier) || (row.birthDate !== undefined && earlier.birthDate !== undefined && row.birthDate !== earlier.birthDate))
}

const otherName = (row: ReadRow, other: ReadRow): boolean => row.name !== undefined && other.name !== undefined && nameKey(wholeName(row.name)) !== nameKey(wholeName(other.name))

const licenceKey = (licence: string): string => licence.replace(/[^\p{L}\p{N}]+/gu, '').toUpperCase()

/**
 * The member of a row: by licence, if name and birth date don't say otherwise (federations give numbers a second time);
 * else by name and birth date; else by name alone where one of the two birth dates is missing and only one member fits.
 * `inRoster` tells members of the row's roster: they go before namesakes.
 */
export function matchMember(row: ReadRow, index: MemberIndex, inRoster: (memberId: string) => boolean): Match {
  const holders = membersOf(index, row.licenceNumber === undefined ? [] : (index.byLicence.get(licenceKey(row.licenceNumber)) ?? []))
  const agreeing = holders.filter(member => agrees(row, member))
  if (agreeing.length === 1) return { kind: 'known', member: agreeing[0]! }
  if (agreeing.length > 1) return ask(row, 'ambiguous-member', agreeing)
  if (holders.length > 0) return ask(row, 'licence-of-another', holders)
  if (row.name === undefined) return { kind: 'unknown' }

  const namesakes = membersOf(index, index.byName.get(nameKey(wholeName(row.name))) ?? [])
    .filter(member => row.licenceNumber === undefined || member.licenceNumber === null)
  const sameDay = namesakes.filter(member => row.birthDate !== undefined && member.birthDate === row.birthDate)
  const open = namesakes.filter(member => row.birthDate === undefined || member.birthDate === null)
  for (const candidates of [sameDay, open]) {
    const first = candidates.filter(member => inRoster(member.memberId))
    const narrowed = first.length > 0 ? first : candidates
    if (narrowed.length === 1) return { kind: 'known', member: narrowed[0]! }
    if (narrowed.length > 1) return ask(row, 'ambiguous-member', narrowed)
  }
  return { kind: 'unknown' }
}

const membersOf = (index: MemberIndex, ids: readonly string[]): readonly KnownMember[] => ids.flatMap(id => index.byId.get(id) ?? [])

/** Whether nothing speaks against it: the same name, or the same birth date and a word of the name (a corrected spelling, a married name), or the row gives neither. */
function agrees(row: ReadRow, member: KnownMember): boolean {
  if (row.name === undefined) return row.birthDate === undefined || row.birthDate === member.birthDate
  const [words, known] = [nameKey(wholeName(row.name)), nameKey(wholeName(member.name))]
  return words === known || (row.birthDate !== undefined && row.birthDate === member.birthDate && words.split(' ').some(word => known.split(' ').includes(word)))
}

const ask = (row: ReadRow, problem: 'ambiguous-member' | 'licence-of-another', members: readonly KnownMember[]): Match => ({
  kind: 'ask',
  problem: {
    field: problem === 'licence-of-another' ? 'licenceNumber' : null, problem,
    value: problem === 'licence-of-another' ? (row.licenceNumber ?? '') : row.name === undefined ? '' : wholeName(row.name),
    candidates: members.map(member => member.memberId),
  },
})
