import { refuseAddress } from '#lib/server/answer-nothing.ts'
import { NOTHING } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('refuse-address', { path: NOTHING, query: NOTHING }, refuseAddress)
export const POST = secured('refuse-sent-address', { path: NOTHING, query: NOTHING }, refuseAddress)
