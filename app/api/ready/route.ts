import { answerReadiness } from '#lib/server/answer-health.ts'
import { NOTHING } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('check-readiness', { path: NOTHING, query: NOTHING }, answerReadiness)
