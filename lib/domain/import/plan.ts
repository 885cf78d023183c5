import type { ImportCounts, ImportOrder, ImportPlan, ImportRequest, PlannedRow, RosterPlan, RowInPlan } from './import-plan.ts'
import { addMember, contradictsLicence, indexMembers, type KnownMember, type MemberIndex, matchMember, type ToldLicences } from './match-member.ts'
import { planDetails, type ToldDetails } from './plan-details.ts'
import { indexRosters, rosterOf } from './plan-roster-names.ts'
import { planRoster } from './plan-roster.ts'
import { dateOrderOf } from './read-date.ts'
import { type ReadRow, readRow, type RowProblem, withoutAbsent } from './read-row.ts'

/**
 * What importing a table would do, decided without doing it: orders for the device, and for every row what a person sees
 * before saying yes. Only cells that differ become orders (DOMAIN row 23), blanks never overwrite, nobody is ever
 * removed, and a file that was imported already gives no orders. Knows no storage and no files.
 */

/** Plans an import. Deterministic: the same request with the same ids gives the same plan. */
export function planImport(request: ImportRequest): ImportPlan {
  const dates = request.mapping.indexOf('birthDate')
  const order = dateOrderOf(dates < 0 ? [] : request.rows.map(cells => cells[dates] ?? ''))
  const members = indexMembers(request.members)
  const rosters = indexRosters(request)
  const memberOrders: ImportOrder[] = []
  const told: ToldDetails = new Map()
  const licences: ToldLicences = new Map()
  const inPlan: RowInPlan[] = []
  const refused = new Map<number, PlannedRow>()

  request.rows.forEach((cells, row) => {
    const read = readRow(cells, request.mapping, order)
    const placed = contradictsLicence(read, licences) ? refusal(read, { field: 'licenceNumber', problem: 'contradicts-earlier-row', value: read.licenceNumber ?? '' }) : placeRow(request, row, read, rosters, members)
    if (placed.kind === 'refused') refused.set(row, { row, state: 'problem', roster: null, member: null, changes: [], problems: placed.problems })
    else inPlan.push(planDetails(placed.row, members, told, memberOrders))
  })

  const byRoster = new Map<RosterPlan, RowInPlan[]>()
  for (const row of inPlan) byRoster.set(row.roster, [...(byRoster.get(row.roster) ?? []), row])
  const rosterOrders = [...byRoster].flatMap(([roster, rows]) => planRoster(roster, rows, request))

  const planned = new Map([...refused, ...inPlan.map((row): [number, PlannedRow] => [row.row, plannedRow(row)])])
  const rows = request.rows.map((_, row) => planned.get(row)!)
  return { orders: [...memberOrders, ...rosterOrders], rows, counts: countsOf(rows, memberOrders, rosterOrders) }
}

type Placed = { readonly kind: 'placed'; readonly row: RowInPlan } | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] }

const refusal = (read: ReadRow, ...problems: RowProblem[]): Placed => ({ kind: 'refused', problems: [...read.problems, ...problems] })

/** Finds the roster and the person of a row, or says why it can't. */
function placeRow(request: ImportRequest, row: number, read: ReadRow, rosters: ReturnType<typeof indexRosters>, members: MemberIndex): Placed {
  const refuse = (...problems: RowProblem[]): Placed => refusal(read, ...problems)
  if (read.problems.some(problem => problem.problem === 'no-name')) return refuse()
  const found = rosterOf(rosters, read, request)
  if (found.kind === 'problem') return refuse(found.problem)
  const { roster } = found
  const isEntry = (memberId: string): boolean => roster.state?.entries[memberId]?.removed === null
  const entryIdOf = (memberId: string): string => [memberId, ...(members.earlierIds.get(memberId)?.toSorted() ?? [])].find(isEntry) ?? memberId
  const inRoster = (memberId: string): boolean => isEntry(entryIdOf(memberId))
  const answer = request.answers?.get(row)
  const answered = answer === undefined ? undefined : members.byId.get(answer)
  const match = answered !== undefined ? { kind: 'known' as const, member: answered } : answer === 'new' ? { kind: 'unknown' as const } : matchMember(read, members, inRoster)
  if (match.kind === 'ask') return refuse(match.problem)
  if (match.kind === 'unknown' && read.name === undefined) return refuse({ field: null, problem: 'no-name', value: read.licenceNumber ?? '' })
  const member = match.kind === 'known' ? match.member : newMember(read, request.newId())
  if (match.kind === 'unknown') addMember(members, member)
  return { kind: 'placed', row: { row, read, roster, member, memberIsNew: match.kind === 'unknown', entryId: entryIdOf(member.memberId), changes: [], problems: [...read.problems], joins: false } }
}

const newMember = (read: ReadRow, memberId: string): KnownMember =>
  ({ memberId, name: read.name!, birthDate: read.birthDate ?? null, licenceNumber: read.licenceNumber ?? null, gender: read.gender ?? null })

function plannedRow(row: RowInPlan): PlannedRow {
  const state = row.problems.length > 0 ? 'problem' : row.joins ? 'new' : row.changes.length > 0 ? 'changed' : 'same'
  return {
    row: row.row, state, changes: row.changes, problems: row.problems,
    roster: { rosterId: row.roster.rosterId, name: row.roster.name, isNew: row.roster.state === null },
    member: withoutAbsent({ memberId: row.member.memberId, ...row.member.name, isNew: row.memberIsNew }) as NonNullable<PlannedRow['member']>,
  }
}

function countsOf(rows: readonly PlannedRow[], memberOrders: readonly ImportOrder[], rosterOrders: readonly ImportOrder[]): ImportCounts {
  const inState = (state: PlannedRow['state']): number => rows.filter(row => row.state === state).length
  const ordered = (orders: readonly ImportOrder[], type: string): number => orders.filter(order => order.command.type === type).length
  return {
    rows: rows.length, new: inState('new'), changed: inState('changed'), same: inState('same'), problem: inState('problem'),
    rostersCreated: ordered(rosterOrders, 'CreateRoster'), membersRegistered: ordered(memberOrders, 'RegisterMember'), membersAdded: ordered(rosterOrders, 'AddMember'),
  }
}
