import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkSession, signInWithPassword, signOutHere } from './accounts.ts'
import { chooseClub, clubOf, openProfile, readProfile, type Profile, type RememberedSession } from './profile.ts'

const ADA: RememberedSession = {
  user: { id: 'ada', name: 'Ada', email: 'ada@demo.example' },
  memberships: [{ clubId: 'coached', clubName: 'Coached', role: 'coach', teamIds: [] }, { clubId: 'run', clubName: 'Run', role: 'administrator', teamIds: [] }, { clubId: 'other', clubName: 'Other', role: 'administrator', teamIds: [] }],
}

/** A server that knows one password, over a network that can be cut. */
function server() {
  const state = { reachable: true, signedIn: null as RememberedSession | null, asked: [] as string[] }
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    state.asked.push(url)
    if (!state.reachable) throw new TypeError('Failed to fetch')
    if (url === '/api/session') return state.signedIn === null ? new Response('{}', { status: 401 }) : Response.json(state.signedIn)
    if (url === '/api/auth/get-session') return Response.json(state.signedIn === null ? null : { user: state.signedIn.user })
    if (url === '/api/auth/sign-out') { state.signedIn = null; return Response.json({ success: true }) }
    const { password } = JSON.parse(init?.body as string) as { password: string }
    if (password === 'too often') return new Response('{}', { status: 429, headers: { 'retry-after': '30' } })
    if (password !== 'right') return new Response('{}', { status: 401 })
    state.signedIn = ADA
    return Response.json({})
  })
  return state
}

let profile: Profile
let count = 0
beforeEach(() => { profile = openProfile(`accounts-${++count}`) })
afterEach(() => { vi.unstubAllGlobals() })

describe('signing in and out', () => {
  it('remembers who signed in, so that the device starts without a network', async () => {
    const network = server()
    expect(await signInWithPassword(profile, 'ada@demo.example', 'right')).toEqual({ kind: 'signed-in' })
    network.reachable = false
    await checkSession(profile)
    expect(await readProfile(profile, 'session')).toEqual(ADA)
    expect(await readProfile(profile, 'signedInOnServer')).toBeNull()
  })

  it('says what kept somebody from signing in, and remembers nobody', async () => {
    const network = server()
    expect(await signInWithPassword(profile, 'ada@demo.example', 'wrong')).toMatchObject({ kind: 'refused' })
    expect(await signInWithPassword(profile, 'ada@demo.example', 'too often')).toEqual({ kind: 'too-many-attempts', retryAfterS: 30 })
    network.reachable = false
    expect(await signInWithPassword(profile, 'ada@demo.example', 'right')).toMatchObject({ kind: 'unreachable' })
    expect(await readProfile(profile, 'session')).toBeUndefined()
  })

  it('[section 7] a session that the server forgot leaves the user signed in on the device', async () => {
    const network = server()
    await signInWithPassword(profile, 'ada@demo.example', 'right')
    network.signedIn = null
    await checkSession(profile)
    expect(await readProfile(profile, 'session')).toEqual(ADA)
    expect(await readProfile(profile, 'signedInOnServer')).toBe(false)
  })

  it('a device that knows nobody takes on who signed in elsewhere in this browser, and asks for no session where there is none', async () => {
    const network = server()
    await checkSession(profile)
    expect(network.asked).toEqual(['/api/auth/get-session'])
    expect(await readProfile(profile, 'session')).toBeUndefined()
    network.signedIn = ADA
    await checkSession(profile)
    expect(await readProfile(profile, 'session')).toEqual(ADA)
    network.asked = []
    await checkSession(profile)
    expect(network.asked).toEqual(['/api/session'])
  })

  it('signing out without a network forgets the session here, and on the server before anything else is asked of it', async () => {
    const network = server()
    await signInWithPassword(profile, 'ada@demo.example', 'right')
    network.reachable = false
    await signOutHere(profile)
    expect(await readProfile(profile, 'session')).toBeUndefined()
    await checkSession(profile)
    network.reachable = true
    network.asked = []
    await checkSession(profile)
    expect(network.asked[0]).toBe('/api/auth/sign-out')
    expect([network.signedIn, await readProfile(profile, 'session')]).toEqual([null, undefined])
  })
})

describe('with the storage full', () => {
  const fill = () => vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('', 'QuotaExceededError') })
  afterEach(() => { vi.restoreAllMocks() })

  it('whoever is remembered signs in again, so that what waits can be sent; somebody else is told that there is no room', async () => {
    server()
    expect(await signInWithPassword(profile, 'ada@demo.example', 'right')).toEqual({ kind: 'signed-in' })
    fill()
    expect(await signInWithPassword(profile, 'ada@demo.example', 'right')).toEqual({ kind: 'signed-in' })
    expect(await signInWithPassword(openProfile(`accounts-full-${count}`), 'ada@demo.example', 'right')).toEqual({ kind: 'storage-full' })
  })
})

describe('the profile', () => {
  it('the club chosen last, else the first that the user administers', async () => {
    server()
    await signInWithPassword(profile, 'ada@demo.example', 'right')
    expect(clubOf(ADA, await readProfile(profile, 'clubs'))?.clubId).toBe('run')
    await chooseClub(profile, 'other')
    expect(clubOf(ADA, await readProfile(profile, 'clubs'))?.clubId).toBe('other')
    await chooseClub(profile, 'none of theirs')
    expect(clubOf(ADA, await readProfile(profile, 'clubs'))?.clubId).toBe('run')
  })
})
