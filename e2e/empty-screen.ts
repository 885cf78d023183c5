import { expect, type Locator, type Page } from '@playwright/test'

/** Nothing here, why, and one thing to do about it; `beside`: links in the words above it. Gives the thing to do. */
export async function empty(page: Page, title: string, action: string, ...beside: readonly string[]): Promise<Locator> {
  const place = page.locator('div').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) }).last()
  await expect(place).toBeVisible()
  const todo = place.getByRole('button').or(place.getByRole('link'))
  await expect(todo).toHaveText([...beside, action])
  return todo.last()
}
