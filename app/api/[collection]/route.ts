import { answerList } from '#lib/server/answer-query.ts'
import { COLLECTION_PATH, LIST_QUERY } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('list', { path: COLLECTION_PATH, query: LIST_QUERY }, answerList)
