import { describe, expect, it } from 'vitest'
import { evidencePage, rowsOf } from './evidence-page.mjs'

const KILLS = { kills: 20, acknowledged: 900, lost: 0, recorded: 905, integrity: 'ok', seconds: 9, seed: 1 }
const run = (result: object) => ({ 'server-kills': { at: '2026-11-27T10:00:00.000Z', commit: 'abc1234', result } })

describe('the page of evidence', () => {
  it('says of each trial how much was tried, and that what must not be was not', () => {
    const rows = rowsOf(run(KILLS))
    expect(rows.map(row => [row.bad, row.count, row.holds])).toEqual([['acknowledged and lost', 0, true], ['damages', 0, true]])
    expect(evidencePage(run(KILLS), 'a machine')).toContain('| kills of a recording server (SIGKILL) | 20 kills, 900 changes acknowledged | acknowledged and lost | 0 | 2026-11-27, abc1234 |')
  })

  it('says so in bold where something was lost or damaged', () => {
    const rows = rowsOf(run({ ...KILLS, lost: 3, integrity: 'the head of a stream is missing' }))
    expect(rows.map(row => row.holds)).toEqual([false, false])
    expect(evidencePage(run({ ...KILLS, lost: 3 }), 'a machine')).toContain('| acknowledged and lost | **3** |')
  })

  it('doesn’t count a bug that wasn’t found as one that was', () => {
    const simulation = {
      seeds: 2000, seconds: 60, virtualMs: 3.6e9, figures: { edits: 1, checks: 1, runs: 1, sentTwice: 1, recordedTwice: 0 }, broken: [], missing: [], seen: { 'row 2': 1, 'row 10': 4 },
      found: [{ name: 'one', seeds: 3, promise: 'D7' }, { name: 'two', seeds: null, promise: '' }],
    }
    const results = { simulation: { at: '2026-11-27T10:00:00.000Z', commit: 'abc1234', result: simulation } }
    expect(rowsOf(results).filter(row => !row.holds).map(row => row.what)).toEqual(['planted bugs'])
    const page = evidencePage(results, 'a machine')
    expect(page).toContain('1 of 2 found')
    expect(page).toContain('| two | **not found** |')
    expect(page).toContain('2 1× · 10 4×')
  })
})
