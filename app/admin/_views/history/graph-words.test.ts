import { describe, expect, test } from 'vitest'
import { historyGraph } from '#lib/domain/history-graph.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { branchWords, nodeWords } from './graph-words'

const ROSTER = '/clubs/00000000-0000-7000-8000-00000000c10b/rosters/00000000-0000-7000-8000-0000000005e0'
const event = (version: number | null, more: Partial<SidelineEvent>) => ({
  id: `e${version}`, source: ROSTER, type: 'club.sideline.roster.renamed.v1', time: '2025-11-20T18:10:00.000Z', data: { name: 'U14 B' }, authtype: 'app_user', authid: 'mia',
  ...(version !== null && { sequence: String(version), position: String(version), recordedtime: '2025-11-21T18:10:00.000Z' }), ...more,
}) as unknown as SidelineEvent
const EVENTS = [
  event(1, {}), event(2, {}), event(3, { deviceid: 'hall-1234', baseversion: 1, authid: 'ada' }), event(4, { deviceid: 'hall-1234', baseversion: 1, authid: 'ada', time: '2025-11-20T19:02:00.000Z' }),
  event(null, { id: 'waits', deviceid: 'mine', baseversion: 4, authid: 'ada' }),
]
const teller = { events: EVENTS, names: { member: () => 'Anna', roster: () => 'U14', team: () => 'U14', season: () => '2025' }, people: { mia: 'Mia Claes' }, userId: 'ada', deviceId: 'mine' }

describe('the picture of a history, in words', () => {
  const graph = historyGraph(EVENTS, [{ eventId: 'e2', byEventId: 'e3' }])
  const wordsOf = (kind: string, first: number) => nodeWords(graph.nodes.find(node => node.kind === kind && node.first === first)!, teller)

  test('says what each node stands for, who made it where, and what became of it', () => {
    expect(wordsOf('recorded', 2)).toMatch(/^Renamed to “U14 B” · Mia Claes, online, .* · overruled$/)
    expect(wordsOf('made', 3)).toMatch(/^Renamed to “U14 B” · you, device 1234, .*, recorded .* · overruled another change$/)
    expect(wordsOf('joined', 3)).toMatch(/^2 changes made on device 1234 recorded /)
    expect(wordsOf('waiting', 5)).toMatch(/, waiting on this device$/)
  })

  test('says of a branch on which device it was made, when, and whether it is recorded', () => {
    const [made, waiting] = graph.branches.map(branch => branchWords(branch, teller))
    expect(made).toMatch(/^made on device 1234, .+ – .+$/)
    expect(waiting).toMatch(/^made on this device, [^–]+ · not recorded yet$/)
  })
})
