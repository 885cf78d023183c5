/** What finding somebody and planning an import take, without a browser: `npx tsx bench/search.ts [--json]`. */
import { findMembers, searchIndex } from '../app/admin/_parts/member-search.ts'
import { clubEntries, findEntries } from '../app/admin/_parts/palette-entries.ts'
import { readTable } from '../lib/client/read-table.ts'
import { suggestMapping } from '../lib/domain/import/headers.ts'
import { planImport } from '../lib/domain/import/plan.ts'
import type { Member } from '../lib/domain/people-state.ts'
import { seededRandom, seededUuid } from '../lib/domain/seeded.ts'
import { applyOrders } from '../lib/domain/testing/apply-orders.ts'
import { generatedSquads } from '../lib/domain/testing/generated-squads.ts'
import { measure, report, timed } from './measure.ts'

const RUNS = 20
const MEMBERS = 5000
const QUERY = 'family49 given4'

const members = Array.from({ length: MEMBERS }, (_, index): Member => ({
  memberId: `member-${index}`, founded: true, givenName: `Given${index}`, familyName: `Family${index % 97}`, licenceNumber: String(1_000_000 + index), birthDate: '2011-03-02',
  active: true, mergedInto: null, erased: false, openItems: [],
}))
const index = searchIndex(members)
const entries = clubEntries([], [], new Map(members.map(state => [state.memberId, { source: '', streamId: state.memberId, state, recordedVersion: 1, pendingCount: 0, changedByNewerVersion: false }])))
const lines = members.map(member => `${member.familyName} ${member.givenName}`)

const plain = { name: 'the words looked for in 5,000 lines', run: () => timed(() => lines.filter(line => QUERY.split(' ').every(word => line.toLowerCase().includes(word)))) }
const squads = new TextEncoder().encode(generatedSquads().first)

/** A file of 1,245 rows read, planned and decided for an empty club. */
function importSquads(): void {
  const table = readTable(squads)
  const random = seededRandom(1)
  const states = { rosters: new Map(), members: new Map() }
  applyOrders(states, planImport({
    rows: table.rows, mapping: suggestMapping(table.headers), rosters: [], members: [], teams: [], seasonId: '00000000-0000-7000-8000-00000000000a',
    newId: () => seededUuid(random, 1_790_000_000_000),
  }).orders)
}

report([
  await measure({ name: 'the search of the line that adds people, 5,000 members', run: () => timed(() => findMembers(index, QUERY, 8)) }, plain, RUNS, { ms: 100 }),
  await measure({ name: 'the search of the palette, 5,000 members', run: () => timed(() => findEntries(entries, QUERY)) }, plain, RUNS, { ms: 100 }),
  await measure({ name: 'an import of 1,245 rows, read, planned and decided', run: () => timed(importSquads) }, { name: 'the file read into cells', run: () => timed(() => readTable(squads)) }, 5, { ms: 3000 }),
])
