import { rebaseOneStream } from '#lib/server/answer-rebase.ts'
import { STREAM_PATH, VERSION_QUERY } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const POST = secured('rebase-stream', { path: STREAM_PATH, query: VERSION_QUERY }, rebaseOneStream)
