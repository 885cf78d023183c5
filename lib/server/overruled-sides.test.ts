import { afterEach, beforeEach, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { DEVICE, pendingStream } from './testing/pending-events.ts'
import { serverFixture, type Fixture } from './testing/server-fixture.ts'

let fixture: Fixture
beforeEach(async () => { fixture = await serverFixture() })
afterEach(() => fixture.remove())

interface Answer { readonly openItems: readonly { readonly key: string }[]; readonly sides: readonly object[] }

test('[C4] [DOMAIN 3] a coach reads of what was overruled what was before, and of both sides who, when and on which device; never a note', async () => {
  const { clubId, memberId } = fixture
  const rosterId = v7(), commands = `/api/rosters/${rosterId}/commands`
  const hall = pendingStream(clubId, 'rosters', rosterId)
  const send = async (...events: readonly object[]) => { expect((await fixture.rebase(`/api/clubs/${clubId}/events/rebase`, events as never)).status).toBe(200) }
  const give = (number: string) => ({ commandId: v7(), type: 'AssignShirtNumbers', data: { assignments: { [memberId]: number } } })
  await send(hall.next('created', { name: 'U14' }), hall.next('assigned-to-team', { teamId: fixture.teamId }), hall.next('member-added', { memberId, roles: ['player'], rank: 'm', shirtNumber: '4' }))
  const read = async (who: 'coach' | 'member' | 'administrator') => await (await fixture.call(who, 'GET', `/api/rosters/${rosterId}`)).json() as Answer
  expect((await read('coach')).sides).toEqual([])

  expect((await fixture.command(commands, give('7'), 'coach')).status).toBe(200)
  expect((await fixture.command(commands, { commandId: v7(), type: 'ChangeNote', data: { memberId, text: 'Theirs' } })).status).toBe(200)
  await send(hall.next('shirt-numbers-assigned', { assignments: { [memberId]: '9' } }, { baseversion: 3 }), hall.next('note-changed', { memberId, text: 'Mine' }, { baseversion: 3 }))

  const { openItems, sides } = await read('coach')
  const key = `entry/${memberId}/shirtNumber`
  expect(openItems.map(item => item.key)).toEqual([key])
  expect(sides).toEqual([{
    eventId: expect.any(String) as string, key, before: '4', decides: 'mine',
    overruled: { by: expect.any(String) as string, isYou: true, decided: expect.any(String) as string, recorded: expect.any(String) as string, device: null },
    deciding: { by: expect.any(String) as string, isYou: false, decided: '2026-03-01T10:00:00.000Z', recorded: expect.any(String) as string, device: DEVICE },
  }])
  expect(JSON.stringify(sides)).not.toMatch(/Theirs|Mine/)
  expect((await read('member')).sides).toEqual([])
  expect(await read('administrator')).not.toHaveProperty('sides')

  // Kept against the coach: still told, but nobody has to weigh it any more.
  const [item] = openItems as readonly { eventId: string; key: string }[]
  const kept = { commandId: v7(), type: 'SettleOverruledChange', data: { eventId: item!.eventId, key, choice: 'kept' } }
  expect((await fixture.command(commands, kept)).status).toBe(200)
  const [told] = (await read('coach')).sides
  expect(told).toMatchObject({ key, overruled: { isYou: true } })
  expect(told).not.toHaveProperty('before')
})
