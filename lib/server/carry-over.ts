import Database from 'better-sqlite3'
import { KINDS } from '#lib/domain/kinds.ts'
import type { RecordedEvent, SidelineEvent, StreamAddress } from '#lib/event-sourcing/event.ts'
import { recordPending } from '#lib/sync/record.ts'
import type { Head } from '#lib/sync/record-ports.ts'
import type { ClubRecording, EventStore } from './event-store.ts'

/** What must not come back with a backup: people who were erased since, and access that was withdrawn since (PROTOCOL E9). */

const ERASED = 'club.sideline.member.erased.v1'

export interface ErasedMember { readonly stream: StreamAddress; readonly events: readonly RecordedEvent[] }

/** The streams of the erased members of a database, of which nothing but ids and order is left. Throws where it can't be read. */
export function erasedMembers(file: string): readonly ErasedMember[] {
  const connection = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const streams = connection.prepare(`SELECT DISTINCT clubId, collection, streamId FROM Event WHERE type = ? AND collection = 'members'`).all(ERASED) as StreamAddress[]
    const events = connection.prepare('SELECT json FROM Event WHERE clubId = ? AND collection = ? AND streamId = ? ORDER BY version').pluck()
    return streams.map(stream => ({ stream, events: (events.all(stream.clubId, stream.collection, stream.streamId) as string[]).map(json => JSON.parse(json) as RecordedEvent) }))
  } finally { connection.close() }
}

/**
 * Records in a restored store what the erased member's stream has and the restored one lacks, the erasure among it: the same events, so a
 * device that offers them again, with whatever data it still holds, is answered with what is recorded. False where it was erased already.
 */
export function eraseAgain(store: EventStore, { stream, events }: ErasedMember): Promise<boolean> {
  return store.inRecording(stream.clubId, async tx => {
    const [atHead = null] = await tx.streamsAtHead([stream])
    if (atHead !== null && KINDS.members.erasure!.isErased(atHead.state)) return false
    const held = new Set((await tx.recordedById(stream.clubId, events.map(event => event.id))).map(event => event.id))
    await recordAgain(tx, stream, events.filter(event => !held.has(event.id)), atHead?.head ?? null)
    return true
  })
}

async function recordAgain(tx: ClubRecording, stream: StreamAddress, lacking: readonly RecordedEvent[], head: Head | null): Promise<void> {
  let parentid = head?.id
  const read = lacking.map((recorded, index) => {
    const { parentid: _parent, sequence: _sequence, position: _position, recordedtime: _time, ...kept } = recorded
    const event: SidelineEvent = { ...kept, ...(parentid !== undefined && { parentid }), baseversion: head?.version ?? 0 }
    parentid = event.id
    return { index, event, faults: [] }
  })
  const recording = await recordPending(tx, KINDS.members, { stream, events: read, authId: lacking.at(-1)?.authid ?? 'system' })
  if (recording.kind === 'refused') throw new Error(`${recording.slug}: ${recording.detail} ${JSON.stringify(recording.errors)}`)
}

export interface Withdrawn { readonly sessions: number; readonly tokens: number; readonly memberships: number }

/**
 * Takes out of a restored database the sessions, tokens and memberships that the replaced one had no more, and gives passwords and roles
 * as they stood there last. Touches nothing of clubs that the replaced one didn't hold. Null where it held none of them: then nothing is
 * known of what was withdrawn. Throws where it can't be read.
 */
export function withdrawAgain(restored: string, replaced: string, now: Date): Withdrawn | null {
  const connection = new Database(restored, { fileMustExist: true })
  try {
    connection.prepare('ATTACH ? AS replaced').run(replaced)
    if (connection.prepare('SELECT 1 FROM Club JOIN replaced.Club AS known USING (id)').get() === undefined) return null
    const change = (sql: string, ...given: unknown[]) => connection.prepare(sql).run(...given).changes
    return connection.transaction(() => {
      change('UPDATE Account SET password = known.password FROM replaced.Account AS known WHERE known.id = Account.id')
      change('UPDATE Membership SET role = known.role, teamIds = known.teamIds FROM replaced.Membership AS known WHERE known.clubId = Membership.clubId AND known.userId = Membership.userId')
      return {
        sessions: change('DELETE FROM Session WHERE NOT EXISTS (SELECT 1 FROM replaced.Session AS known WHERE known.id = Session.id)'),
        tokens: change(`UPDATE ApiToken SET revokedAt = ? WHERE revokedAt IS NULL AND clubId IN (SELECT id FROM replaced.Club)
          AND NOT EXISTS (SELECT 1 FROM replaced.ApiToken AS known WHERE known.id = ApiToken.id AND known.revokedAt IS NULL)`, now.toISOString().replace('Z', '+00:00')),
        memberships: change(`DELETE FROM Membership WHERE clubId IN (SELECT id FROM replaced.Club)
          AND NOT EXISTS (SELECT 1 FROM replaced.Membership AS known WHERE known.clubId = Membership.clubId AND known.userId = Membership.userId)`),
      }
    })()
  } finally { connection.close() }
}

/** Ends every session: who is in must show it again. */
export function endSessions(file: string): number {
  const connection = new Database(file, { fileMustExist: true })
  try { return connection.prepare('DELETE FROM Session').run().changes } finally { connection.close() }
}
