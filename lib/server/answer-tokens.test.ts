import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { RECENT_SIGN_IN_MS } from './admission.ts'
import { pendingRoster } from './testing/pending-events.ts'
import { BATCH, JSON_BODY, serverFixture, slugOf, type Fixture, type Who } from './testing/server-fixture.ts'

let fixture: Fixture
let tokens: string
beforeAll(async () => {
  fixture = await serverFixture()
  tokens = `/api/clubs/${fixture.clubId}/tokens`
})
afterAll(() => fixture.remove())

async function issue(who: Who = 'administrator', more: object = {}): Promise<{ token: string; tokenId: string }> {
  const response = await fixture.command(tokens, { name: 'scoreboard', ...more }, who)
  expect(response.status).toBe(201)
  return await response.json() as { token: string; tokenId: string }
}
const bearing = (token: string, method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
  fixture.call('nobody', method, path, { ...(body !== undefined && { body }), headers: { authorization: `Bearer ${token}`, origin: 'https://elsewhere.example', ...headers } })

describe('bearer tokens', () => {
  test('[A6] open their one club as their issuer, exempt from the origin rule; the database knows only a hash', async () => {
    const { token } = await issue('both')
    const { roster, events } = pendingRoster(fixture.clubId)
    const rebased = await bearing(token, 'POST', `/api/rosters/${roster.streamId}/events/rebase`, JSON.stringify(events), BATCH)
    expect(rebased.status).toBe(200)
    expect(await rebased.json()).toMatchObject([{ authid: fixture.userId('both') }])
    const session = await (await bearing(token, 'GET', '/api/session')).json() as { memberships: { clubId: string }[] }
    expect(session.memberships.map(one => one.clubId)).toEqual([fixture.clubId])
    expect(await slugOf(await bearing(token, 'GET', `/api/clubs/${fixture.otherClubId}/events/pull`))).toBe('not-found')
    expect(JSON.stringify(await fixture.server.database.apiToken.findMany())).not.toContain(token)
    expect(await (await fixture.call('administrator', 'GET', tokens)).text()).not.toContain(token)
  })

  test('[A1] anything else in the header is no session, with a good cookie beside it neither', async () => {
    const { token } = await issue()
    for (const authorization of [`Bearer ${token}x`, `Bearer ${token.slice(0, -1)}`, 'Bearer ', `Basic ${token}`, 'Bearer null', token]) {
      const response = await fixture.call('administrator', 'GET', '/api/session', { headers: { authorization } })
      expect(await slugOf(response), authorization).toBe('unauthenticated')
    }
  })

  test('[A5] a revoked or expired token, and one whose issuer lost the role, bind the next request', async () => {
    const pull = `/api/clubs/${fixture.clubId}/events/pull`
    const revoked = await issue()
    expect((await fixture.call('administrator', 'DELETE', `${tokens}/${revoked.tokenId}`)).status).toBe(204)
    expect(await slugOf(await bearing(revoked.token, 'GET', pull))).toBe('unauthenticated')
    const expiring = await issue('administrator', { expiresAt: new Date(fixture.server.now().getTime() + 1000).toISOString() })
    expect((await bearing(expiring.token, 'GET', pull)).status).toBe(200)
    fixture.advance(1001)
    expect(await slugOf(await bearing(expiring.token, 'GET', pull))).toBe('unauthenticated')
    const ofSecond = await issue('second')
    await fixture.setRole('second', 'member')
    expect(await slugOf(await bearing(ofSecond.token, 'GET', pull))).toBe('forbidden')
    await fixture.setRole('second', null)
    expect(await slugOf(await bearing(ofSecond.token, 'GET', pull))).toBe('not-found')
  })

  test('[C3] after 30 days a command id is free again', async () => {
    const { token } = await issue()
    const id = v7()
    const send = (commandId: string, name: string) => bearing(token, 'POST', `/api/teams/${id}/commands`, JSON.stringify({ commandId, type: name === 'A' ? 'RegisterTeam' : 'RenameTeam', data: { name } }), JSON_BODY)
    const commandId = v7()
    expect((await send(commandId, 'A')).status).toBe(200)
    expect(await slugOf(await send(commandId, 'B'))).toBe('command-id-reused')
    fixture.advance(30 * 24 * 60 * 60 * 1000 + 1)
    expect((await send(commandId, 'B')).status).toBe(200)
  })

  test('need a person who signed in within the last minutes', async () => {
    const fresh = await serverFixture()
    const path = `/api/clubs/${fresh.clubId}/tokens`
    const { token } = await (await fresh.command(path, { name: 'scoreboard' })).json() as { token: string }
    const byToken = await fresh.call('nobody', 'GET', path, { headers: { authorization: `Bearer ${token}` } })
    expect(await slugOf(byToken)).toBe('forbidden')
    fresh.advance(RECENT_SIGN_IN_MS + 60_000)
    expect(await slugOf(await fresh.command(path, { name: 'late' }))).toBe('forbidden')
    expect(await slugOf(await fresh.call('administrator', 'GET', path))).toBe('forbidden')
    await fresh.remove()
  })

  test('bad bodies are refused: a name on one line, nothing unknown', async () => {
    const second = await serverFixture()
    const path = `/api/clubs/${second.clubId}/tokens`
    for (const body of [{}, { name: '' }, { name: 'a\nb' }, { name: 'a', role: 'administrator' }, { name: 'a', expiresAt: 'tomorrow' }]) expect(await slugOf(await second.command(path, body)), JSON.stringify(body)).toBe('invalid-command')
    expect(await slugOf(await second.call('administrator', 'POST', path, { body: '[', headers: JSON_BODY }))).toBe('malformed-json')
    await second.remove()
  })
})
