import { answerHealth } from '#lib/server/answer-health.ts'
import { NOTHING } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('check-health', { path: NOTHING, query: NOTHING }, answerHealth)
