import { revokeToken } from '#lib/server/answer-tokens.ts'
import { NOTHING, TOKEN_PATH } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const DELETE = secured('revoke-token', { path: TOKEN_PATH, query: NOTHING }, revokeToken)
