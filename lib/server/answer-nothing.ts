import { Refusal } from './problem.ts'

/** Addresses below `/api` that aren't any: a problem, not a page. */
export async function answerNothing(): Promise<Response> {
  throw new Refusal('not-found')
}
