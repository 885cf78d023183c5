import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test'
import { feed } from './club'
import { blankDevice, expectInStep, ready, stored, syncStatus, withoutServer, type Device } from './device'
import { coachAt } from './coach-screen'
import { openRoster } from './roster-screen'
import type { ServerUnderTest } from './server-under-test'

/** A story of rows of DOMAIN section 3: what an administrator does in a hall without a network, what others do meanwhile, and what all see then. */

export interface Screens {
  /** The roster on the device that was in the hall, and on the other administrator's. */
  readonly hall: Page
  readonly office: Page
  readonly coach: Page
  /** What was overruled, on both administrators' devices. */
  readonly lists: readonly Page[]
}

export interface Played {
  readonly row: number
  /** On the device in the hall, without a network. */
  readonly mine: () => Promise<void>
  /** On the coach's phone, or on the other administrator's device. */
  readonly meanwhile: () => Promise<void>
  readonly holds: (screens: Screens) => Promise<void>
  /** Lines in "What was overruled" on both administrators' devices; none for rows that list nothing. */
  readonly listed: readonly Listed[]
}

/** One line: what it has to say, and whether it needs somebody. */
export interface Listed { readonly says: readonly string[]; readonly asks?: true }

export interface Cast { readonly hall: Device; readonly office: Device; readonly coach: Device }

/** The roster that is open everywhere, and a program that sees what the server holds. */
export interface Stage { readonly rosterId: string; readonly observer: APIRequestContext; readonly clubId: string }

/** Two administrators and a coach, with one roster open everywhere. */
export async function castAt(
  browser: Browser, server: ServerUnderTest, device: (email: string) => Promise<Device>, emails: readonly [string, string], rosterId: string,
): Promise<Cast> {
  const hall = await device(emails[0])
  const office = await device(emails[1])
  const coach = await blankDevice(browser, server)
  await Promise.all([openRoster(hall.page, rosterId), openRoster(office.page, rosterId), coachAt(coach, rosterId)])
  return { hall, office, coach }
}

const toSettle = (page: Page) => page.getByRole('list', { name: 'To settle' }).getByRole('listitem')

/**
 * Plays rows together: first all that is done in the hall, then all that is done elsewhere, then the network comes back,
 * and each row is looked at on all screens.
 */
export async function play({ hall, office, coach }: Cast, rows: readonly Played[], { rosterId, observer, clubId }: Stage): Promise<void> {
  await hall.goOffline()
  await expect(syncStatus(hall.page)).toHaveText(withoutServer())
  for (const { row, mine } of rows) await test.step(`row ${row}: in the hall`, mine)
  for (const { row, meanwhile } of rows) await test.step(`row ${row}: meanwhile`, meanwhile)
  await ready(office.page)
  await hall.goOnline()
  const lists = await test.step('the network is back', async () => {
    await ready(hall.page)
    await expect.poll(async () => (await stored(hall.page)).pending.length).toBe(0)
    const recorded = await feed(observer, clubId)
    for (const { page } of [hall, office]) await expect.poll(async () => (await stored(page)).recorded.length).toBe(recorded.length)
    expectInStep(await stored(hall.page), recorded)
    expectInStep(await stored(office.page), recorded)
    await Promise.all([openRoster(hall.page, rosterId), openRoster(office.page, rosterId), coach.page.goto(`/coach?roster=${rosterId}`)])
    return Promise.all([hall.tab('/admin/overruled'), office.tab('/admin/overruled')])
  })
  const screens: Screens = { hall: hall.page, office: office.page, coach: coach.page, lists }
  for (const { row, holds, listed } of rows) {
    await test.step(`row ${row}: afterwards`, async () => {
      await holds(screens)
      for (const page of lists) for (const { says, asks } of listed) {
        const line = says.reduce((found, words) => found.filter({ hasText: words }), toSettle(page))
        await expect(line, says.join(' · ')).toHaveCount(1)
        await expect(line.getByText('needs you')).toHaveCount(asks ? 1 : 0)
      }
    })
  }
  await test.step('nothing else is listed, on either device', async () => {
    for (const page of lists) await expect(toSettle(page)).toHaveCount(rows.flatMap(({ listed }) => listed).length)
  })
}
