import { rebaseWholeClub } from '#lib/server/answer-rebase.ts'
import { CLUB_PATH, POSITION_QUERY } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const POST = secured('rebase-club', { path: CLUB_PATH, query: POSITION_QUERY }, rebaseWholeClub)
