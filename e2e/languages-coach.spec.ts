import { readFile } from 'node:fs/promises'
import { coachedRosterId, squadOf } from './club'
import { spoken } from './coach-screen'
import { ADMIN, COACH, expect, test } from './fixtures'
import { PASSWORD } from './server-under-test'

test.describe('on a phone that speaks French', () => {
  test.use({ locale: 'fr-BE', viewport: { width: 390, height: 800 } })

  test('a coach reads French, chooses Dutch at the foot, and finds it again after a reload', async ({ blank, server, observer, clubId }) => {
    const rosterId = await coachedRosterId(await server.session(COACH), clubId)
    const { players: [anna] } = await squadOf(observer, clubId, rosterId)
    const { page, faults } = await blank()
    await page.goto(`/coach?roster=${rosterId}`)
    await page.getByLabel('E-mail').fill(COACH)
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr-BE')

    const inFrench = page.getByRole('list', { name: /^Joueurs de / }).getByRole('button', { name: new RegExp(spoken(anna!)) })
    await inFrench.click()
    await page.getByRole('radio', { name: 'blessé', exact: true }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click()
    await expect(inFrench).toContainText('blessé')
    await expect(page.getByText(/en route/)).toHaveCount(0)

    await page.getByRole('contentinfo').getByText('Nederlands').click()
    const inDutch = page.getByRole('list', { name: /^Spelers van / }).getByRole('button', { name: new RegExp(spoken(anna!)) })
    await expect(inDutch).toContainText('geblesseerd')
    await expect(page.locator('html')).toHaveAttribute('lang', 'nl-BE')
    await page.reload()
    await expect(inDutch).toContainText('geblesseerd')
    await page.getByRole('button', { name: /afmelden$/ }).click()
    await expect(page.getByRole('heading', { name: 'Aanmelden voor coaches' })).toBeVisible()
    expect(faults.filter(fault => !fault.includes('401'))).toEqual([])
  })

  test('whoever comes to no page, or to the two ways in, is told so in French', async ({ blank }) => {
    const { page } = await blank()
    await page.goto('/nulle-part')
    await expect(page.getByRole('heading', { name: 'Il n’y a pas de page à cette adresse' })).toBeVisible()
    await expect(page).toHaveTitle('Sideline')
    await page.getByRole('link', { name: 'Sideline' }).click()
    await expect(page.getByRole('link', { name: /^Coachs/ })).toBeVisible()
    await page.getByText('English').click()
    await expect(page.getByRole('link', { name: /^Coaches/ })).toBeVisible()
  })
})

test('an administrator prints sheets in Dutch, and what is exported in Dutch says nothing new when it is imported', async ({ device, server, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { page } = await device(ADMIN)
  await page.goto('/admin/settings')
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('Nederlands').click()
  await expect(page.getByRole('heading', { name: 'Instellingen' })).toBeVisible()

  await page.goto(`/admin/rosters/${rosterId}/print`)
  const list = page.getByRole('region', { name: 'Ploeglijst zoals ze afgedrukt wordt' })
  await expect(list.getByRole('table', { name: 'Spelers' }).getByRole('columnheader')).toHaveText(['Nr.', 'Naam', 'Geboren', 'Licentie', 'Rol', 'Pos.', 'Status'])
  await expect(list.getByText(/^Afgedrukt op /)).toBeVisible()
  await page.goto(`/admin/rosters/${rosterId}/match`)
  const sheet = page.getByRole('region', { name: 'Wedstrijdblad zoals het afgedrukt wordt' })
  await expect(sheet.getByText('Coach, voor de namen en rugnummers')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Afdrukken/ })).toBeVisible()

  await page.goto('/admin/rosters')
  await page.getByRole('button', { name: 'Exporteren', exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /CSV/ }).click()])
  const csv = await readFile(await download.path())
  expect(csv.toString('utf8')).toContain('Ploeglijst;Seizoen;Rugnummer;Familienaam;Voornaam;Geboortedatum')
  await page.goto('/admin/import')
  await page.getByLabel('Bestand om te importeren').setInputFiles({ name: 'ploeglijsten.csv', mimeType: 'text/csv', buffer: csv })
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText(/^0 nieuw\s*0 gewijzigd\s*[1-9][\d.]* hetzelfde/)
  await expect(page.getByRole('button', { name: /wijzigingen? importeren$/ })).toHaveCount(0)
  // One of the club's rosters is locked: of its lines that is said, and nothing else.
  for (const line of await page.getByRole('row').filter({ hasText: 'probleem' }).all()) await expect(line).toContainText('is vergrendeld of gearchiveerd')
})
