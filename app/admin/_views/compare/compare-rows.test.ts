import { describe, expect, it } from 'vitest'
import type { Entry, Roster } from '#lib/domain/roster-state.ts'
import { compareRows, differs, likelyOther, summaryWords } from './compare-rows'

const entry = (memberId: string, rank: string, more: Partial<Entry> = {}): Entry =>
  ({ memberId, rank, roles: ['player'], kind: 'regular', shirtNumber: null, wantedNumber: null, positions: [], status: 'active', note: '', removed: null, ...more })
const roster = (rosterId: string, entries: readonly Entry[], more: Partial<Roster> = {}): Roster =>
  ({ rosterId, name: rosterId, founded: true, ruleProfile: 'free', lifecycle: 'draft', captain: null, note: '', openItems: [], entries: Object.fromEntries(entries.map(one => [one.memberId, one])), ...more })

const left = roster('A', [entry('anna', 'a', { shirtNumber: '4' }), entry('bea', 'b'), entry('cato', 'c'), entry('gone', 'd', { removed: { reason: null } })])
const right = roster('B', [entry('dirk', 'a'), entry('anna', 'b', { shirtNumber: '5', positions: ['guard'] }), entry('cato', 'c')])

describe('two rosters side by side', () => {
  it('[DOMAIN 4] has everybody of the left in order, then those who are only in the right', () => {
    expect(compareRows(left, right).map(row => [row.memberId, row.left !== null, row.right !== null, row.fields])).toEqual([
      ['anna', true, true, ['shirtNumber', 'positions']], ['bea', true, false, []], ['cato', true, true, []], ['dirk', false, true, []],
    ])
    expect(compareRows(left, right).filter(differs).map(row => row.memberId)).toEqual(['anna', 'bea', 'dirk'])
  })
  it('says how many differ', () => {
    expect(summaryWords(compareRows(left, right), 'A', 'B')).toBe('1 only in A · 1 only in B · 1 differs · 1 the same')
    expect(summaryWords([], 'A', 'B')).toBe('Nobody is in either')
  })
  it('proposes what a roster was copied from, then a copy, then another of its team or season; never an archived one', () => {
    const [copy, ofTeam, archived] = [roster('copy', [], { copiedFrom: 'A' }), roster('team', [], { teamId: 't', seasonId: 's' }), roster('old', [], { lifecycle: 'archived', copiedFrom: 'A' })]
    const base = { ...left, teamId: 't', seasonId: 's' }
    expect(likelyOther(base, [base, ofTeam, archived, copy])?.rosterId).toBe('copy')
    expect(likelyOther({ ...base, copiedFrom: 'team' }, [copy, ofTeam])?.rosterId).toBe('team')
    expect(likelyOther(base, [base, ofTeam])?.rosterId).toBe('team')
    expect(likelyOther(base, [base, archived])).toBeNull()
  })
})
