import { isPoorerSpelling } from './fold.ts'
import { addMember, type KnownMember, type MemberIndex } from './match-member.ts'
import type { ImportOrder, RowChange, RowInPlan } from './import-plan.ts'
import { type PersonName, splitLike, wholeName } from './read-name.ts'
import { withoutAbsent } from './read-row.ts'

/** Registers the row's person where unknown, else corrects what differs; adds the order and gives the row with its changes. */
export function planDetails(row: RowInPlan, members: MemberIndex, orders: ImportOrder[]): RowInPlan {
  const { read, member, changes } = row
  if (row.memberIsNew) {
    const details = withoutAbsent({ birthDate: read.birthDate, licenceNumber: read.licenceNumber, gender: read.gender })
    orders.push(memberOrder(member, 'RegisterMember', { ...member.name, ...details }))
    return row
  }
  const name = differingName(row)
  const corrected = withoutAbsent({
    ...name,
    birthDate: differing(read.birthDate, member.birthDate), licenceNumber: differing(read.licenceNumber, member.licenceNumber), gender: differing(read.gender, member.gender),
  })
  if (Object.keys(corrected).length === 0) return row
  const before = { ...member.name, birthDate: member.birthDate, licenceNumber: member.licenceNumber, gender: member.gender }
  for (const [field, after] of Object.entries(corrected)) changes.push({ field: field as RowChange['field'] & keyof typeof before, before: before[field as keyof typeof before], after: after as string })
  orders.push(memberOrder(member, 'CorrectMemberDetails', corrected))
  const learned: KnownMember = { ...member, ...corrected, name: { ...member.name, ...name } } as KnownMember
  addMember(members, learned)
  return { ...row, member: learned }
}

const memberOrder = (member: KnownMember, type: string, data: unknown): ImportOrder => ({ collection: 'members', streamId: member.memberId, command: { type, data } })

const differing = (cell: string | undefined, known: string | null): string | undefined => (cell === undefined || cell === known ? undefined : cell)

/** The parts of the name that differ. A spelling that lost its accents or capitals, or another order of words, is no difference. */
function differingName({ read, member }: RowInPlan): Partial<PersonName> {
  if (read.name === undefined) return {}
  if (read.fullName !== undefined && (wholeName(read.name) === wholeName(member.name) || isPoorerSpelling(read.fullName, wholeName(member.name)))) return {}
  const name = read.fullName === undefined ? read.name : splitLike(read.fullName, member.name)
  if (sameWords(wholeName(name), wholeName(member.name))) return {}
  const differs = (cell: string, known: string): boolean => cell !== known && !isPoorerSpelling(cell, known)
  return withoutAbsent({
    givenName: differs(name.givenName, member.name.givenName) ? name.givenName : undefined,
    familyName: differs(name.familyName, member.name.familyName) ? name.familyName : undefined,
  })
}

const sameWords = (one: string, other: string): boolean => one.split(' ').sort().join(' ').toLowerCase() === other.split(' ').sort().join(' ').toLowerCase()
