import { answerProblem } from '#lib/server/answer-problem.ts'
import { NOTHING, PROBLEM_PATH } from '#lib/server/parameters.ts'
import { secured } from '#lib/server/secured.ts'

export const GET = secured('read-problem', { path: PROBLEM_PATH, query: NOTHING }, answerProblem)
