import { expect, test } from 'vitest'
import { killTrial } from './testing/kill-trial.ts'

const KILLS = 5

test(`[G4] a server killed ${KILLS} times while it records loses no event that it acknowledged, and what is left fits together`, async () => {
  const trial = await killTrial({ kills: KILLS, seconds: 120, seed: 1 })
  expect(trial).toMatchObject({ kills: KILLS, lost: 0, integrity: 'ok' })
  expect(trial.acknowledged).toBeGreaterThan(KILLS * 2)
}, 150_000)
