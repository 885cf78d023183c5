import { describe, expect, it } from 'vitest'
import { rosterKind } from '#lib/domain/kinds.ts'
import { OTHER_DEVICE, STREAM, tell } from '#lib/sync/testing/story.ts'
import { timelineOf } from './timelines.ts'

const ANNA = '00000000-0000-7000-8000-00000000000a'

describe('timelines on a device', () => {
  it('[D3] count what waits as it is shown, with what its rebase will make', () => {
    const { recorded, pending } = tell(rosterKind, {
      known: [['created', { name: 'U14 A' }], ['member-added', { memberId: ANNA, roles: ['player'], rank: 'a1', shirtNumber: '7' }]],
      meanwhile: [['member-removed', { memberId: ANNA }, { deviceid: OTHER_DEVICE }]],
      mine: [['note-changed', { memberId: ANNA, text: 'Told us' }]],
    })
    const told = timelineOf(STREAM, [...recorded, ...pending], { memberId: ANNA, field: 'presence' })
    expect(told.map(({ event, changes }) => [event.type.split('.')[3], ...changes.map(change => change.after)])).toEqual([['member-added', 'present'], ['member-removed', 'removed'], ['member-restored', 'present']])
    expect(told.at(-1)!.event).toMatchObject({ authtype: 'system', causationid: pending[0]!.id })
    const notes = timelineOf(STREAM, [...recorded, ...pending], { memberId: ANNA, field: 'note' })
    expect(notes.at(-1)).toMatchObject({ event: { id: pending[0]!.id }, changes: [{ before: '', after: 'Told us' }] })
  })
})
