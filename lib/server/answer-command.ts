import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { KINDS } from '#lib/domain/kinds.ts'
import { Uuid } from '#lib/domain/values.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { canonicalJson } from '#lib/event-sourcing/canonical-json.ts'
import { EVENT_DEPTH_MAX, parseJson } from '#lib/event-sourcing/codec.ts'
import { sourceOf, type Collection, type Json, type StreamAddress } from '#lib/event-sourcing/event.ts'
import { nestingDepth } from '#lib/event-sourcing/json-text.ts'
import type { Command } from '#lib/event-sourcing/stream-kind.ts'
import { recordCommand } from '#lib/sync/record-command.ts'
import type { Actor } from './caller.ts'
import type { ClubRecording } from './event-store.ts'
import { fitting } from './fitting.ts'
import { rightToCommand } from './operations.ts'
import { Refusal } from './problem.ts'
import { ruleSentence } from './rule-sentence.ts'
import type { ClubCall } from './secured.ts'
import type { Server } from './server.ts'

/** Commands of coaches, members and other programs, decided here (PROTOCOL section 6). */

const ANSWER_KEPT_MS = 30 * 24 * 60 * 60 * 1000
const VERSION_MAX = 2 ** 31 - 1

const Body = z.strictObject({
  commandId: fitting(Uuid),
  type: z.string(),
  data: z.unknown(),
  expectedVersion: z.optional(z.int().check(z.gte(0), z.lte(VERSION_MAX))),
})
type Body = z.infer<typeof Body>

interface StreamPath { readonly collection: Collection; readonly id: string }
interface Sent { readonly commandId: string; readonly command: Command; readonly expectedVersion?: number }

/** `POST /api/{collection}/{id}/commands` */
export async function answerCommand({ server, body, path, record, actor }: ClubCall<StreamPath, unknown>): Promise<Response> {
  const sent = bodyOf(body)
  // Asked before what is wrong with the data: who may not give a command learns nothing about it
  requireRightToCommand(actor, path, sent)
  const read = commandOf(sent, path.collection)
  const now = server.now()
  const answer = await record(async (tx, today) => {
    requireRightToCommand(today, path, sent)
    const stream = { clubId: today.clubId, collection: path.collection, streamId: path.id }
    const bodyHash = hashOf(stream, read)
    const kept = await keptAnswer(tx, stream.clubId, read.commandId, bodyHash, now)
    if (kept !== null) return kept
    await requireOwn(tx, stream, today, read.command)
    const decided = await decide(tx, stream, read, today, server)
    await tx.raw.commandAnswer.create({ data: { clubId: stream.clubId, commandId: read.commandId, bodyHash, answer: decided, recordedAt: now } })
    return decided
  })
  return new Response(answer, { headers: { 'content-type': 'application/json' } })
}

function bodyOf(text: string): Body {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('malformed-json')
  if (nestingDepth(value as Json, EVENT_DEPTH_MAX + 1) > EVENT_DEPTH_MAX) throw new Refusal('invalid-command', { detail: `The command is nested more than ${EVENT_DEPTH_MAX} deep` })
  const read = Body.safeParse(value)
  if (read.success) return read.data
  throw new Refusal('invalid-command', { errors: read.error.issues.map(issue => ({ pointer: `/${String(issue.path[0] ?? '')}`, reason: issue.message })) })
}

function commandOf({ commandId, type, data, expectedVersion }: Body, collection: Collection): Sent {
  const parsed = KINDS[collection].parseCommand(type, data)
  if (parsed.kind === 'unfit') throw new Refusal('invalid-command', { errors: parsed.issues })
  return { commandId, command: parsed.value, ...(expectedVersion !== undefined && { expectedVersion }) }
}

function requireRightToCommand({ role }: Actor, { collection }: StreamPath, { type, data }: Body): void {
  if (rightToCommand(role, collection, type, data) === 'no') throw new Refusal('forbidden')
}

/** Of a body only this is kept; the same command to another stream is another command (PROTOCOL C3). */
const hashOf = (stream: StreamAddress, { command, expectedVersion }: Sent): string =>
  createHash('sha256').update(canonicalJson({ source: sourceOf(stream), type: command.type, data: command.data as Json, expectedVersion })).digest('hex')

async function keptAnswer({ raw }: ClubRecording, clubId: string, commandId: string, bodyHash: string, now: Date): Promise<string | null> {
  await raw.commandAnswer.deleteMany({ where: { recordedAt: { lt: new Date(now.getTime() - ANSWER_KEPT_MS) } } })
  const kept = await raw.commandAnswer.findUnique({ where: { clubId_commandId: { clubId, commandId } } })
  if (kept === null) return null
  if (kept.bodyHash !== bodyHash) throw new Refusal('command-id-reused')
  return kept.answer
}

/** What lies outside a coach's teams or isn't a member's own is answered as not there (QUALITY section 2). */
async function requireOwn(tx: ClubRecording, stream: StreamAddress, actor: Actor, { type, data }: Command): Promise<void> {
  const right = rightToCommand(actor.role, stream.collection, type, data)
  if (right === 'own-details' && stream.streamId !== actor.memberId) throw new Refusal('not-found')
  if (right !== 'own-teams') return
  const roster = (await tx.streamsAtHead([stream]))[0]?.state as Roster | undefined
  if (roster?.teamId === undefined || !actor.teamIds.includes(roster.teamId)) throw new Refusal('not-found')
  if (roster.lifecycle === 'locked' || roster.lifecycle === 'archived') throw new Refusal('forbidden', { detail: `The roster is ${roster.lifecycle}` })
}

async function decide(tx: ClubRecording, stream: StreamAddress, { commandId, command, expectedVersion }: Sent, { userId }: Actor, { now, newId }: Server): Promise<string> {
  const recording = await recordCommand(tx, KINDS[stream.collection], {
    stream, command, ...(expectedVersion !== undefined && { expectedVersion }), authId: userId, time: now().toISOString(), newId, correlationId: commandId,
  })
  if (recording.kind === 'rule-broken') throw new Refusal('rule-broken', { detail: ruleSentence(KINDS[stream.collection].name, recording), more: { rule: recording.rule } })
  if (recording.kind === 'version-mismatch') throw new Refusal('version-mismatch', { more: { actual: recording.actual } })
  return JSON.stringify({ version: recording.version, events: recording.events.map(event => event.id) })
}
