import { answerLive } from '#lib/server/answer-live.ts'
import { CLUB_PATH, NOTHING } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('listen-to-feed', { path: CLUB_PATH, query: NOTHING }, answerLive)
