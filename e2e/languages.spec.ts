import type { Page } from '@playwright/test'
import { command, coachedRosterId, squadOf } from './club'
import { ready, syncStatus, type Device } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { giveNumber, openRoster } from './roster-screen'
import { screensOf } from './screens'
import { englishOn } from './words-on-screen'

/** Every screen speaks Dutch, French and English; which one is chosen on the device, also without a network. */

async function speak(page: Page, language: 'Nederlands' | 'Français' | 'English', title: string): Promise<void> {
  await page.goto('/admin/settings')
  await page.getByRole('radiogroup').filter({ hasText: 'Nederlands' }).getByText(language).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

const fullName = (listName: string) => listName.split(', ').reverse().join(' ')

test('[QUALITY 4] a device without a network is switched to Dutch, to French and back; a reload keeps it, and what was done is told in it', async ({ device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const { players: [anna] } = await squadOf(observer, clubId, rosterId)
  const hall = await device(ADMIN), { page } = hall
  await openRoster(page, rosterId)
  await hall.goOffline()
  await giveNumber(page, anna!.listName, '91')
  const name = fullName(anna!.listName)

  async function speaks(language: { lang: string; main: string; home: string; members: string; waiting: RegExp; sentence: string }) {
    for (const again of [false, true]) {
      if (again) await page.reload()
      await expect(page.locator('html')).toHaveAttribute('lang', language.lang)
      await expect(page.getByRole('navigation', { name: language.main }).getByRole('link', { name: language.members, exact: true })).toBeVisible()
      await expect(syncStatus(page)).toHaveText(language.waiting)
    }
    await page.getByRole('navigation', { name: language.main }).getByRole('link', { name: language.home, exact: true }).click()
    await expect(page).toHaveTitle(`${language.home} · Sideline`)
    await page.goto(`/admin/rosters/${rosterId}/history`)
    await expect(page.getByText(language.sentence).first()).toBeVisible()
  }
  await speak(page, 'Nederlands', 'Instellingen')
  await speaks({ lang: 'nl-BE', main: 'Hoofdmenu', home: 'Start', members: 'Leden', waiting: /^(Offline|Server onbereikbaar) · 1 wacht$/, sentence: `Rugnummer 91 gegeven aan ${name}` })
  await speak(page, 'Français', 'Réglages')
  await speaks({ lang: 'fr-BE', main: 'Menu principal', home: 'Accueil', members: 'Membres', waiting: /^(Hors ligne|Serveur injoignable) · 1 en attente$/, sentence: `Numéro 91 attribué à ${name}` })
  await speak(page, 'English', 'Settings')
  await speaks({ lang: 'en-GB', main: 'Main', home: 'Home', members: 'Members', waiting: /^(Offline|Server unreachable) · 1 waiting$/, sentence: `Number 91 given to ${name}` })
})

for (const { locale, lang, title, email, password, button, refused } of [
  { locale: 'fr-BE', lang: 'fr-BE', title: 'Connexion', email: 'E-mail', password: 'Mot de passe', button: 'Se connecter', refused: 'L’e-mail ou le mot de passe n’est pas correct.' },
  { locale: 'nl-NL', lang: 'nl-BE', title: 'Aanmelden', email: 'E-mail', password: 'Wachtwoord', button: 'Aanmelden', refused: 'E-mailadres of wachtwoord klopt niet.' },
  { locale: 'ja-JP', lang: 'en-GB', title: 'Sign in', email: 'Email', password: 'Password', button: 'Sign in', refused: 'Email or password isn’t right.' },
]) {
  test(`signing in speaks the language of a browser in ${locale}`, async ({ browser, server }) => {
    const context = await browser.newContext({ baseURL: server.origin, locale })
    const page = await context.newPage()
    await page.goto('/admin')
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', lang)
    await page.getByLabel(email).fill(ADMIN)
    await page.getByLabel(password, { exact: true }).fill('certainly not this one')
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByRole('alert').filter({ hasText: refused })).toBeVisible()
    await context.close()
  })
}

/** Something recorded, something overruled, and something that waits: there is more to say. */
async function withWork({ page, goOffline, goOnline }: Device, rosterId: string, [anna, bea]: readonly [string, string], meanwhile: () => Promise<unknown>): Promise<void> {
  await openRoster(page, rosterId)
  await goOffline()
  await giveNumber(page, anna, '91')
  await meanwhile()
  await goOnline()
  await expect(page.getByText('1 change was overruled here')).toBeVisible()
  await ready(page)
  await goOffline()
  await giveNumber(page, bea, '92')
}

test('[QUALITY 4] in Dutch no screen has an English text', async ({ device, server, observer, clubId }) => {
  const coach = await server.session(COACH)
  const rosterId = await coachedRosterId(coach, clubId)
  const { players: [anna, bea] } = await squadOf(observer, clubId, rosterId)
  const hall = await device(ADMIN), { page } = hall
  await withWork(hall, rosterId, [anna!.listName, bea!.listName], () => command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [anna!.memberId]: '81' } }))
  expect(await englishOn(page), 'before the switch: what is looked for is found').not.toEqual([])
  await speak(page, 'Nederlands', 'Instellingen')

  for (const { name, path } of screensOf(rosterId, anna!.memberId)) {
    await page.goto(path)
    await expect(page.locator('#content h1')).toBeVisible()
    await expect(page.getByRole('status', { name: 'Laden' })).toHaveCount(0)
    expect.soft(await englishOn(page), name).toEqual([])
  }
  const opened = async (name: string) => { expect.soft(await englishOn(page), name).toEqual([]); await page.keyboard.press('Escape') }
  await page.goto('/admin')
  await page.getByRole('button', { name: 'Synchronisatie' }).click()
  await expect(page.getByRole('dialog', { name: 'Synchronisatie' })).toContainText('1 wijziging wacht')
  await opened('the panel of the sync status')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: 'Nieuwe ploeglijst' })).toBeVisible()
  await opened('find or do')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Toetsen' })).toBeVisible()
  await opened('the list of keys')
  await page.getByRole('button', { name: /^Account van/ }).click()
  await page.getByRole('menuitem', { name: 'Afmelden' }).click()
  await expect(page.getByRole('dialog', { name: 'Afmelden' })).toContainText('nog niet gesynchroniseerd')
  await opened('signing out')
  for (const [address, dialog] of [['/admin/rosters?new', 'Nieuwe ploeglijst'], ['/admin/members?new', 'Nieuw lid'], ['/admin/teams?new', 'Nieuwe ploeg']] as const) {
    await page.goto(address)
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
    await opened(dialog)
  }
})
