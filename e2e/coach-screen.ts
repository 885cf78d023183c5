import { expect, type Locator, type Page } from '@playwright/test'
import type { Player } from './club'
import type { Device } from './device'
import { COACH } from './fixtures'
import { PASSWORD } from './server-under-test'

/** What a coach does on the phone. */

/** "Maes, Anna" → "Anna Maes" */
export const spoken = ({ listName }: Pick<Player, 'listName'>): string => listName.split(', ').reverse().join(' ')

export const players = (page: Page): Locator => page.getByRole('list', { name: /^Players of / })
export const playerLine = (page: Page, player: Pick<Player, 'listName'>): Locator => players(page).getByRole('listitem').filter({ hasText: spoken(player) })

/** Signs a coach in on a browser that nobody has used yet, with one roster open. */
export async function coachAt({ page }: Device, rosterId: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(`/coach?roster=${rosterId}`)
  await page.getByLabel('Email').fill(COACH)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(players(page)).toBeVisible()
}

/** Opens somebody's sheet, does something there, and waits until it has arrived. */
async function onSheet(page: Page, player: Player, act: () => Promise<void>): Promise<void> {
  await playerLine(page, player).getByRole('button').click()
  await act()
  await expect(page.getByText(/on the way/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

export const coachGivesNumber = (page: Page, player: Player, shirtNumber: string): Promise<void> => onSheet(page, player, async () => {
  await page.getByRole('textbox', { name: 'Number' }).fill(shirtNumber)
  await page.getByRole('button', { name: 'Give it' }).click()
})

/** Gives somebody a number that another player has. */
export const coachTakesNumber = (page: Page, player: Player, shirtNumber: string): Promise<void> => onSheet(page, player, async () => {
  await page.getByRole('textbox', { name: 'Number' }).fill(shirtNumber)
  await page.getByRole('button', { name: 'Take it', exact: true }).click()
})

export const coachGivesStatus = (page: Page, player: Player, status: string): Promise<void> => onSheet(page, player, () => page.getByRole('radio', { name: status, exact: true }).check())

export const coachAppoints = (page: Page, player: Player): Promise<void> => onSheet(page, player, () => page.getByRole('switch', { name: 'Captain' }).check({ force: true }))

/** What the coach is told of what was overruled. */
export const told = (page: Page, words: string): Locator => page.getByRole('status').getByText(words)
