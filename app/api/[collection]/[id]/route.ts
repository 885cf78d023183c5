import { answerRead } from '#lib/server/answer-query.ts'
import { NOTHING, STREAM_PATH } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('read', { path: STREAM_PATH, query: NOTHING }, answerRead)
