import { ready, signIn } from './device'
import { ADMIN, expect, test } from './fixtures'

interface Icon { readonly src: string; readonly sizes: string; readonly purpose?: string }
interface Manifest { readonly start_url: string; readonly display: string; readonly icons: readonly Icon[]; readonly shortcuts: readonly { readonly url: string }[] }

test('the browser finds nothing that stands in the way of installing, and icons are what the manifest says', async ({ device }) => {
  const { page, context } = await device(ADMIN)
  const browser = await context.newCDPSession(page)
  const { url, errors } = await browser.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
  // A story's profile is a private one, which is the one thing that a browser doesn't install from.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter(id => id !== 'in-incognito')).toEqual([])

  const manifest = await (await page.request.get(url)).json() as Manifest
  expect([manifest.start_url, manifest.display]).toEqual(['/admin', 'standalone'])
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose ?? 'any'}`)).toEqual(['any any', '192x192 any', '512x512 any', '512x512 maskable'])
  const apple = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href')
  for (const { src, sizes } of [...manifest.icons, { src: apple!, sizes: '180x180' }]) {
    const drawn = await page.evaluate(async address => {
      const image = new Image()
      image.src = address
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, src)
    if (sizes !== 'any') expect(drawn, src).toBe(sizes)
  }
})

test('what is installed starts without a network, at its address and at those of its shortcuts', async ({ device }) => {
  const { page, context, goOffline, faults } = await device(ADMIN)
  const { start_url: start, icons, shortcuts } = await (await page.request.get('/manifest.webmanifest')).json() as Manifest
  await page.close()
  await goOffline()
  const before = faults.length
  const opened = await context.newPage()
  await opened.goto(start)
  await expect(opened.getByRole('heading', { level: 1, name: 'Demo Basket Club' })).toBeVisible()
  for (const { url } of shortcuts) {
    await opened.goto(url)
    await expect(opened.getByRole('table').getByRole('link').first()).toBeVisible()
  }
  const answers = await opened.evaluate(async addresses => Promise.all(addresses.map(async address => (await fetch(address)).ok)), [...icons.map(({ src }) => src), '/manifest.webmanifest'])
  expect(answers).toEqual(answers.map(() => true))
  expect(faults.slice(before).filter(fault => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

test('settings have the button where the browser offers to install, and it asks once', async ({ blank }) => {
  const { page, context } = await blank()
  await signIn(page, ADMIN)
  await ready(page)
  await page.goto('/admin/settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  const button = page.getByRole('button', { name: 'Install Sideline' })
  await expect(button).toBeHidden()
  // Private profiles are never offered it: so the browser's event comes from here, its question is counted instead of asked.
  await page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true })
    dispatchEvent(Object.assign(event, { prompt: () => { document.documentElement.dataset['asked'] = `${document.documentElement.dataset['asked'] ?? ''}once`; return Promise.resolve({ outcome: 'dismissed' }) } }))
    document.documentElement.dataset['prevented'] = String(event.defaultPrevented)
  })
  await expect(page.locator('html')).toHaveAttribute('data-prevented', 'true')
  await button.click()
  await expect(button).toBeHidden()
  await expect(page.locator('html')).toHaveAttribute('data-asked', 'once')
  await context.close()
})
