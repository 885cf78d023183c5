import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { historyGraph, type HistoryGraph } from './history-graph.ts'

const [OFFICE, HALL, PHONE] = ['office', 'hall', 'phone'] as const

/** `null` is a coach's command; a device with a base is a change that was made there having seen so much. */
type Told = { readonly by: string | null; readonly base?: number; readonly system?: true; readonly cause?: string; readonly id?: string }
function stream(recorded: readonly Told[], waiting: readonly Told[] = []): readonly SidelineEvent[] {
  return [...recorded, ...waiting].map(({ by, base, system, cause, id }, index) => ({
    id: id ?? `e${index + 1}`, ...(by !== null && { deviceid: by }), ...(base !== undefined && { baseversion: base }), ...(system && { authtype: 'system' }), ...(cause !== undefined && { causationid: cause }),
    ...(index < recorded.length && { sequence: String(index + 1), position: String(index + 1) }),
  }) as unknown as SidelineEvent)
}
const coach = (count: number): readonly Told[] => Array.from({ length: count }, () => ({ by: null }))
const made = (by: string, base: number, count: number): readonly Told[] => Array.from({ length: count }, () => ({ by, base }))
/** `5-8@2+2/0` is a bar of events 5 to 8 at column 2, two wide, on the line. */
const brief = ({ nodes }: HistoryGraph) => nodes.map(({ first, last, column, width, lane, kind }) => `${kind[0]} ${first === last ? first : `${first}-${last}`}@${column}${width > 1 ? `+${width}` : ''}/${lane}`)
const branchesOf = ({ branches }: HistoryGraph) => branches.map(({ deviceId, first, last, count, from, start, end, to, lane }) => ({ deviceId, made: `${first}-${last}`, count, from, start, end, to, lane }))

describe('[DOMAIN 4] the picture of a stream', () => {
  it('of what was made in step with the line is the line, with bars for long runs', () => {
    expect(brief(historyGraph(stream([]), []))).toEqual([])
    expect(brief(historyGraph(stream(coach(3)), []))).toEqual(['r 1@0/0', 'r 2@1/0', 'r 3@2/0'])
    expect(brief(historyGraph(stream([{ by: OFFICE, base: 0 }, { by: OFFICE, base: 1 }, { by: null }, { by: OFFICE, base: 3 }, { by: HALL, base: 4 }]), []))).toEqual(['r 1-5@0+2/0'])
    expect(brief(historyGraph(stream(coach(10_000)), []))).toEqual(['r 1-10000@0+2/0'])
  })

  it('has a branch for what a device made without having seen all, from where it left the line to where it was recorded', () => {
    const graph = historyGraph(stream([...coach(2), { by: null, id: 'theirs' }, { by: HALL, base: 2, id: 'mine' }, { by: HALL, base: 2 }, { by: HALL, system: true }, ...coach(1)]), [{ eventId: 'theirs', byEventId: 'mine' }])
    expect(brief(graph)).toEqual(['r 1@0/0', 'r 2@1/0', 'r 3@2/0', 'm 4@2/1', 'm 5@3/1', 'j 4-6@4/0', 'r 7@5/0'])
    expect(branchesOf(graph)).toEqual([{ deviceId: HALL, made: '4-6', count: 2, from: 1, start: 2, end: 3, to: 4, lane: 1 }])
    expect(graph.nodes.filter(node => node.overruled || node.overrules).map(node => [node.first, node.overruled])).toEqual([[3, true], [4, false]])
    expect(graph.overrulings).toEqual([{ by: 3, of: 2 }])
  })

  it('counts a repair to the branch that needed it', () => {
    const graph = historyGraph(stream([...coach(2), { by: HALL, system: true, cause: 'mine' }, { by: HALL, base: 1, id: 'mine' }]), [])
    expect(brief(graph)).toEqual(['r 1@0/0', 'r 2@1/0', 'm 4@1/1', 'j 3-4@2/0'])
    expect(branchesOf(graph)[0]).toMatchObject({ made: '3-4', count: 1, from: 0, to: 2 })
  })

  it('shows two devices that were away at the same time in lanes of their own, and a lane again when it is free', () => {
    const graph = historyGraph(stream([...coach(2), ...made(HALL, 1, 1), ...made(PHONE, 1, 1), ...coach(1), ...made(HALL, 4, 1)]), [])
    expect(branchesOf(graph).map(({ deviceId, from, to, lane }) => [deviceId, from, to, lane])).toEqual([[HALL, 0, 2, 1], [PHONE, 0, 3, 2], [HALL, 3, 5, 1]])
  })

  it('makes room on the line for a branch that is longer than what was recorded meanwhile', () => {
    const graph = historyGraph(stream([...coach(1), { by: null }, ...made(HALL, 1, 3)]), [])
    expect(brief(graph)).toEqual(['r 1@0/0', 'r 2@1/0', 'm 3@1/1', 'm 4@2/1', 'm 5@3/1', 'j 3-5@4/0'])
  })

  it('draws what waits as a branch that ends nowhere, also where nothing else happened', () => {
    const away = historyGraph(stream(coach(3), made(HALL, 2, 2)), [])
    expect(brief(away)).toEqual(['r 1@0/0', 'r 2@1/0', 'r 3@2/0', 'w 4@2/1', 'w 5@3/1'])
    expect(branchesOf(away)[0]).toMatchObject({ made: '4-5', from: 1, to: null })
    expect(brief(historyGraph(stream([], made(HALL, 0, 1)), []))).toEqual(['w 1@0/1'])
  })

  it('goes back piece by piece where the whole is too long', () => {
    const events = stream(Array.from({ length: 400 }, (_, index) => (index % 2 === 0 ? { by: null } : { by: HALL, base: index - 1 })))
    let graph = historyGraph(events, [])
    const firsts = [graph.nodes[0]!.first]
    expect(graph.later).toBeNull()
    while (graph.earlier !== null) { graph = historyGraph(events, [], { until: graph.earlier }); firsts.push(graph.nodes[0]!.first) }
    expect(firsts.length).toBeGreaterThan(5)
    expect(graph.nodes[0]).toMatchObject({ first: 1, column: 0 })
    expect(historyGraph(events, [], { until: graph.later! }).earlier).not.toBeNull()
  })

  it('whatever happened: has each event once on the line, nothing on top of another, and branches between where they leave and where they were recorded', () => {
    const arbitraryRecorded = fc.array(fc.record({ by: fc.constantFrom(null, OFFICE, HALL, PHONE), back: fc.integer({ min: 0, max: 9 }), system: fc.boolean() }), { maxLength: 60 })
    fc.assert(fc.property(arbitraryRecorded, fc.integer({ min: 0, max: 4 }), fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 }), (told, waiting, pairs) => {
      const recorded = told.map(({ by, back, system }, index): Told => ({
        by, ...(by !== null && { base: Math.max(0, index - back) }), ...(system && by !== null && { system: true as const }),
      }))
      const events = stream(recorded, made(HALL, Math.max(0, recorded.length - 3), waiting))
      const graph = historyGraph(events, pairs.map(([one, other]) => ({ eventId: `e${one}`, byEventId: `e${other}` })))
      const line = graph.nodes.filter(node => node.lane === 0)
      const last = line.reduce((before, node) => { expect(node.first).toBe(before + 1); return node.last }, line[0] === undefined ? recorded.length : line[0].first - 1)
      expect(last).toBe(recorded.length)
      const taken = graph.nodes.flatMap(node => Array.from({ length: node.width }, (_, at) => `${node.lane}/${node.column + at}`))
      expect(new Set(taken).size).toBe(taken.length)
      for (const { from, start, end, to } of graph.branches) {
        expect(start).toBeGreaterThan(from)
        if (to !== null) expect(to).toBeGreaterThan(end)
      }
      for (const { by, of } of graph.overrulings) expect([graph.nodes[by], graph.nodes[of]]).not.toContain(undefined)
    }), { numRuns: 300 })
  })
})
