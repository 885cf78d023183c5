import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import type { RecordedEvent } from '#lib/event-sourcing/event.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { accountedFor, readStored, type Stored } from './read-stored'
import { PASSWORD, type ServerUnderTest } from './server-under-test'

/** One browser profile with somebody in front of it. Pages are its tabs. */
export interface Device {
  readonly context: BrowserContext
  readonly page: Page
  /** Script errors, console errors and breaches of the page's policy, of every tab so far. */
  readonly faults: readonly string[]
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  tab(path: string): Promise<Page>
}

/** Opens a browser profile that nobody has signed in to yet. */
export async function blankDevice(browser: Browser, server: ServerUnderTest): Promise<Device> {
  const context = await browser.newContext({ baseURL: server.origin })
  const faults: string[] = []
  context.on('weberror', error => { faults.push(`error: ${error.error().message}`) })
  context.on('console', message => { if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`) })
  await context.exposeFunction('sidelinePolicyBreach', (breach: string) => { faults.push(`policy: ${breach}`) })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      const { sidelinePolicyBreach } = window as unknown as { sidelinePolicyBreach: (breach: string) => void }
      sidelinePolicyBreach(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
    })
  })
  const page = await context.newPage()
  return {
    context, page, faults,
    goOffline: () => context.setOffline(true),
    goOnline: () => context.setOffline(false),
    async tab(path) {
      const other = await context.newPage()
      await other.goto(path)
      return other
    },
  }
}

/** The line in the header that says where this device's work stands. */
export const syncStatus = (page: Page) => page.locator('header').getByRole('status')

/** What the header says without a network. Which of the two is the browser's word: some tell a page that was opened without a network that it has one. */
export const withoutServer = (waiting = 0): RegExp => new RegExp(`^(Offline|Server unreachable)${waiting === 0 ? '' : ` · ${waiting.toLocaleString('en-GB')} waiting`}$`)

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/admin')
  await fillSignIn(page, email)
}

/** On the page that asks who one is. */
export async function fillSignIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Everything of the club is here, nothing waits, and the page would start without a network. */
export async function ready(page: Page): Promise<void> {
  await expect(syncStatus(page)).toHaveText(/^(Synced|\d+ needs? you)/)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (navigator.serviceWorker.controller === null) await new Promise(resolve => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
  })
}

/** A browser profile with somebody signed in, in step with the server. Stories that are about signing in fill in the form. */
export async function signedInDevice(browser: Browser, server: ServerUnderTest, email: string): Promise<Device> {
  const device = await blankDevice(browser, server)
  const answer = await device.context.request.post('/api/auth/sign-in/email', { data: { email, password: PASSWORD }, headers: { origin: server.origin } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await device.page.goto('/admin')
  await ready(device.page)
  return device
}

/** What lies in the device's database. */
export const stored = (page: Page): Promise<Stored> => page.evaluate(readStored)

/** What a device shows of a roster. */
export function storedRoster({ states }: Stored, rosterId: string): Roster {
  const state = Object.entries(states).find(([source]) => source.endsWith(`/rosters/${rosterId}`))?.[1]
  if (state === undefined) throw new Error(`no roster ${rosterId} on this device`)
  return state as Roster
}

/** At rest a device holds exactly the server's events, in order and byte for byte (as canonical JSON), and nothing waits. */
export function expectInStep(device: Stored, feed: readonly RecordedEvent[]): void {
  expect(device.pending).toEqual([])
  expect(device.recorded).toEqual(feed)
}

/** created = recorded + pending + set aside + discarded (PROTOCOL D7). `takenOn`: how many of others' events the device offered again to a restored server. */
export function expectNothingLost(there: Stored, deviceId: string, takenOn = 0): void {
  expect(there.created).toBe(accountedFor(there, deviceId) + takenOn)
}
