import { existsSync, readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { generatedSquads } from '#lib/domain/testing/generated-squads.ts'

/** The squads of 48 teams: a first publication, and its correction with three more players and everybody's club. */
const FOLDER = '../shared/data'
const published = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8')
export const SQUADS = existsSync(`${FOLDER}/squads-2026-06-10.csv`)
  ? { first: published('squads-2026-06-10.csv'), corrected: published('squads-2026-06-15.csv') }
  : generatedSquads()

export const teamsIn = (csv: string): readonly string[] => [...new Set(csv.trim().split('\n').slice(1).map(row => row.slice(0, row.indexOf(','))))]
export const playersIn = (csv: string): number => csv.trim().split('\n').length - 1

/** Hands a file to the import's screen and waits until it says what would change. */
export async function lookAt(page: Page, name: string, csv: string): Promise<void> {
  await page.getByLabel('File to import').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByRole('main').getByRole('status').first()).toContainText(/same/)
}

/** Makes what the import's screen says. */
export async function carryOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Import \d/ }).click()
  await expect(page.getByRole('heading', { name: 'Saved on this device' })).toBeVisible({ timeout: 30_000 })
}
