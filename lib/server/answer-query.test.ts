import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { pendingStream } from './testing/pending-events.ts'
import { serverFixture, slugOf, type Fixture, type Who } from './testing/server-fixture.ts'

/** What each role sees: every secret has a word of its own, which no answer to the wrong role may hold. */

const NOTE = 'Notesecret'
const BIRTH_DATE = '2011-03-02'
const LICENCE = 'LIC-4711'

let fixture: Fixture
const ours = v7()
const theirs = v7()
const outsider = v7()
beforeAll(async () => {
  fixture = await serverFixture()
  const person = (id: string, givenName: string) => pendingStream(fixture.clubId, 'members', id).next('registered', { givenName, familyName: 'Peeters', birthDate: BIRTH_DATE, licenceNumber: LICENCE })
  const roster = (id: string, name: string, teamId: string, memberIds: readonly string[]) => {
    const stream = pendingStream(fixture.clubId, 'rosters', id)
    return [stream.next('created', { name }), stream.next('assigned-to-team', { teamId }), stream.next('note-changed', { text: NOTE }),
      ...memberIds.flatMap((memberId, index) => [stream.next('member-added', { memberId, roles: ['player'], rank: `a${index}` }), stream.next('note-changed', { memberId, text: NOTE })])]
  }
  const team = (id: string, name: string) => pendingStream(fixture.clubId, 'teams', id).next('registered', { name })
  const events = [person(fixture.memberId, 'Milan'), person(outsider, 'Outsider'), team(fixture.teamId, 'Ours'), team(theirs, 'Theirs'),
    ...roster(ours, 'U14 ours', fixture.teamId, [fixture.memberId]), ...roster(theirs, 'U16 theirs', theirs, [outsider])]
  expect((await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, events)).status).toBe(200)
})
afterAll(() => fixture.remove())

interface Answered {
  rosters: { rosterId: string }[]
  members: { memberId: string }[]
  teams: object[]
  entries: Record<string, object>
  names: Record<string, string>
}
const get = async (who: Who, path: string) => {
  const response = await fixture.call(who, 'GET', path)
  expect(response.status, `${who} ${path}`).toBe(200)
  return await response.json() as Answered
}

describe('queries', () => {
  test('[C4] the list: all for an administrator, filtered by team, season and part of the name; the own teams\' for others', async () => {
    const ids = async (who: Who, query = '') => (await get(who, `/api/rosters${query}`)).rosters.map(line => line.rosterId)
    expect(await ids('administrator')).toEqual([ours, theirs])
    expect(await ids('administrator', `?team=${theirs}`)).toEqual([theirs])
    expect(await ids('administrator', `?season=${v7()}`)).toEqual([])
    expect(await ids('administrator', '?q=u16')).toEqual([theirs])
    for (const who of ['coach', 'member'] as const) {
      expect(await ids(who)).toEqual([ours])
      expect(await ids(who, `?team=${theirs}`)).toEqual([])
    }
    expect((await get('administrator', '/api/rosters')).rosters[0]).toMatchObject({ rosterId: ours, name: 'U14 ours', seasonId: null, teamId: fixture.teamId, lifecycle: 'draft', version: 5 })
    expect(await slugOf(await fixture.call('administrator', 'GET', '/api/rosters?team=x'))).toBe('invalid-parameter')
  })

  test('[C4] one roster: the state at top level with version, open items and a strong ETag; 304 where nothing changed', async () => {
    const response = await fixture.call('administrator', 'GET', `/api/rosters/${ours}`)
    expect(response.headers.get('etag')).toBe('"5"')
    expect(await response.json()).toMatchObject({ rosterId: ours, name: 'U14 ours', version: 5, note: NOTE, captain: null, openItems: [], entries: { [fixture.memberId]: { roles: ['player'], note: NOTE } } })
    const again = await fixture.call('administrator', 'GET', `/api/rosters/${ours}`, { headers: { 'if-none-match': '"4", "5"' } })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', '"5"'])
    expect((await fixture.call('administrator', 'GET', `/api/rosters/${ours}`, { headers: { 'if-none-match': '"4"' } })).status).toBe(200)
  })

  test('[C4] a coach sees own rosters with names, without notes; a member the names and the own entry', async () => {
    const coach = await get('coach', `/api/rosters/${ours}`)
    expect(coach.names).toEqual({ [fixture.memberId]: 'Milan Peeters' })
    expect(coach.entries[fixture.memberId]).toMatchObject({ roles: ['player'], shirtNumber: null })
    const member = await get('member', `/api/rosters/${ours}`)
    expect([Object.keys(member.names), Object.keys(member.entries)]).toEqual([[fixture.memberId], [fixture.memberId]])
    await fixture.setRole('second', 'member')
    await fixture.server.database.membership.updateMany({ where: { userId: fixture.userId('second') }, data: { memberId: null } })
    expect((await get('second', `/api/rosters/${ours}`)).entries).toEqual({})
  })

  test('[C4] what lies outside the own teams is answered as what isn\'t there', async () => {
    for (const who of ['coach', 'member'] as const) {
      for (const path of [`/api/rosters/${theirs}`, `/api/rosters/${v7()}`, `/api/members/${outsider}`, `/api/teams/${theirs}`]) {
        const answer = await fixture.call(who, 'GET', path)
        expect(await slugOf(answer), `${who} ${path}`).toBe('not-found')
      }
    }
  })

  test('birth dates, licences and notes reach administrators, and of their own record the person in question; nobody else', async () => {
    const all = ['rosters', 'members', 'teams', 'seasons'].map(collection => `/api/${collection}`)
    const single = [`/api/rosters/${ours}`, `/api/members/${fixture.memberId}`, `/api/teams/${fixture.teamId}`]
    for (const path of [...all, ...single]) {
      const text = await (await fixture.call('coach', 'GET', path)).text()
      for (const secret of [NOTE, BIRTH_DATE, LICENCE, 'Outsider', 'U16 theirs']) expect(text, `${path} holds ${secret}`).not.toContain(secret)
      const ofMember = await (await fixture.call('member', 'GET', path)).text()
      const own = path === `/api/members/${fixture.memberId}`
      for (const secret of [NOTE, 'Outsider', 'U16 theirs', ...(own ? [] : [BIRTH_DATE, LICENCE])]) expect(ofMember, `${path} holds ${secret}`).not.toContain(secret)
      if (own) expect(ofMember).toContain(BIRTH_DATE)
    }
    expect(await (await fixture.call('administrator', 'GET', '/api/members')).text()).toContain(BIRTH_DATE)
    expect((await get('coach', '/api/members')).members).toEqual([{ memberId: fixture.memberId, givenName: 'Milan', familyName: 'Peeters' }])
    expect((await get('coach', '/api/teams')).teams).toHaveLength(1)
  })

  test('[R9] a coach is told by name of whom something was overruled, also where they were removed with it; a member is not', async () => {
    const rosterId = v7(), leaver = v7(), other = v7()
    const stream = pendingStream(fixture.clubId, 'rosters', rosterId)
    const add = (memberId: string) => stream.next('member-added', { memberId, roles: ['player'], rank: memberId.slice(-4) })
    const person = (id: string, givenName: string) => pendingStream(fixture.clubId, 'members', id).next('registered', { givenName, familyName: 'Peeters' })
    const founding = [stream.next('created', { name: 'U14 next' }), stream.next('assigned-to-team', { teamId: fixture.teamId }), ...[fixture.memberId, leaver, other].map(add)]
    expect((await fixture.rebase(`/api/clubs/${fixture.clubId}/events/rebase`, [person(leaver, 'Leaver'), person(other, 'Other'), ...founding])).status).toBe(200)
    const command = { commandId: v7(), type: 'ChangeStatus', data: { memberId: leaver, status: 'injured' } }
    expect((await fixture.call('coach', 'POST', `/api/rosters/${rosterId}/commands`, { body: JSON.stringify(command), headers: { 'content-type': 'application/json' } })).status).toBe(200)
    const removals = [leaver, other].map(memberId => stream.next('member-removed', { memberId }))
    expect((await fixture.rebase(`/api/rosters/${rosterId}/events/rebase?version=5`, removals)).status).toBe(200)
    expect((await get('coach', `/api/rosters/${rosterId}`)).names).toEqual({ [fixture.memberId]: 'Milan Peeters', [leaver]: 'Leaver Peeters' })
    expect((await get('member', `/api/rosters/${rosterId}`)).names).toEqual({ [fixture.memberId]: 'Milan Peeters' })
  })
})
