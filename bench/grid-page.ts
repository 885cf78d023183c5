/** A roster's screen with thousands of rows, over a device that holds a long history; bundled and called by grid.ts. */
import '@mantine/core/styles.css'
import '../app/theme.css'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { v7 } from 'uuid'
import { Theme } from '../app/theme'
import { RosterView } from '../app/admin/_views/roster/roster-view'
import { DeviceContext, SessionContext } from '../lib/client/contexts.ts'
import { openDevice } from '../lib/client/device.ts'
import { dexieDeviceStore } from '../lib/client/device-store.ts'
import type { SessionView } from '../lib/client/session.ts'
import { KINDS } from '../lib/domain/kinds.ts'
import { ranksAfter } from '../lib/domain/rank.ts'
import { dataschemaOf, positionText, sequenceText, sourceOf, type Collection, type JsonObject, type RecordedEvent } from '../lib/event-sourcing/event.ts'

const USER = 'bench'
const ANSWER = 500
const OTHER_ROSTERS = 100

const idOf = (kind: number, index: number): string => `00000000-0000-7000-8000-${kind}${String(index).padStart(11, '0')}`
const ROSTER = idOf(2, 0)

/** What happens in the club, in order: its members, the large roster, and what fills the device up. */
function* happened(rows: number, events: number): Generator<readonly [Collection, streamId: string, past: string, data: JsonObject]> {
  const ranks = ranksAfter(null, rows)
  for (let index = 0; index < rows; index += 1) yield ['members', idOf(1, index), 'registered', { givenName: `Given ${index}`, familyName: `Family ${rows - index}`, birthDate: `20${10 + index % 5}-02-03`, licenceNumber: String(1_000_000 + index) }]
  yield ['rosters', ROSTER, 'created', { name: 'Everybody' }]
  for (let index = 0; index < rows; index += 1) yield ['rosters', ROSTER, 'member-added', { memberId: idOf(1, index), roles: ['player'], rank: ranks[index]!, positions: ['guard'] }]
  for (let made = 2 * rows + 1; made < events; made += 1) {
    const other = made % OTHER_ROSTERS + 1
    yield ['rosters', idOf(2, other), made < 2 * rows + 1 + OTHER_ROSTERS ? 'created' : 'renamed', { name: `U14 ${made}` }]
  }
}

function* recorded(clubId: string, rows: number, events: number): Generator<RecordedEvent> {
  const versions = new Map<string, number>()
  let position = 0
  for (const [collection, streamId, past, data] of happened(rows, events)) {
    position += 1
    const version = (versions.get(streamId) ?? 0) + 1
    versions.set(streamId, version)
    const type = `club.sideline.${collection.slice(0, -1)}.${past}.v1`
    yield {
      specversion: '1.0', id: idOf(3, position), source: sourceOf({ clubId, collection, streamId }), subject: streamId, type, time: '2026-11-20T18:10:00.000Z',
      datacontenttype: 'application/json', dataschema: dataschemaOf(type), data, ...(version > 1 && { parentid: idOf(3, position - 1) }), baseversion: version - 1,
      deviceid: idOf(4, 1), correlationid: idOf(5, position), authtype: 'app_user', authid: idOf(6, 1),
      sequence: sequenceText(version), position: positionText(position), recordedtime: '2026-11-20T18:10:00.000Z',
    }
  }
}

/** Fills the device and shows the roster. */
async function show(rows: number, events: number): Promise<void> {
  const clubId = v7()
  const device = await openDevice(USER, clubId)
  const store = dexieDeviceStore(device.database, KINDS, device.deviceId)
  let answer: RecordedEvent[] = []
  for (const event of recorded(clubId, rows, events)) {
    answer.push(event)
    if (answer.length < ANSWER && Number(event.position) < events) continue
    await store.apply({ recorded: answer, setAside: [], cursor: { position: Number(event.position), epoch: 'bench' } })
    answer = []
  }
  const club = { clubId, clubName: 'Bench', role: 'administrator', teamIds: [], people: {} }
  const session = { user: { id: USER, name: 'Bench' }, memberships: [], club, state: 'signed-in', signedInOnServer: null, storageFailure: null } as unknown as SessionView
  const place = document.body.appendChild(document.createElement('main'))
  const screen = createElement(DeviceContext, { value: device }, createElement(RosterView, { rosterId: ROSTER }))
  createRoot(place).render(createElement(Theme, null, createElement(SessionContext, { value: session }, screen)))
}

/** What a key must have drawn, as a selector; it is looked for in every frame. */
let awaited: { readonly selector: string; readonly since: number; readonly done: (tookMs: number) => void } | null = null
const channel = new MessageChannel()
/** After the frame in which it was found was painted. */
channel.port1.onmessage = () => {
  const { since, done } = awaited!
  awaited = null
  done(performance.now() - since)
}

function look(): void {
  if (awaited !== null && document.querySelector(awaited.selector) !== null) channel.port2.postMessage(null)
  else requestAnimationFrame(look)
}

/** The time from the next key to the painted frame in which the selector finds something. */
const nextKey = (selector: string): Promise<number> => new Promise(done => {
  window.addEventListener('keydown', event => { awaited = { selector, since: event.timeStamp, done }; requestAnimationFrame(look) }, { capture: true, once: true })
})

/** The times between frames while the grid is scrolled as by a wheel, so many pixels a frame. */
async function scroll(steps: number, pixels: number): Promise<readonly number[]> {
  const grid = document.querySelector('[role=grid]')!
  const frames: number[] = []
  let last = await new Promise<number>(requestAnimationFrame)
  for (let step = 1; step <= steps; step += 1) {
    grid.scrollTop = step * pixels
    const now = await new Promise<number>(requestAnimationFrame)
    frames.push(now - last)
    last = now
  }
  return frames
}

export const benchPage = { show, nextKey, scroll }
export type GridPage = typeof benchPage
Object.assign(globalThis, { benchPage })
