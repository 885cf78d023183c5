import { readFile } from 'node:fs/promises'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { clubIdOf, feed } from './club'
import { ready, signIn, stored } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { rename } from './roster-screen'
import { PASSWORD } from './server-under-test'

test('[A1] signing in once opens the club; a wrong password says so and nothing else', async ({ blank }) => {
  const { page, faults } = await blank()
  await page.goto('/admin')
  await page.getByLabel('Email').fill(ADMIN)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('Email or password isn’t right.')
  await signIn(page, ADMIN)
  await ready(page)
  await expect(page.getByRole('banner')).toContainText('Demo Basket Club')
  expect(faults.filter(fault => !fault.includes('sign-in/email'))).toEqual([])
})

test('[A6] a program that sends no Origin signs in; a page of another site does not', async ({ server }) => {
  const signedIn = (headers: Record<string, string>) => fetch(`${server.direct}/api/auth/sign-in/email`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ email: ADMIN, password: PASSWORD }),
  })
  expect((await signedIn({})).status).toBe(200)
  expect((await signedIn({ origin: 'https://elsewhere.example' })).status).toBe(403)
})

test('[A4] a coach who signs in to the administrators’ app is led to the coaches’ pages, and holds nothing of the club', async ({ blank }) => {
  const { page } = await blank()
  await signIn(page, COACH)
  await expect(page.getByRole('link', { name: 'the coaches’ pages' })).toBeVisible()
  expect(await page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith('sideline/')).length)).toBe(0)
})

test('[A3] two clubs of one person stay apart: each has its own store, its own rosters and its own feed', async ({ device, server }) => {
  const { page } = await device('both@demo.example')
  const both = await server.session('both@demo.example')
  const demo = await feed(both, await clubIdOf(both)), other = await feed(both, await clubIdOf(both, 'Other Club'))
  expect((await stored(page)).recorded).toEqual(demo)
  await page.getByRole('button', { name: 'Club: Demo Basket Club' }).click()
  await page.getByRole('menuitem', { name: 'Other Club' }).click()
  await expect(page.getByRole('button', { name: 'Club: Other Club' })).toBeVisible()
  await ready(page)
  expect(other.every(event => !demo.some(mine => mine.id === event.id))).toBe(true)
  const administrator = await server.session(ADMIN)
  expect((await administrator.get(`/api/clubs/${await clubIdOf(both, 'Other Club')}/events/pull`)).status()).toBe(404)
})

test('[QUALITY 4] [D9] signing out with unsent work asks first and offers it as a file; the work stays sealed, and goes out under its author’s next session only', async ({ device, server, clubId, observer }) => {
  const administrator = await device(ADMIN)
  const { page } = administrator
  await page.goto('/admin/rosters')
  await page.getByRole('link', { name: /U14 A/ }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'U14 A' })).toBeVisible()
  await administrator.goOffline()
  await rename(page, 'Renamed before leaving')
  const before = await feed(observer, clubId)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('dialog')).toContainText('1 change of yours isn’t synced yet.')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'Save as a file' }).click()])
  const { pending } = await stored(page)
  expect(pending).toHaveLength(1)
  expect((JSON.parse(await readFile(await download.path(), 'utf8')) as SidelineEvent[]).map(event => event.id)).toEqual([pending[0]!.id])
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await administrator.goOnline()

  await signIn(page, 'second@demo.example')
  await ready(page)
  expect(await feed(observer, clubId)).toEqual(before)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await signIn(page, ADMIN)
  await ready(page)
  const [made, ...more] = (await feed(observer, clubId)).slice(before.length)
  expect(more).toEqual([])
  expect(made).toMatchObject({ data: { name: 'Renamed before leaving' } })
  const author = await (await server.session(ADMIN)).get('/api/session')
  expect(made!.authid).toBe((await author.json()).user.id)
})
