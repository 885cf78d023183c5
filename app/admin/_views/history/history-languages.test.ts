import { afterEach, describe, expect, test } from 'vitest'
import { speak } from '../../../_language/words'
import { historyGraph } from '#lib/domain/history-graph.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { branchWords, nodeWords } from './graph-words'
import { deviceWords, fieldName, fieldWords, lifecycleName, personWords, timelineValueWords } from './history-words'
import { differenceWords, type MomentRow } from './moment-rows'

afterEach(() => speak('en'))

const ROSTER = '/clubs/00000000-0000-7000-8000-00000000c10b/rosters/00000000-0000-7000-8000-0000000005e0'
const event = (version: number, more: Partial<SidelineEvent>) => ({
  id: `e${version}`, source: ROSTER, type: 'club.sideline.roster.renamed.v1', time: '2025-11-20T18:10:00.000Z', data: { name: 'U14 B' }, authtype: 'app_user', authid: 'mia',
  sequence: String(version), position: String(version), recordedtime: '2025-11-21T18:10:00.000Z', ...more,
}) as unknown as SidelineEvent
const EVENTS = [event(1, {}), event(2, {}), event(3, { deviceid: 'hall-1234', baseversion: 1, authid: 'ada' }), event(4, { deviceid: 'hall-1234', baseversion: 1, authid: 'ada', time: '2025-11-20T19:02:00.000Z' })]
const names = { member: () => 'Anna', roster: () => 'U14', team: () => 'U14', season: () => '2025' }
const teller = { events: EVENTS, names, people: { mia: 'Mia Claes' }, userId: 'ada', deviceId: 'mine' }
const graph = historyGraph(EVENTS, [{ eventId: 'e2', byEventId: 'e3' }])
const wordsOf = (kind: string, first: number) => nodeWords(graph.nodes.find(node => node.kind === kind && node.first === first)!, teller)
const sentAgain = event(1, { authid: 'ada', decidedby: 'mia' })
const ROWS = ['came', 'came', 'went'].map(presence => ({ presence, before: {} })) as unknown as readonly MomentRow[]

describe('a history in other languages', () => {
  test('in Dutch', async () => {
    await speak('nl')
    expect(wordsOf('recorded', 2)).toMatch(/ · Mia Claes, online, .* · overstemd$/)
    expect(wordsOf('made', 3)).toMatch(/ · jij, toestel 1234, .*, vastgelegd .* · overstemde een andere wijziging$/)
    expect(wordsOf('joined', 3)).toMatch(/^2 wijzigingen van toestel 1234 vastgelegd, .+, achter wat anderen intussen gewijzigd hadden$/)
    expect(branchWords(graph.branches[0]!, teller)).toMatch(/^gemaakt op toestel 1234, .+ – .+$/)
    expect(personWords(sentAgain, 'ada', teller.people)).toBe('Mia Claes, opnieuw verzonden (jij)')
    expect([fieldName('shirtNumber'), fieldWords('presence'), lifecycleName('locked')]).toEqual(['Rugnummer', 'in de ploeglijst', 'vergrendeld'])
    expect(timelineValueWords('lifecycle', 'archived', names)).toBe('gearchiveerd')
    expect(differenceWords(ROWS, 0)).toBe('2 bijgekomen · 1 weggegaan')
  })

  test('in French', async () => {
    await speak('fr')
    expect(wordsOf('made', 3)).toMatch(/ · vous, l’appareil 1234, .*, consigné .* · a écarté une autre modification$/)
    expect(wordsOf('joined', 3)).toMatch(/^2 modifications faites sur l’appareil 1234, à la suite de ce que d’autres avaient modifié entre-temps\s; consigné\s: /)
    expect(personWords(sentAgain, 'ada', teller.people)).toBe('Mia Claes, renvoyé par vous')
    expect(deviceWords(event(1, { deviceid: 'mine' }), 'mine')).toBe('cet appareil')
    expect(timelineValueWords('note', 'genou', names)).toBe('«\u00a0genou\u00a0»')
    expect(differenceWords(ROWS, 1)).toBe('2 arrivées · 1 départ · 1 de la liste elle-même')
  })
})
