import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { command, coachedRosterId, squadOf } from './club'
import { ready, syncStatus } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { cell, giveNumber, openRoster } from './roster-screen'
import { screensOf } from './screens'

/** What axe finds against WCAG 2.2 AA, in words. */
async function found(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 300)} ${failureSummary ?? ''}`).slice(0, 3).join(' | ')}`)
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${scheme}, also offline`, async ({ device, server, observer, clubId }) => {
    const rosterId = await coachedRosterId(await server.session(COACH), clubId)
    const { players: [anna] } = await squadOf(observer, clubId, rosterId)
    const administrator = await device(ADMIN)
    const { page } = administrator
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    for (const { path, shown, name } of screensOf(rosterId, anna!.memberId)) {
      await page.goto(path)
      await shown(page)
      expect.soft(await found(page), name).toEqual([])
    }
    await openRoster(page, rosterId)
    await administrator.goOffline()
    await giveNumber(page, anna!.listName, '91')
    await expect(syncStatus(page)).toHaveText('Offline · 1 waiting')
    expect(await found(page), 'offline, with something waiting').toEqual([])
    await page.getByRole('button', { name: 'Sync status' }).click()
    await expect(page.getByText('1 change waiting')).toBeVisible()
    expect(await found(page), 'the panel of the sync status').toEqual([])
    await page.keyboard.press('Escape')
    await cell(page, anna!.listName, 'Status').click()
    await page.keyboard.press('F2')
    await expect(page.getByRole('dialog', { name: /^Status of/ })).toBeVisible()
    expect(await found(page), 'an open editor').toEqual([])
  })
}

test('axe finds nothing where something was overruled, nor where somebody signs in', async ({ device, blank, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const stranger = (await blank()).page
  await stranger.goto('/admin')
  await expect(stranger.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect(await found(stranger), 'signing in').toEqual([])
  const administrator = await device(ADMIN)
  const { page } = administrator
  await openRoster(page, rosterId)
  await administrator.goOffline()
  await giveNumber(page, anna!.listName, '91')
  await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [anna!.memberId]: '81' } })
  await administrator.goOnline()
  await expect(page.getByText('1 change was overruled here')).toBeVisible()
  await ready(page)
  expect(await found(page), 'a roster with something overruled').toEqual([])
  await page.goto('/admin/overruled')
  await expect(page.getByRole('listitem').filter({ hasText: '91' })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await found(page), `overruled, ${colorScheme}`).toEqual([])
  }
  await page.keyboard.press('k')
  await expect(page.getByRole('list', { name: 'Settled', exact: true })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await found(page), `settled, ${colorScheme}`).toEqual([])
  }
})
