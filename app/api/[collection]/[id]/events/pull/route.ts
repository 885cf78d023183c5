import { pullStream } from '#lib/server/answer-pull.ts'
import { STREAM_PATH, VERSION_QUERY } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('pull-stream', { path: STREAM_PATH, query: VERSION_QUERY }, pullStream)
