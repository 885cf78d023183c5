import { afterEach, describe, expect, it } from 'vitest'
import { csvOf } from '#lib/client/write-table.ts'
import { readTable } from '#lib/client/read-table.ts'
import { exportTable } from '#lib/domain/export/export-table.ts'
import { exportedRosters } from '#lib/domain/export/exported-rosters.ts'
import { suggestMapping } from '#lib/domain/import/headers.ts'
import { planImport } from '#lib/domain/import/plan.ts'
import { initialMember } from '#lib/domain/member.ts'
import { evolveRoster, initialRoster } from '#lib/domain/roster-evolve.ts'
import { LANGUAGES } from '../../_language/languages'
import { speak } from '../../_language/words'
import { exportWording } from './export-wording'

afterEach(() => speak('en'))

const ROLES = ['player', 'head-coach', 'assistant-coach', 'team-manager', 'physio', 'delegate', 'cheer-leader']
const GENDERS = ['female', 'male', 'other', 'v', 'm', 'x', 'female']
const STATUSES = ['active', 'injured', 'suspended', 'unavailable', 'active', 'active', 'active']
const ids = ROLES.map((_, index) => `0192aaaa-0000-7000-8000-00000000000${index}`)
const members = ids.map((memberId, index) => ({
  ...initialMember(memberId), founded: true, givenName: `Jan${index}`, familyName: 'Peeters', birthDate: '2013-04-09', licenceNumber: `00${index}`, gender: GENDERS[index]!,
}))
const fact = (name: string, data: object) => ({ type: `club.sideline.roster.${name}.v1`, data })
const facts = [
  fact('created', { name: 'U14 A' }),
  ...ids.flatMap((memberId, index) => [
    fact('member-added', {
      memberId, roles: [...new Set([ROLES[0]!, ROLES[index]!])], rank: `a${index}`, shirtNumber: index === 0 ? '00' : String(index), positions: ['guard', 'gk'], kind: index === 1 ? 'guest' : 'regular',
    }),
    fact('status-changed', { memberId, status: STATUSES[index]! }),
  ]),
  fact('captain-appointed', { memberId: ids[0]! }),
]
const roster = facts.reduce((state, one) => evolveRoster(state, one as never), initialRoster('0192eeee-0000-7000-8000-000000000001'))
const sources = { rosters: [roster], members: new Map(members.map(member => [member.memberId, member])), teams: new Map(), seasons: new Map() }
const table = () => exportTable(exportedRosters(sources), exportWording())

describe('[DOMAIN 5] what is exported in the language of the page', () => {
  it.each(LANGUAGES)('%s: every column that the import reads is recognized, and nothing is new', async language => {
    await speak(language)
    const { headers, rows } = readTable(new TextEncoder().encode(csvOf(table())))
    const mapping = suggestMapping(headers)
    expect(mapping.filter(field => field !== null)).toEqual(
      ['roster', 'number', 'familyName', 'givenName', 'birthDate', 'gender', 'licenceNumber', 'roles', 'captain', 'positions', 'status', 'rosterId'])
    const plan = planImport({ rows, mapping, rosters: [roster], members, teams: [], seasonId: null, newId: () => '0192ffff-0000-7000-8000-000000000001' })
    expect(plan.counts).toMatchObject({ rows: ids.length, same: ids.length, problem: 0 })
    expect(plan.orders).toEqual([])
  })

  it('is said in that language', async () => {
    const cells = (headings: readonly string[]) => {
      const { columns, rows } = table()
      return headings.map(heading => rows[1]![columns.findIndex(column => column.heading === heading)])
    }
    expect(cells(['Roles', 'Status', 'Gender', 'Kind', 'State of the roster'])).toEqual(['player, head coach', 'injured', 'male', 'guest', 'draft'])
    await speak('nl')
    expect(cells(['Rollen', 'Status', 'Geslacht', 'Soort', 'Toestand van de ploeglijst'])).toEqual(['speler, hoofdcoach', 'geblesseerd', 'man', 'gast', 'concept'])
    await speak('fr')
    expect(cells(['Rôles', 'Statut', 'Sexe', 'Type', 'État de la liste d’équipe'])).toEqual(['joueur, coach principal', 'blessé', 'homme', 'invité', 'brouillon'])
  })
})
