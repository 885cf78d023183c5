import { expect, type Locator, type Page } from '@playwright/test'

/** What a person does on a roster's screen. Cells are found by the words that a screen reader says. */

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Roster' })

/** The line of somebody, by the name as lists have it: "Maes, Anna". */
export const line = (page: Page, listName: string): Locator => grid(page).getByRole('row').filter({ has: page.getByText(listName, { exact: true }) })

type Column = 'Number' | 'Name' | 'Born' | 'Role' | 'Captain' | 'Position' | 'Status' | 'Kind' | 'Licence'

export const cell = (page: Page, listName: string, column: Column): Locator => line(page, listName).getByRole('gridcell', { name: new RegExp(`^${column} `) })

export async function openRoster(page: Page, rosterId: string): Promise<void> {
  await page.goto(`/admin/rosters/${rosterId}`)
  await expect(grid(page)).toBeVisible()
}

/** Types a number into somebody's cell; one that nobody else has. */
export async function giveNumber(page: Page, listName: string, shirtNumber: string): Promise<void> {
  await cell(page, listName, 'Number').click()
  await page.keyboard.type(shirtNumber)
  await page.keyboard.press('Enter')
  await expect(cell(page, listName, 'Number')).toHaveAccessibleName(`Number ${shirtNumber}`)
}

/** Types a number that somebody else has, and takes it. */
export async function takeNumber(page: Page, listName: string, shirtNumber: string): Promise<void> {
  await cell(page, listName, 'Number').click()
  await page.keyboard.type(shirtNumber)
  await page.keyboard.press('Enter')
  await expect(page.getByText('takes it')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(cell(page, listName, 'Number')).toHaveAccessibleName(`Number ${shirtNumber}`)
}

export async function rename(page: Page, to: string): Promise<void> {
  await page.getByRole('button', { name: 'More about this roster' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByLabel('Name of the roster').fill(to)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: to, exact: true })).toBeVisible()
}

export async function giveStatus(page: Page, listName: string, status: string): Promise<void> {
  await cell(page, listName, 'Status').click()
  await page.keyboard.press('F2')
  await page.getByRole('radio', { name: status, exact: false }).check()
  await page.keyboard.press('Enter')
  await expect(cell(page, listName, 'Status')).toHaveAccessibleName(new RegExp(`^Status ${status}(?!.*being saved)`, 'i'))
}

export async function givePositions(page: Page, listName: string, positions: string): Promise<void> {
  await cell(page, listName, 'Position').click()
  await page.keyboard.press('F2')
  await page.getByLabel(/^Positions of /).fill(positions)
  await page.keyboard.press('Enter')
  await expect(cell(page, listName, 'Position')).toHaveAccessibleName(new RegExp(`^Position ${positions}$`, 'i'))
}

async function fromMenu(page: Page, listName: string, item: string): Promise<void> {
  await line(page, listName).getByRole('button', { name: /^Actions for / }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

export async function appointCaptain(page: Page, listName: string): Promise<void> {
  await fromMenu(page, listName, 'Appoint captain')
  await expect(cell(page, listName, 'Captain')).toHaveAccessibleName('Captain captain')
}

export async function remove(page: Page, listName: string): Promise<void> {
  await fromMenu(page, listName, 'Remove from the roster')
  await expect(line(page, listName)).toHaveCount(0)
}

export async function writeNote(page: Page, listName: string, text: string): Promise<void> {
  await fromMenu(page, listName, 'Write a note…')
  await page.getByLabel('Note', { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Exchanges somebody's number with whoever has it. */
export async function swapNumber(page: Page, listName: string, shirtNumber: string): Promise<void> {
  await cell(page, listName, 'Number').click()
  await page.keyboard.type(shirtNumber)
  await page.keyboard.press('Enter')
  await expect(page.getByText('swaps')).toBeVisible()
  await page.keyboard.press('s')
  await expect(cell(page, listName, 'Number')).toHaveAccessibleName(`Number ${shirtNumber}`)
}

export const moveUp = (page: Page, listName: string) => fromMenu(page, listName, 'Move up')
export const moveDown = (page: Page, listName: string) => fromMenu(page, listName, 'Move down')

/** Who stands where, from the top, as far as the grid is drawn. */
export const orderOf = (page: Page, listNames: readonly string[]): Promise<string[]> =>
  grid(page).getByRole('row').allTextContents().then(rows => rows.flatMap(row => listNames.filter(name => row.includes(name))))

/** Gives one more role. */
export async function addRole(page: Page, listName: string, role: string): Promise<void> {
  await cell(page, listName, 'Role').click()
  await page.keyboard.press('F2')
  await page.getByRole('checkbox', { name: role, exact: true }).check()
  await page.keyboard.press('Enter')
  await expect(cell(page, listName, 'Role')).toHaveAccessibleName(new RegExp(`${role}(?!.*being saved)`))
}

/** Adds somebody whom the club knows. */
export async function addKnown(page: Page, listName: string): Promise<void> {
  await page.getByLabel('Add somebody to the roster').fill(listName.replace(',', ''))
  await page.getByRole('option', { name: listName }).click()
  await expect(line(page, listName)).toBeVisible()
}

/** Selects a draft. */
export async function select(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Lock/ })).toBeVisible()
}

export const expectLocked = (page: Page) => expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible()

export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock…', exact: true }).click()
  await page.getByRole('button', { name: /^Lock as list/ }).click()
  await expectLocked(page)
}

export async function assignToTeam(page: Page, team: string): Promise<void> {
  await page.getByRole('button', { name: /^(No team|Team )/ }).click()
  await page.getByRole('menuitem', { name: team, exact: true }).click()
  await expect(page.getByRole('button', { name: `Team ${team}`, exact: true })).toBeVisible()
}
