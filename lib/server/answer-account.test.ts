import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf, JSON_BODY, PASSWORD, serverFixture, signIn, slugOf, type Fixture, type Who } from './testing/server-fixture.ts'

let fixture: Fixture
beforeAll(async () => { fixture = await serverFixture({ limited: true }) })
afterAll(() => fixture.remove())

const post = (path: string, body: BodyInit | null, headers: Record<string, string> = JSON_BODY, who: Who = 'nobody') => fixture.call(who, 'POST', `/api/auth/${path}`, { body, headers })
const attempt = (email: string, password = 'not the password', from = '192.0.2.1') => post('sign-in/email', JSON.stringify({ email, password }), { ...JSON_BODY, 'x-forwarded-for': from })

describe('accounts', () => {
  test('signing in gives a cookie that scripts can\'t read; signing out ends the session at once', async () => {
    const response = await attempt(emailOf('second'), PASSWORD, '192.0.2.9')
    expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly/i)
    expect(response.headers.getSetCookie()[0]).toMatch(/SameSite=Lax/i)
    const cookie = await signIn(fixture.call, 'second')
    expect((await fixture.call('nobody', 'GET', '/api/session', { headers: { cookie } })).status).toBe(200)
    expect((await post('sign-out', null, { cookie })).status).toBe(200)
    expect(await slugOf(await fixture.call('nobody', 'GET', '/api/session', { headers: { cookie } }))).toBe('unauthenticated')
  })

  test('a forged or cut cookie is no session', async () => {
    const cookie = fixture.cookie('administrator')
    const otherFirst = cookie.replace(/=(.)/, (_, first: string) => `=${first === 'Z' ? 'Y' : 'Z'}`)
    for (const forged of [cookie.slice(0, -4), otherFirst, 'sideline.session_token=', `${cookie.split('.').slice(0, 2).join('.')}.AAAA`]) {
      expect(await slugOf(await fixture.call('nobody', 'GET', '/api/session', { headers: { cookie: forged } })), forged).toBe('unauthenticated')
    }
  })

  test('a session says who it is and in which clubs', async () => {
    const session = await (await fixture.call('coach', 'GET', '/api/session')).json()
    expect(session).toEqual({
      user: { id: fixture.userId('coach'), name: 'Person coach', email: emailOf('coach') },
      memberships: [{ clubId: fixture.clubId, clubName: 'Own Club', role: 'coach', teamIds: [fixture.teamId] }],
    })
  })

  test('an administrator is told who acts in the club, and nobody of another club', async () => {
    const { memberships: [own] } = await (await fixture.call('administrator', 'GET', '/api/session')).json() as { memberships: { people: Record<string, string> }[] }
    expect(own!.people[fixture.userId('coach')]).toBe('Person coach')
    expect(Object.values(own!.people)).not.toContain('Person stranger')
  })

  test('what isn\'t needed isn\'t there: signing up, deleting, changing addresses', async () => {
    for (const path of ['sign-up/email', 'delete-user', 'change-email', 'update-user', 'sign-in/social', 'forget-password', 'reset-password', 'verify-email', 'nonsense']) {
      expect(await slugOf(await post(path, '{}')), path).toBe('not-found')
    }
    for (const path of ['callback/google', 'error', 'ok', 'reference']) expect(await slugOf(await fixture.call('nobody', 'GET', `/api/auth/${path}`)), path).toBe('not-found')
  })

  test('[G15] no body makes it fail: each is refused as a problem', async () => {
    const bodies = ['', '{', '[]', 'null', '7', '"text"', '{"email":1,"password":2}', '{"email":"a"}', '{"__proto__":{"email":"a"}}', `{"email":"${'a'.repeat(300)}@b.c","password":"x"}`, '{"email":"\\ud800","password":"\\u0000"}', `[${'['.repeat(5000)}`,
      JSON.stringify({ email: 'nobody', password: 'x' }), JSON.stringify({ email: 'no@body.example', password: 'x'.repeat(5000) }), JSON.stringify({ email: 'no@body.example', password: 'x', callbackURL: 'https://evil.example', rememberMe: 'maybe' })]
    for (const [index, body] of bodies.entries()) {
      const response = await post('sign-in/email', body, { ...JSON_BODY, 'x-forwarded-for': `198.51.100.${index}` })
      expect(response.status, body.slice(0, 80)).toBeGreaterThanOrEqual(400)
      expect(response.status, body.slice(0, 80)).toBeLessThan(500)
      await slugOf(response)
    }
    expect(await slugOf(await post('sign-in/email', new Uint8Array([0x7b, 0xff, 0x7d])))).toBe('malformed-json')
    expect(await slugOf(await post('sign-in/email', 'email=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' }))).toBe('unsupported-media-type')
    expect(await slugOf(await post('sign-in/email', 'x'.repeat(17 * 1024)))).toBe('batch-too-large')
  })

  test('a wrong password and an unknown account are answered alike', async () => {
    const answers = await Promise.all([attempt(emailOf('coach')), attempt('no@body.example')].map(async answer => {
      const { requestId: _requestId, ...problem } = await (await answer).json() as Record<string, unknown>
      return problem
    }))
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toMatchObject({ type: '/problems/unauthenticated', status: 401 })
  })

  test('ten sign-ins a minute of an account from an address; then 429 with Retry-After; others go on', async () => {
    for (let count = 0; count < 10; count++) expect((await attempt('victim@club.example', 'guess', '203.0.113.7')).status).toBe(401)
    const eleventh = await attempt('victim@club.example', 'guess', '203.0.113.7')
    expect(eleventh.status).toBe(429)
    expect(Number(eleventh.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await slugOf(eleventh)).toBe('too-many-requests')
    expect((await attempt(emailOf('member'), PASSWORD, '203.0.113.7')).status).toBe(200)
  })

  test('sign-ins are written down with ids, never with names', async () => {
    await signIn(fixture.call, 'coach')
    await expect.poll(() => fixture.server.database.securityEvent.count({ where: { kind: 'signed-in', userId: fixture.userId('coach') } })).toBeGreaterThan(0)
    expect(JSON.stringify(await fixture.server.database.securityEvent.findMany())).not.toMatch(/@|Person/)
  })
})
