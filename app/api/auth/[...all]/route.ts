import { answerAccount } from '#lib/server/answer-account.ts'
import { ACCOUNT_PATH, NOTHING } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('read-account', { path: ACCOUNT_PATH, query: NOTHING }, answerAccount)
export const POST = secured('change-account', { path: ACCOUNT_PATH, query: NOTHING }, answerAccount)
