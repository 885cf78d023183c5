import { answerSession } from '#lib/server/answer-session.ts'
import { NOTHING } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('read-session', { path: NOTHING, query: NOTHING }, answerSession)
