import { issueToken, listTokens } from '#lib/server/answer-tokens.ts'
import { CLUB_PATH, NOTHING } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('list-tokens', { path: CLUB_PATH, query: NOTHING }, listTokens)
export const POST = secured('issue-token', { path: CLUB_PATH, query: NOTHING }, issueToken)
