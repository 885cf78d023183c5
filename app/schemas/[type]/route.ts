import { answerSchema } from '#lib/server/answer-schema.ts'
import { NOTHING, SCHEMA_PATH } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('read-schema', { path: SCHEMA_PATH, query: NOTHING }, answerSchema)
