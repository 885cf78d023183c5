import { found, inScheme } from './axe'
import { coachedRosterId, command, roster, squadOf, type Player } from './club'
import { playerLine, players, spoken, told } from './coach-screen'
import { fillSignIn, ready } from './device'
import { ADMIN, COACH, expect, test } from './fixtures'
import { faintControls, moving, smallTargets, strayType, tooWide } from './measures'
import { giveNumber, openRoster } from './roster-screen'

/** The coaches' pages on the narrowest of phones, and on a desk's screen enlarged to 400 %. */

test.use({ behindProxy: true })

const SIZES = { '400 %': { width: 320, height: 256 }, '320 px': { width: 320, height: 640 } } as const
const API = /^\/api\//
const ALWAYS = 1_000_000
const LONG_NAME = 'Wedstrijdkernmeisjesonderveertienjaar van Zuidwest-Vlaanderen'
const DRAFT = '0192aaaa-0000-7000-8000-0000000000aa', LONG_ID = '0192aaaa-0000-7000-8000-0000000000bb'
const LONG_PERSON = { givenName: 'Maximiliana-Alexandrina', familyName: 'Vandenbroucke-Van Steenbrugghe' }

for (const scheme of ['light', 'dark'] as const) {
  test(`[QUALITY 4] a coach does everything at 320 px, ${scheme}: nothing is wider than the window, also at 400 %, targets are 24 px, and axe finds nothing`, async ({ blank, device, server, faults, observer, clubId }) => {
    const coach = await server.session(COACH)
    const rosterId = await coachedRosterId(coach, clubId)
    const order = (type: string, data: object) => command(observer, clubId, ['rosters', rosterId], type, data)
    await command(observer, clubId, ['members', LONG_ID], 'RegisterMember', LONG_PERSON)
    await order('RenameRoster', { name: LONG_NAME })
    const { teamId, seasonId } = await roster(observer, rosterId, clubId)
    await command(observer, clubId, ['rosters', DRAFT], 'CreateRoster', { name: 'Second try', seasonId })
    await command(observer, clubId, ['rosters', DRAFT], 'AssignRosterToTeam', { teamId })
    await order('AddMember', { memberId: LONG_ID, roles: ['player'] })
    const squad = (await squadOf(observer, clubId, rosterId)).players
    const [anna, bea, cato] = squad as [Player, Player, Player]
    const long = squad.find(player => player.memberId === LONG_ID)!

    // What the coach is told of later.
    const hall = await device(ADMIN)
    await openRoster(hall.page, rosterId)
    await hall.goOffline()
    await giveNumber(hall.page, anna.listName, '91')
    await command(coach, clubId, ['rosters', rosterId], 'AssignShirtNumbers', { assignments: { [anna.memberId]: '81' } })
    await hall.goOnline()
    await ready(hall.page)

    const phone = await blank()
    const { page } = phone
    await page.setViewportSize(SIZES['320 px'])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto('/coach')
    await inScheme(page, scheme)
    const look = async (name: string) => {
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport)
        expect.soft([...await tooWide(page), ...await smallTargets(page)], `${name}, ${size}`).toEqual([])
      }
      expect.soft([...await found(page), ...await strayType(page), ...await moving(page), ...await faintControls(page)], name).toEqual([])
    }
    await test.step('signing in', async () => {
      await expect(page.getByRole('heading', { name: 'Coaches’ sign-in' })).toBeVisible()
      await look('signing in')
      await page.getByLabel('Email').fill(COACH)
      await page.getByLabel('Password', { exact: true }).fill('not this one')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'isn’t right' })).toBeVisible()
      await look('a wrong password')
      await fillSignIn(page, COACH)
    })
    await test.step('the teams, a roster, and what was overruled', async () => {
      await expect(page.getByRole('heading', { level: 1, name: 'Demo Basket Club' })).toBeVisible()
      await look('the rosters of a team')
      await page.getByRole('link', { name: LONG_NAME }).click()
      await expect(players(page)).toBeVisible()
      await expect(told(page, `Your number 81 for ${spoken(anna)} was overruled`)).toBeVisible()
      await look('a roster with something overruled')
      await page.getByRole('button', { name: 'I have read this' }).click()
      await expect(told(page, 'was overruled')).toHaveCount(0)
      await look('a roster')
    })
    await test.step('somebody’s sheet', async () => {
      await playerLine(page, long).getByRole('button').click()
      const sheet = page.getByRole('dialog'), number = page.getByRole('textbox', { name: 'Number' })
      await number.fill('100')
      await expect(sheet.getByRole('alert')).toBeVisible()
      await look('a sheet with a number that can’t be')
      await number.fill(bea.entry.shirtNumber!)
      await expect(sheet.getByRole('alert')).toContainText(`${bea.entry.shirtNumber} is ${spoken(bea)}’s`)
      await look('a sheet with somebody else’s number')
      await page.getByRole('button', { name: 'Take it', exact: true }).click()
      await sheet.getByRole('radio', { name: 'injured' }).check()
      await page.getByLabel('Until (if known)').fill('2027-03-14')
      await sheet.getByRole('switch', { name: 'Captain' }).check({ force: true })
      await expect(page.getByText(/on the way/)).toHaveCount(0)
      await look('a sheet of an injured captain')
      await sheet.getByRole('button', { name: 'Close' }).last().click()
      await expect(sheet).toHaveCount(0)
      await expect(playerLine(page, long)).toContainText(/captain.*injured → 14 Mar/)
      await look('a roster with a captain whose name is long')
      expect((await roster(observer, rosterId, clubId)).entries[LONG_ID]).toMatchObject({ shirtNumber: bea.entry.shirtNumber, status: 'injured' })
    })
    await test.step('in Dutch and French', async () => {
      const switched = page.getByRole('contentinfo').getByRole('radiogroup'), line = page.getByRole('main').getByRole('listitem').filter({ hasText: spoken(long) })
      for (const [language, lang, captain] of [['Nederlands', 'nl-BE', 'kapitein'], ['Français', 'fr-BE', 'capitaine']] as const) {
        await switched.getByText(language).click()
        await expect(page.locator('html')).toHaveAttribute('lang', lang)
        await expect(line).toContainText(captain)
        await look(`a roster, ${language}`)
        await line.getByRole('button').click()
        await expect(page.getByRole('dialog').getByRole('switch')).toBeChecked()
        await look(`a sheet, ${language}`)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
      await switched.getByText('English').click()
      await expect(players(page)).toBeVisible()
    })
    await test.step('without a server', async () => {
      faults.loseRequests(API, ALWAYS)
      await playerLine(page, cato).getByRole('button').click()
      await page.getByRole('textbox', { name: 'Number' }).fill('77')
      await page.getByRole('button', { name: 'Give it' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
      await expect(page.getByText('1 change is on the way')).toBeVisible()
      await look('a change that is on the way')
      await page.reload()
      await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
      await look('no connection')
    })
    await test.step('refused, and locked', async () => {
      await order('LockRoster', { reason: 'Handed in' })
      faults.loseRequests(API, 0)
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByText(/^Number 77 for .*: not done/)).toBeVisible()
      await look('a locked roster and a change that was refused')
      await playerLine(page, cato).getByRole('button').click()
      await expect(page.getByRole('textbox', { name: 'Number' })).toBeDisabled()
      await look('a sheet of a locked roster')
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
      await order('UnlockRoster', {})
    })
    await test.step('the session is over', async () => {
      await page.reload()
      await expect(players(page)).toBeVisible()
      expect((await coach.post('/api/auth/revoke-other-sessions', { data: {} })).status()).toBe(200)
      await playerLine(page, cato).getByRole('button').click()
      await page.getByRole('textbox', { name: 'Number' }).fill('78')
      await page.getByRole('button', { name: 'Give it' }).click()
      await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible()
      await look('signing in again')
      await fillSignIn(page, COACH)
      await expect(playerLine(page, cato)).toContainText('78')
      await expect(page.getByText(/on the way/)).toHaveCount(0)
      expect((await roster(observer, rosterId, clubId)).entries[cato.memberId]).toMatchObject({ shirtNumber: '78' })
      await page.getByRole('button', { name: /^Sign out/ }).click()
    })
    await test.step('nobody’s coach', async () => {
      await fillSignIn(page, 'member@demo.example')
      await expect(page.getByRole('heading', { name: 'No team yet' })).toBeVisible()
      await look('no team')
    })
  })
}
