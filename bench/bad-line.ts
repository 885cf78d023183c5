/** A line that breaks at random: requests are lost, answers are lost, connections are reset in the middle of either. The same seed breaks it in the same places. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { seededRandom } from '../lib/domain/seeded.ts'
import { bodyOf, type ClubServer } from './club-server.ts'

const CUT = 0.3
const KINDS_OF_CUT = ['request lost', 'request cut', 'answer lost', 'answer cut'] as const

export interface BadLine { readonly listener: RequestListener; readonly seen: { requests: number; cuts: number } }

export function badLine(server: ClubServer, seed: number): BadLine {
  const random = seededRandom(seed)
  const seen = { requests: 0, cuts: 0 }
  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    seen.requests += 1
    const [cut, where] = [random.chance(CUT) ? random.pick(KINDS_OF_CUT) : null, random.fraction()]
    if (cut !== null) seen.cuts += 1
    if (cut === 'request lost') { request.socket.resetAndDestroy(); return }
    if (cut === 'request cut') { await cutWhileReading(request, where); return }
    const { headers, body } = await server.answer(request.method ?? 'GET', request.url ?? '/', await bodyOf(request))
    if (cut === 'answer lost') { request.socket.resetAndDestroy(); return }
    const bytes = Buffer.from(body)
    response.writeHead(200, { ...headers, 'content-length': bytes.length })
    if (cut === null) { response.end(bytes); return }
    response.write(bytes.subarray(0, Math.floor(bytes.length * where)), () => { request.socket.resetAndDestroy() })
  }
  const listener: RequestListener = (request, response) => {
    carry(request, response).catch((error: unknown) => { console.error(error); response.destroy() })
  }
  return { listener, seen }
}

/** Resets the connection when so much of the request's body has come. */
async function cutWhileReading(request: IncomingMessage, where: number): Promise<void> {
  const until = Number(request.headers['content-length'] ?? 0) * where
  let read = 0
  request.on('error', () => {})
  request.on('data', (part: Buffer) => {
    read += part.length
    if (read >= until) request.socket.resetAndDestroy()
  }).on('end', () => { request.socket.resetAndDestroy() })
}
