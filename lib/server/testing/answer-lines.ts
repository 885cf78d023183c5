/** A process of its own that answers requests over a database through the real routes: one as JSON a line in, one answer a line out. */
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openDatabase } from '../database.ts'
import { installServer, openServer } from '../server.ts'
import { unexpectedCount } from '../unexpected.ts'
import { dispatcher } from './routes.ts'

export interface RequestLine { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string }
export interface AnswerLine { readonly status: number; readonly retryAfter: string | null; readonly unexpected: number }

const [url, origin, secret] = process.argv.slice(2) as [string, string, string]
installServer(openServer({ database: openDatabase(url), databaseUrl: url, origin, secret, limited: false }))
const dispatch = await dispatcher()
for await (const line of createInterface(process.stdin)) {
  const { method, path, headers, body } = JSON.parse(line) as RequestLine
  const response = await dispatch(new Request(origin + path, { method, headers, body: body ?? null }))
  await response.arrayBuffer()
  const answer: AnswerLine = { status: response.status, retryAfter: response.headers.get('retry-after'), unexpected: unexpectedCount() }
  writeSync(1, `ANSWER ${JSON.stringify(answer)}\n`)
}
