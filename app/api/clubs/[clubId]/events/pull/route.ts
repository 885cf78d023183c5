import { pullFeed } from '#lib/server/answer-pull.ts'
import { CLUB_PATH, POSITION_QUERY } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('pull-feed', { path: CLUB_PATH, query: POSITION_QUERY }, pullFeed)
