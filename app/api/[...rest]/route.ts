import { answerNothing } from '#lib/server/answer-nothing.ts'
import { NOTHING } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('find-nothing', { path: NOTHING, query: NOTHING }, answerNothing)
export const POST = secured('send-nothing', { path: NOTHING, query: NOTHING }, answerNothing)
