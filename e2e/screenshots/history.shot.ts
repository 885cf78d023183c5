import { ADMIN, COACH, test } from '../fixtures'
import { comeTogether, goOn } from '../history-story'

/** A day in the sports hall, come together and gone on: its picture, and what changed since the list was locked. */
test('docs/history-graph.png and docs/comparison.png', async ({ device, server, observer, clubId }) => {
  const hall = await device(ADMIN)
  const { page } = hall
  const parts = { hall, coach: await server.session(COACH), observer, clubId }
  const told = await comeTogether(parts)
  await goOn(parts, told)
  await page.clock.setFixedTime(new Date())
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(`/admin/rosters/${told.rosterId}/history`)
  await page.getByRole('table', { name: 'Changes' }).waitFor()
  await page.screenshot({ path: 'docs/history-graph.png' })
  await page.goto(`/admin/rosters/${told.rosterId}/comparison`)
  await page.getByRole('region', { name: /as it is printed/ }).waitFor()
  await page.screenshot({ path: 'docs/comparison.png' })
})
