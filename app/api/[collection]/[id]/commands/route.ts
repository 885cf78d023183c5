import { answerCommand } from '#lib/server/answer-command.ts'
import { NOTHING, STREAM_PATH } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const POST = secured('command', { path: STREAM_PATH, query: NOTHING }, answerCommand)
