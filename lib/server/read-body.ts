/** Reads request bodies within a bound: Next's route handlers have none of their own. */

export const BODY_BYTES_MAX = 1024 * 1024

export type BodyRead =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'too-large' }
  /** Not UTF-8. */
  | { readonly kind: 'unreadable' }
  /** The connection ended before the body did. */
  | { readonly kind: 'cut-off' }

/** The media type without its parameters, in lower case; an empty string where there is none. */
export const mediaTypeOf = (headers: Headers): string => (headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase()

/** True where the length that the request declares is beyond the bound. Without a declared length the reading decides. */
export function declaresTooMuch(headers: Headers, bytesMax: number): boolean {
  const declared = headers.get('content-length')
  return declared !== null && /^\d+$/.test(declared) && Number(declared) > bytesMax
}

/** The body as text, a leading byte-order mark included. Counts while reading and stops at the bound (PROTOCOL R14). */
export async function readBody(request: Request, bytesMax: number = BODY_BYTES_MAX): Promise<BodyRead> {
  if (declaresTooMuch(request.headers, bytesMax)) return { kind: 'too-large' }
  if (request.body === null) return { kind: 'read', text: '' }
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      bytes += chunk.value.byteLength
      if (bytes > bytesMax) {
        // Not awaited: cancelling ends only when the other side has stopped sending
        void reader.cancel().catch(() => undefined)
        return { kind: 'too-large' }
      }
      chunks.push(chunk.value)
    }
  } catch {
    return { kind: 'cut-off' }
  }
  return decoded(chunks, bytes)
}

function decoded(chunks: readonly Uint8Array[], bytes: number): BodyRead {
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) { whole.set(chunk, at); at += chunk.byteLength }
  try {
    return { kind: 'read', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole) }
  } catch {
    return { kind: 'unreadable' }
  }
}
