import { describe, expect, test } from 'vitest'
import type { TeamRoster } from './club-api'
import { answered, EMPTY_OUTBOX, queued, touched, turnedDown, withOutgoing, type Outgoing } from './outbox'

const outgoing = (commandId: string, type: string, data: object): Outgoing => ({ commandId, clubId: 'c', rosterId: 'r', type, data, at: '2026-11-20T18:10:00.000Z' })
const roster: TeamRoster = {
  rosterId: 'r', name: 'U14 A', lifecycle: 'selected', ruleProfile: 'free', captain: null, version: 3, openItems: [], sides: [], names: { a: 'Anna' },
  entries: { a: { memberId: 'a', roles: ['player'], shirtNumber: '4', wantedNumber: null, positions: [], status: 'injured', statusUntil: '2026-12-01', rank: 'a', removed: null } },
}

describe('[C3] what a coach did stays until the server answers', () => {
  const box = queued(queued(EMPTY_OUTBOX, outgoing('1', 'AssignShirtNumbers', { assignments: { a: '00' } })), outgoing('2', 'ChangeStatus', { memberId: 'a', status: 'active' }))

  test('an answer takes it off and remembers what was recorded; a refusal keeps it to be read', () => {
    expect(answered(box, '1', ['e1'])).toMatchObject({ outgoing: [{ commandId: '2' }], recorded: ['e1'] })
    expect(turnedDown(box, '2', 'The roster is locked')).toMatchObject({ outgoing: [{ commandId: '1' }], refused: [{ why: 'The roster is locked', outgoing: { commandId: '2' } }] })
  })

  test('the roster shows what is on its way', () => {
    const shown = withOutgoing(roster, [...box.outgoing, outgoing('3', 'AppointCaptain', { memberId: 'a' })])
    expect(shown.entries.a).toMatchObject({ shirtNumber: '00', status: 'active' })
    expect(shown.entries.a).not.toHaveProperty('statusUntil')
    expect(shown.captain).toBe('a')
    expect([...touched(box.outgoing, 'r')]).toEqual(['a'])
    expect(withOutgoing({ ...roster, rosterId: 'other' }, box.outgoing).entries).toEqual(roster.entries)
  })
})
