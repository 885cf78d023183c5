import { expect, type Locator, type Page } from '@playwright/test'
import { cell, grid, line } from './roster-screen'

/** What a person does with several rows or cells of a roster at once. */

export const box = (page: Page, listName: string): Locator => line(page, listName).getByRole('checkbox', { name: `Select ${listName}` })

export const find = (page: Page): Locator => page.getByRole('searchbox', { name: 'Find in this roster' })

export const heading = (page: Page, name: string): Locator => grid(page).getByRole('columnheader', { name, exact: true })

/** The headings from left to right. */
export const headings = (page: Page): Promise<string[]> => grid(page).getByRole('columnheader').allTextContents()

/** Who stands in the grid, from the top. */
export const namesIn = (page: Page): Promise<string[]> => grid(page).locator('[data-name]').allTextContents()

export async function pasteAt(page: Page, listName: string, column: Parameters<typeof cell>[2], table: readonly (readonly string[])[]): Promise<void> {
  await cell(page, listName, column).click()
  await pasteHere(page, table)
}

/** Into whatever has the focus. */
export async function pasteHere(page: Page, table: readonly (readonly string[])[]): Promise<void> {
  await page.evaluate(text => navigator.clipboard.writeText(text), table.map(cells => cells.join('\t')).join('\r\n'))
  await page.keyboard.press('Control+v')
}

/** Drags the small square at the corner of a cell to another row. */
export async function dragCorner(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  await page.mouse.move(start!.x + start!.width - 3, start!.y + start!.height - 3)
  await page.mouse.down()
  await page.mouse.move(end!.x + end!.width / 2, end!.y + end!.height / 2, { steps: 6 })
  await page.mouse.up()
}

export const expectNumbers = async (page: Page, numbers: readonly (readonly [listName: string, shirtNumber: string])[]): Promise<void> => {
  for (const [listName, shirtNumber] of numbers) await expect(cell(page, listName, 'Number')).toHaveAccessibleName(new RegExp(`^Number ${shirtNumber}(?!.*being saved)(,|$)`))
}
