import { cleanLine, isPoorerSpelling } from './fold.ts'
import { addMember, type KnownMember, type MemberIndex } from './match-member.ts'
import type { ImportOrder, RowInPlan } from './import-plan.ts'
import { type PersonName, splitLike, wholeName } from './read-name.ts'
import { withoutAbsent } from './read-row.ts'
import { readGender } from './words.ts'

type Detail = 'givenName' | 'familyName' | 'birthDate' | 'licenceNumber' | 'gender'

/** By member the details that a row of the file gave already. */
export type ToldDetails = Map<string, ReadonlySet<Detail>>

/**
 * Registers the row's person where unknown, else corrects what differs; adds the order and gives the row with its
 * changes. Of two rows that contradict each other the first decides, or importing a file again would never end.
 */
export function planDetails(row: RowInPlan, members: MemberIndex, told: ToldDetails, orders: ImportOrder[]): RowInPlan {
  const { read, member, changes, problems } = row
  const said = withoutAbsent({ ...read.name, birthDate: read.birthDate, licenceNumber: read.licenceNumber, gender: read.gender })
  const earlier = told.get(member.memberId) ?? new Set<Detail>()
  told.set(member.memberId, new Set([...earlier, ...(Object.keys(said) as Detail[])]))
  if (row.memberIsNew) {
    orders.push(memberOrder(member, 'RegisterMember', said))
    return row
  }
  const differing = withoutAbsent({
    ...differingName(row),
    birthDate: ifOther(read.birthDate, member.birthDate), licenceNumber: ifOther(read.licenceNumber, member.licenceNumber),
    gender: ifOther(read.gender, member.gender === null ? null : (readGender(member.gender) ?? member.gender)),
  })
  const corrected: { [D in Detail]?: string } = {}
  for (const [detail, after] of Object.entries(differing) as [Detail, string][]) {
    if (earlier.has(detail)) problems.push({ field: detail, problem: 'contradicts-earlier-row', value: after, candidates: [member.memberId] })
    else corrected[detail] = after
  }
  if (Object.keys(corrected).length === 0) return row
  const before: { readonly [D in Detail]: string | null } = { ...member.name, birthDate: member.birthDate, licenceNumber: member.licenceNumber, gender: member.gender }
  for (const [detail, after] of Object.entries(corrected) as [Detail, string][]) changes.push({ field: detail, before: before[detail], after })
  orders.push(memberOrder(member, 'CorrectMemberDetails', corrected))
  const { givenName = member.name.givenName, familyName = member.name.familyName, ...rest } = corrected
  const learned: KnownMember = { ...member, ...rest, name: { givenName, familyName } }
  addMember(members, learned)
  return { ...row, member: learned }
}

const memberOrder = (member: KnownMember, type: string, data: unknown): ImportOrder => ({ collection: 'members', streamId: member.memberId, command: { type, data } })

const ifOther = (cell: string | undefined, known: string | null): string | undefined => (cell === undefined || (known !== null && cell === cleanLine(known)) ? undefined : cell)

/** The parts of the name that differ. A spelling that lost its accents or capitals, or another order of words, is no difference. */
function differingName({ read, member }: RowInPlan): Partial<PersonName> {
  if (read.name === undefined) return {}
  if (read.fullName !== undefined && (wholeName(read.name) === wholeName(member.name) || isPoorerSpelling(read.fullName, wholeName(member.name)))) return {}
  const name = read.fullName === undefined ? read.name : splitLike(read.fullName, member.name)
  if (sameWords(wholeName(name), wholeName(member.name))) return {}
  const differs = (cell: string, known: string): boolean => cell !== cleanLine(known) && !isPoorerSpelling(cell, known)
  return withoutAbsent({
    givenName: differs(name.givenName, member.name.givenName) ? name.givenName : undefined,
    familyName: differs(name.familyName, member.name.familyName) ? name.familyName : undefined,
  })
}

const sameWords = (one: string, other: string): boolean => one.split(' ').sort().join(' ').toLowerCase() === other.split(' ').sort().join(' ').toLowerCase()
