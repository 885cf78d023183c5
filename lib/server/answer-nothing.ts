import { Refusal } from './problem.ts'

/** Addresses below `/api` that aren't any: a problem, not a page. */
export async function answerNothing(): Promise<Response> {
  throw new Refusal('not-found')
}

/** Addresses that can't be decoded end here, see `undecodable-addresses.ts`. */
export async function refuseAddress(): Promise<Response> {
  throw new Refusal('invalid-parameter', { detail: 'The address is not percent-encoded UTF-8, or the method is one that nothing takes' })
}
