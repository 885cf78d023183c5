import type { Page } from '@playwright/test'
import { command, coachedRosterId, squadOf } from './club'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, openRoster } from './roster-screen'

/** What the page looked like in every frame since it began, as far as it had a body to be seen. */
const PAGE_COLOURS = { light: 'rgb(248, 250, 252)', dark: 'rgb(15, 21, 29)' }

async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = new Set<string>()
    Object.assign(globalThis, { seenColours: seen })
    const look = () => {
      // What a frame without a body shows is the canvas, which the browser paints in the scheme that the document declares.
      if (document.body !== null) seen.add(getComputedStyle(document.body).backgroundColor)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
const coloursOf = (page: Page) => page.evaluate(() => [...(globalThis as unknown as { seenColours: Set<string> }).seenColours])

for (const [chosen, system, drawn] of [['auto', 'dark', 'dark'], ['auto', 'light', 'light'], ['dark', 'light', 'dark'], ['light', 'dark', 'light']] as const) {
  test(`[QUALITY 4] no frame has another colour: ${chosen} chosen, the system ${system}, with a network and without, and on the coaches’ pages`, async ({ device }) => {
    const { page, goOffline, goOnline } = await device(ADMIN)
    await page.emulateMedia({ colorScheme: system })
    if (chosen !== 'auto') {
      await page.getByRole('button', { name: /^Account of/ }).click()
      await page.getByRole('menuitem', { name: chosen === 'dark' ? 'Dark' : 'Light' }).click()
    }
    await watchFrames(page)
    for (const offline of [false, true]) {
      if (offline) await goOffline()
      await page.goto('/admin/rosters')
      await expect(page.getByRole('table', { name: 'Rosters' }).getByRole('link').first()).toBeVisible()
      expect(await coloursOf(page), offline ? 'offline' : 'online').toEqual([PAGE_COLOURS[drawn]])
    }
    await goOnline()
    await page.goto('/coach')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await coloursOf(page), 'the coaches’ pages').toEqual([PAGE_COLOURS[drawn]])
  })
}

test('[QUALITY 4] a value that came in from elsewhere fades once; with reduced motion it has a dot until it is looked at', async ({ device, observer, server, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const { page } = await device(ADMIN)
  await openRoster(page, rosterId)
  const number = cell(page, anna!.listName, 'Number')
  const give = async (shirtNumber: string) => {
    await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [anna!.memberId]: shirtNumber } })
    await expect(number).toHaveAccessibleName(new RegExp(`^Number ${shirtNumber}`))
  }
  const looks = () => number.evaluate(element => ({ fades: getComputedStyle(element).animationName, dot: getComputedStyle(element, '::after').content !== 'none' }))
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await give('81')
  expect(await looks()).toEqual({ fades: 'came-in', dot: false })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await give('82')
  expect(await looks()).toEqual({ fades: 'none', dot: true })
  await number.hover()
  expect(await looks()).toEqual({ fades: 'none', dot: false })
})
