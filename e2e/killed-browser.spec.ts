import { expect, test } from './fixtures'
import { killBrowserTrial } from './kill-browser-trial'

const KILLS = 5
const EDITS = 30

test.use({ behindProxy: true })

test(`[G1] [D1] a browser killed ${KILLS} times while somebody edits loses nothing that was shown as saved, and nothing is recorded twice`, async ({ server, faults, observer }) => {
  const trial = await killBrowserTrial({ kills: KILLS, edits: EDITS, seconds: 120, seed: 3 }, { server, faults, observer })
  expect(trial).toMatchObject({ kills: KILLS, lost: 0, duplicates: 0, unaccounted: 0, inStep: true })
  expect(trial.edits).toBeGreaterThanOrEqual(KILLS)
  expect(trial.torn).toBeGreaterThan(0)
  expect(trial.recorded).toBeGreaterThanOrEqual(trial.edits)
})
