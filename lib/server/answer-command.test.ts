import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { pendingStream, type Pending } from './testing/pending-events.ts'
import { serverFixture, slugOf, type Fixture, type Who } from './testing/server-fixture.ts'

let fixture: Fixture
let roster: Pending
let anna: string
let path: string
beforeAll(async () => { fixture = await serverFixture() })
afterAll(() => fixture.remove())
beforeEach(async () => {
  roster = pendingStream(fixture.clubId, 'rosters')
  anna = v7()
  path = `/api/rosters/${roster.streamId}/commands`
  const events = [roster.next('created', { name: 'U14' }), roster.next('assigned-to-team', { teamId: fixture.teamId }), roster.next('member-added', { memberId: anna, roles: ['player'], rank: 'a' })]
  expect((await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, events)).status).toBe(200)
})

const order = (type: string, data: object, more: object = {}) => ({ commandId: v7(), type, data, ...more })
const answerOf = async (response: Response) => {
  expect(response.status).toBe(200)
  return await response.json() as { version: number; events: string[] }
}
const versionNow = async () => (await fixture.pull(`/api/rosters/${roster.streamId}/events/pull`)).length

describe('commands', () => {
  test('[C1] answers version and ids of what was recorded; without effect the present version and none', async () => {
    const first = await answerOf(await fixture.command(path, order('RenameRoster', { name: 'U14 A' })))
    expect(first).toMatchObject({ version: 4, events: [expect.any(String)] })
    const [event] = await fixture.pull(`/api/rosters/${roster.streamId}/events/pull?version=3`)
    expect(event).toMatchObject({ id: first.events[0], type: 'club.sideline.roster.renamed.v1', authtype: 'app_user', authid: fixture.userId('administrator') })
    expect(event!.deviceid).toBeUndefined()
    expect(await answerOf(await fixture.command(path, order('RenameRoster', { name: 'U14 A' })))).toEqual({ version: 4, events: [] })
  })

  test('[C1] a founding command goes to an id that the caller makes', async () => {
    const id = v7()
    expect(await answerOf(await fixture.command(`/api/rosters/${id}/commands`, order('CreateRoster', { name: 'new' })))).toMatchObject({ version: 1 })
    expect((await fixture.command(`/api/rosters/${id}/commands`, order('CreateRoster', { name: 'new' }))).status).toBe(422)
  })

  test('[C2] a broken rule: 422 with its stable name; an expected version that isn\'t the head: 409 with the actual one', async () => {
    const broken = await fixture.command(path, order('AppointCaptain', { memberId: v7() }))
    expect(broken.status).toBe(422)
    expect(await broken.json()).toMatchObject({ type: '/problems/rule-broken', rule: 'unknown-member' })
    const mismatch = await fixture.command(path, order('RenameRoster', { name: 'late' }, { expectedVersion: 2 }))
    expect(mismatch.status).toBe(409)
    expect(await mismatch.json()).toMatchObject({ type: '/problems/version-mismatch', actual: 3 })
    expect(await answerOf(await fixture.command(path, order('RenameRoster', { name: 'in time' }, { expectedVersion: 3 })))).toMatchObject({ version: 4 })
  })

  test('[C3] the same command again, one by one and at once: the same answer, recorded once, for 30 days', async () => {
    const sent = order('RenameRoster', { name: 'once' })
    const answers = await Promise.all(Array.from({ length: 20 }, async () => answerOf(await fixture.command(path, sent))))
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(await versionNow()).toBe(4)
    const reordered = { data: sent.data, type: sent.type, commandId: sent.commandId }
    expect(await answerOf(await fixture.command(path, reordered))).toEqual(answers[0])
    await answerOf(await fixture.command(path, order('RenameRoster', { name: 'between' })))
    // By the clock of a day later the session of today still holds
    fixture.advance(24 * 60 * 60 * 1000)
    expect(await answerOf(await fixture.command(path, sent))).toEqual(answers[0])
    expect(await versionNow()).toBe(5)
  })

  test('[C3] another body or another stream under a known id: 422 command-id-reused; of a body only a hash is kept, of refusals nothing', async () => {
    const sent = order('ChangeNote', { text: 'a secret remark' })
    await answerOf(await fixture.command(path, sent))
    expect(await slugOf(await fixture.command(path, { ...sent, data: { text: 'another remark' } }))).toBe('command-id-reused')
    expect(await slugOf(await fixture.command(`/api/rosters/${v7()}/commands`, sent))).toBe('command-id-reused')
    const rows = await fixture.server.database.commandAnswer.findMany({ where: { commandId: sent.commandId } })
    expect(JSON.stringify(rows)).not.toContain('remark')
    const refused = order('AppointCaptain', { memberId: v7() })
    expect((await fixture.command(path, refused)).status).toBe(422)
    expect(await slugOf(await fixture.command(path, { ...refused, data: { memberId: v7() } }))).toBe('rule-broken')
  })

  test('[C3] unknown types, bad data and anything that is no command: 422 invalid-command or 400 malformed-json', async () => {
    for (const body of [order('DissolveRoster', {}), order('toString', {}), order('RenameRoster', { name: '' }), order('RenameRoster', { name: 'a', extra: true }), order('RenameRoster', []), order('RenameRoster', {}),
      { type: 'RenameRoster', data: { name: 'a' } }, { ...order('RenameRoster', { name: 'a' }), commandId: 'x' }, { ...order('RenameRoster', { name: 'a' }), extra: 1 }, order('RenameRoster', { name: 'a' }, { expectedVersion: -1 }),
      order('RenameRoster', { name: 'a' }, { expectedVersion: 1.5 }), order('RegisterMember', { givenName: 'a', familyName: 'b' }), {}]) {
      expect(await slugOf(await fixture.command(path, body)), JSON.stringify(body)).toBe('invalid-command')
    }
    for (const body of [[], null, 'text', 7]) expect(await slugOf(await fixture.command(path, body)), JSON.stringify(body)).toBe('malformed-json')
    expect(await versionNow()).toBe(3)
  })
})

describe('who may give which command (QUALITY section 2)', () => {
  const allowed = () => [
    order('AssignShirtNumbers', { assignments: { [anna]: '7' } }), order('ChangePositions', { memberId: anna, positions: ['guard'] }), order('ChangeStatus', { memberId: anna, status: 'injured' }),
    order('AppointCaptain', { memberId: anna }), order('AddMember', { memberId: v7(), roles: ['player'], kind: 'guest' }),
  ]
  const refused = () => [
    order('RenameRoster', { name: 'mine' }), order('AddMember', { memberId: v7(), roles: ['player'] }), order('AddMember', { memberId: v7(), roles: ['player'], kind: 'regular' }), order('RemoveMember', { memberId: anna }),
    order('LockRoster', {}), order('ChangeNote', { text: 'a' }), order('SelectRoster', {}), order('UnassignRosterFromTeam', {}), order('ChangeRoles', { memberId: anna, roles: ['coach'] }),
  ]

  test('a coach: numbers, positions, status, captain and guests of the own teams', async () => {
    for (const body of allowed()) expect((await fixture.command(path, body, 'coach')).status, body.type).toBe(200)
    for (const body of refused()) expect(await slugOf(await fixture.command(path, body, 'coach')), body.type).toBe('forbidden')
    for (const [collection, type, data] of [['members', 'RegisterMember', { givenName: 'a', familyName: 'b' }], ['teams', 'RegisterTeam', { name: 'a' }], ['seasons', 'CloseSeason', {}]] as const) {
      expect(await slugOf(await fixture.command(`/api/${collection}/${v7()}/commands`, order(type, data), 'coach')), type).toBe('forbidden')
    }
  })

  test('a coach: not while the roster is locked or archived, and not of a team of others, which isn\'t there', async () => {
    await answerOf(await fixture.command(path, order('LockRoster', {})))
    for (const body of allowed()) expect(await slugOf(await fixture.command(path, body, 'coach')), body.type).toBe('forbidden')
    await answerOf(await fixture.command(path, order('UnlockRoster', {})))
    await answerOf(await fixture.command(path, order('AssignRosterToTeam', { teamId: v7() })))
    for (const body of allowed()) expect(await slugOf(await fixture.command(path, body, 'coach')), body.type).toBe('not-found')
    for (const body of allowed()) expect(await slugOf(await fixture.command(`/api/rosters/${v7()}/commands`, body, 'coach')), body.type).toBe('not-found')
  })

  test('a member: own details, nobody else\'s, and nothing of rosters', async () => {
    const details = (id: string, who: Who) => fixture.command(`/api/members/${id}/commands`, order('CorrectMemberDetails', { givenName: 'Milan' }), who)
    const registered = await fixture.command(`/api/members/${fixture.memberId}/commands`, order('RegisterMember', { givenName: 'Mil', familyName: 'Member' }))
    expect(registered.status).toBe(200)
    expect((await details(fixture.memberId, 'member')).status).toBe(200)
    expect(await slugOf(await details(v7(), 'member'))).toBe('not-found')
    expect(await slugOf(await details(fixture.memberId, 'coach'))).toBe('forbidden')
    for (const body of [...allowed(), ...refused()]) expect(await slugOf(await fixture.command(path, body, 'member')), body.type).toBe('forbidden')
    expect(await slugOf(await fixture.command(`/api/members/${fixture.memberId}/commands`, order('EraseMember', {}), 'member'))).toBe('forbidden')
  })
})
