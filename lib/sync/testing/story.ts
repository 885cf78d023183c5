import { dataschemaOf, positionText, sequenceText, sourceOf, versionOf, type ActionKind, type JsonObject, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { OverruledChange, StreamKind } from '#lib/event-sourcing/stream-kind.ts'
import { rebase, type Rebased } from '../rebase.ts'

/** A short way to tell what was recorded, what happened meanwhile and what a device brings, for tests. */

export const CLUB = '00000000-0000-7000-8000-00000000c10b'
export const STREAM = '00000000-0000-7000-8000-0000000005e0'
export const DEVICE = '00000000-0000-4000-8000-00000000de01'
export const OTHER_DEVICE = '00000000-0000-4000-8000-00000000de02'

/** A fact with its short type: `renamed` instead of `club.sideline.roster.renamed.v1`. */
export type Told = readonly [type: string, data: JsonObject, more?: { readonly actionkind?: ActionKind; readonly deviceid?: string }]

let count = 0
export const freshId = (): string => `0190a0b0-0000-7000-8000-${(++count).toString(16).padStart(12, '0')}`

export function told(kindName: string, collection: 'rosters' | 'members' | 'teams' | 'seasons', [type, facts, more]: Told, rest: Partial<SidelineEvent> = {}): SidelineEvent {
  const fullType = `club.sideline.${kindName}.${type}.v1`
  return {
    specversion: '1.0', id: freshId(), source: sourceOf({ clubId: CLUB, collection, streamId: STREAM }), subject: STREAM, type: fullType,
    time: '2026-11-20T18:10:00.000Z', datacontenttype: 'application/json', dataschema: dataschemaOf(fullType), data: facts, ...more, ...rest,
  }
}

export interface Story<State> extends Rebased<State> {
  readonly recorded: readonly RecordedEvent[]
  readonly meanwhile: readonly RecordedEvent[]
  readonly pending: readonly SidelineEvent[]
  /** State after the recorded events alone. */
  readonly before: State
}

/** `known`: what the device knew; `meanwhile`: recorded after that; `mine`: what the device decided without knowing it. */
export function tell<State>(kind: StreamKind<State>, { known, meanwhile, mine }: { known: readonly Told[]; meanwhile: readonly Told[]; mine: readonly Told[] }): Story<State> {
  const all = [...known, ...meanwhile]
  const recorded: RecordedEvent[] = []
  for (const one of all) {
    const version = recorded.length + 1
    const parent = recorded[recorded.length - 1]
    const more = { sequence: sequenceText(version), position: positionText(version), recordedtime: '2026-11-21T10:00:00.000Z', ...(parent !== undefined && { parentid: parent.id }) }
    recorded.push(told(kind.name, kind.collection, one, more) as RecordedEvent)
  }
  const before = recorded.reduce((state, event) => kind.evolve(state, event), kind.initial(STREAM))
  const pending: SidelineEvent[] = []
  for (const one of mine) {
    const parent = pending[pending.length - 1] ?? recorded[known.length - 1]
    pending.push(told(kind.name, kind.collection, one, { deviceid: DEVICE, baseversion: known.length, ...(parent !== undefined && { parentid: parent.id }) }))
  }
  const head = recorded[recorded.length - 1]
  const unseen = recorded.filter(event => versionOf(event) > known.length)
  const rebased = rebase(kind, { state: before, head: head === undefined ? null : { version: recorded.length, id: head.id } }, unseen, pending)
  return { ...rebased, recorded, meanwhile: recorded.slice(known.length), pending, before }
}

/** An overruled change without its event ids, to compare. */
export const brief = ({ key, theirs, mine, severity }: OverruledChange) => ({ key, theirs, mine, severity })
