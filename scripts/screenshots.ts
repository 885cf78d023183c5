// npm run screenshots [-- --to folder --all]: makes the pictures of docs/ anew from a story that happens in a real browser; with --all also in the dark and as on a phone.
import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import buildOnce from '../e2e/build-once.ts'
import { clubIdOf } from '../e2e/club.ts'
import { signedInDevice } from '../e2e/device.ts'
import { comeTogether, goOn, type Told } from '../e2e/history-story.ts'
import { freePort } from '../e2e/production-server.ts'
import { ADMIN, startServer } from '../e2e/server-under-test.ts'
import { CHROMIUM_FLAGS, chromiumPath } from './find-chromium.mjs'

const { values } = parseArgs({ options: { to: { type: 'string', default: 'docs' }, all: { type: 'boolean', default: false } } })
const COACH = 'coach@demo.example'
const [WIDE, PHONE] = [{ width: 1280, height: 860 }, { width: 390, height: 844 }]

interface Picture { readonly name: string; readonly inDocs: boolean; readonly show: (page: Page, told: Told) => Promise<void> }

const history = (query: string) => async (page: Page, { rosterId }: Told) => {
  await page.goto(`/admin/rosters/${rosterId}/history${query}`)
  await page.getByRole('table', { name: 'Changes' }).waitFor()
}
const PICTURES: readonly Picture[] = [
  { name: 'history-graph', inDocs: true, show: history('') },
  { name: 'history-focus', inDocs: false, show: async (page, told) => { await history('?at=27')(page, told); await page.locator('[data-node][tabindex="0"]').focus(); await page.keyboard.press('ArrowLeft') } },
  { name: 'comparison', inDocs: true, show: async (page, { rosterId }) => { await page.goto(`/admin/rosters/${rosterId}/comparison`); await page.getByRole('region', { name: /as it is printed/ }).waitFor() } },
  { name: 'history-moment', inDocs: false, show: history('?at=24&with=26') },
  { name: 'history-cell', inDocs: false, show: async (page, told) => history(`?member=${told.players[1]!.memberId}&field=shirtNumber`)(page, told) },
  { name: 'history-row', inDocs: false, show: async (page, told) => history(`?member=${told.players[4]!.memberId}`)(page, told) },
  { name: 'history-person', inDocs: false, show: async (page, { players }) => { await page.goto(`/admin/members/${players[1]!.memberId}/history`); await page.getByRole('table', { name: 'Changes' }).waitFor() } },
  { name: 'history-filtered', inDocs: false, show: history('?kind=numbers&device=online') },
  { name: 'history-club', inDocs: false, show: async page => { await page.goto('/admin/history'); await page.getByRole('table', { name: 'Changes' }).waitFor() } },
]

async function take(page: Page, told: Told): Promise<void> {
  const schemes = values.all ? ['light', 'dark'] as const : ['light'] as const
  for (const { name, inDocs, show } of PICTURES) {
    if (!values.all && !inDocs) continue
    for (const size of values.all ? [WIDE, PHONE] : [WIDE]) for (const colorScheme of schemes) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await show(page, told)
      // A page that was opened without a network believes that it has one.
      await page.context().setOffline(true)
      const suffix = `${colorScheme === 'dark' ? '-dark' : ''}${size === PHONE ? '-phone' : ''}`
      await page.screenshot({ path: join(values.to, `${name}${suffix}.png`) })
    }
  }
}

await buildOnce()
const server = await startServer(await freePort())
const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
try {
  const hall = await signedInDevice(browser, server, ADMIN)
  const [coach, observer] = [await server.session(COACH), await server.session(ADMIN)]
  const parts = { hall, coach, observer, clubId: await clubIdOf(observer) }
  const told = await comeTogether(parts)
  await goOn(parts, told)
  await hall.page.clock.setFixedTime(new Date())
  await take(hall.page, told)
} finally {
  await browser.close()
  await server.stop()
}
