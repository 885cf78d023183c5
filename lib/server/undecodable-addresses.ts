import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Where a request lands whose address can't be decoded. */
export const UNDECODABLE_PATH = '/api/undecodable/address'

/** Methods that the web's Request can't hold. */
const UNTAKEN_METHODS: readonly string[] = ['CONNECT', 'TRACE', 'TRACK']

/**
 * Next answers 500 to a path such as `/api/%ff` and to TRACE, before any of our code runs. Node tells of each request before its server does: so
 * such a request is turned into one whose route answers 400.
 */
export function catchUndecodableAddresses(): void {
  subscribe('http.server.request.start', message => {
    const { request } = message as { readonly request: IncomingMessage }
    const isUntaken = UNTAKEN_METHODS.includes(request.method ?? '')
    if (isUntaken) request.method = 'GET'
    if (isUntaken || !isDecodable(request.url ?? '')) request.url = UNDECODABLE_PATH
  })
}

export function isDecodable(url: string): boolean {
  try { return decodeURIComponent(url.split('?', 1)[0]!) !== '' } catch { return false }
}
