import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Page } from '@playwright/test'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { command, coachedRosterId, feed, rosters, squadOf } from './club'
import { coachGivesNumber, playerLine, players, spoken } from './coach-screen'
import { castAt, play } from './conflict-story'
import { ready, stored, syncStatus } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import type { SquadOf } from './known-people'
import { cell, expectLocked, giveNumber, giveStatus, lock, openRoster, rename, select } from './roster-screen'
import { carryOut, lookAt } from './squads'

/** DOMAIN section 3, across a club: rosters that are locked, an import, somebody who is erased, two rosters for one team, and a right that is withdrawn. */

const FAMILY_NAME = 'Quickenborne'

async function findMember(page: Page): Promise<void> {
  await page.goto('/admin/members')
  await page.getByLabel('Search name, licence, year').fill(FAMILY_NAME)
}

async function correctBirthDate(page: Page): Promise<void> {
  await findMember(page)
  await page.getByRole('table', { name: 'Members' }).getByRole('button', { name: `${FAMILY_NAME}, Zelda`, exact: true }).click()
  await page.getByLabel('Birth date').fill('2013-03-04')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function erase(page: Page): Promise<void> {
  await findMember(page)
  await page.getByRole('button', { name: `Actions for ${FAMILY_NAME}, Zelda` }).click()
  await page.getByRole('menuitem', { name: 'Erase personal details…' }).click()
  await page.getByLabel(/^Erase for good/).check()
  await page.getByRole('button', { name: 'Erase', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Makes a roster for a team and selects it. */
async function makeRoster(page: Page, name: string, team: string): Promise<void> {
  await page.goto('/admin/rosters')
  await page.getByRole('button', { name: 'New roster' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('combobox', { name: 'Team' }).or(dialog.getByRole('textbox', { name: 'Team' })).click()
  await page.getByRole('option', { name: team, exact: true }).click()
  await dialog.getByRole('button', { name: 'Create roster' }).click()
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  await select(page)
}

test('[DOMAIN 3] rows 21 to 23 and 29 to 31: locked rosters, an import, an erasure, two rosters for one team, a right withdrawn', async ({ browser, device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const [anna] = (await squadOf(observer, clubId, rosterId)).players as SquadOf<12>
  const others = (await rosters(observer, clubId)).filter(({ lifecycle: state }) => state === 'selected')
  const squadNamed = (name: string) => squadOf(observer, clubId, others.find(other => other.name === name)!.rosterId)
  const [late, imported] = [await squadNamed('U16 A'), await squadNamed('U12 A')]
  const hugo = late.players[0]!
  const [bea, cato, dora, ella] = imported.players as SquadOf<11>
  // Rules that forbid no locking: that is another story.
  for (const id of [rosterId, late.rosterId]) await command(observer, clubId, ['rosters', id], 'SelectRuleProfile', { ruleProfile: 'free' })
  const zelda = randomUUID()
  await command(observer, clubId, ['members', zelda], 'RegisterMember', { givenName: 'Zelda', familyName: FAMILY_NAME, birthDate: '2013-03-03', licenceNumber: '4711-0815' })
  await command(observer, clubId, ['rosters', rosterId], 'AddMember', { memberId: zelda, roles: ['player'] })
  const cast = await castAt(browser, server, device, [ADMIN, SECOND_ADMIN], rosterId)
  const hall = cast.hall.page, office = cast.office.page, coach = cast.coach.page
  await expect(players(coach).getByText(FAMILY_NAME)).toBeVisible()

  await play(cast, [
    {
      row: 21,
      mine: () => lock(hall),
      meanwhile: () => coachGivesNumber(coach, anna, '91'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await expectLocked(page)
          await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName('Number 91')
        }
        await expect(playerLine(screens.coach, anna)).toContainText('91')
        await expect(screens.coach.getByText(/This roster is locked/)).toBeVisible()
      },
      listed: [{ says: [`${spoken(anna)} · number`, '91', 'locked'], asks: true }],
    },
    {
      row: 22,
      async mine() { await openRoster(hall, late.rosterId); await giveNumber(hall, hugo.listName, '92') },
      async meanwhile() { await openRoster(office, late.rosterId); await lock(office) },
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await openRoster(page, late.rosterId)
          await expectLocked(page)
          await expect(cell(page, hugo.listName, 'Number')).toHaveAccessibleName('Number 92')
        }
        await expect(screens.coach.getByText(late.name)).toHaveCount(0)
      },
      listed: [{ says: [`${late.name} · state`, 'locked', '92'], asks: true }],
    },
    {
      row: 23,
      async mine() {
        // Everybody's number anew, but one that stays as it is here.
        const lines = imported.players.map(({ listName, entry, memberId }, index) => [imported.name, ...listName.split(', '), memberId === ella.memberId ? entry.shirtNumber! : String(61 + index)].join(';'))
        await hall.goto('/admin/import')
        await lookAt(hall, 'numbers.csv', ['Team;Family name;Given name;Number', ...lines].join('\n'))
        await carryOut(hall)
      },
      async meanwhile() {
        await openRoster(office, imported.rosterId)
        await giveNumber(office, bea.listName, '81')
        await giveNumber(office, cato.listName, '82')
        await giveStatus(office, dora.listName, 'injured')
        await giveNumber(office, ella.listName, '84')
      },
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await openRoster(page, imported.rosterId)
          for (const [player, shirtNumber] of [[bea, '61'], [cato, '62'], [dora, '63'], [ella, '84']] as const) await expect(cell(page, player.listName, 'Number')).toHaveAccessibleName(`Number ${shirtNumber}`)
          await expect(cell(page, dora.listName, 'Status')).toHaveAccessibleName(/^Status injured/)
        }
        await expect(screens.coach.getByText(imported.name)).toHaveCount(0)
      },
      listed: [{ says: [`${spoken(bea)} · number`, '81', '61'] }, { says: [`${spoken(cato)} · number`, '82', '62'] }],
    },
    {
      row: 29, mine: () => correctBirthDate(hall), meanwhile: () => erase(office),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          expect(JSON.stringify(await stored(page))).not.toContain(FAMILY_NAME)
          expect(JSON.stringify(await stored(page))).not.toContain('2013-03-04')
          await openRoster(page, rosterId)
          await expect(page.getByRole('grid').getByText('erased member')).toBeVisible()
        }
        await expect(screens.coach.getByText(FAMILY_NAME)).toHaveCount(0)
      },
      listed: [{ says: ['erased member · personal details'] }],
    },
    {
      row: 31, mine: () => makeRoster(hall, 'Spring in the hall', 'U18 A'), meanwhile: () => makeRoster(office, 'Spring in the office', 'U18 A'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await page.goto('/admin')
          const issue = page.getByRole('listitem').filter({ hasText: 'selected for the same team and season' }).filter({ hasText: 'Spring in the hall' }).filter({ hasText: 'Spring in the office' })
          await expect(issue).toBeVisible()
        }
        for (const page of screens.lists) {
          const which = page.getByRole('list', { name: 'Which roster' })
          for (const name of ['Spring in the hall', 'Spring in the office']) await expect(which).toContainText(name)
        }
        // Another team's rosters are no business of a coach.
        await screens.coach.goto('/coach')
        await expect(players(screens.coach)).toBeVisible()
        await expect(screens.coach.getByText('Spring in')).toHaveCount(0)
      },
      listed: [],
    },
  ], { rosterId, observer, clubId })

  const spring = (await rosters(observer, clubId)).find(({ name }) => name === 'Spring in the hall')!.rosterId
  const watcher = await server.session(SECOND_ADMIN)
  await test.step('row 30: in the hall', async () => {
    await hall.goto(`/admin/rosters/${spring}`)
    await expect(hall.getByRole('heading', { level: 1, name: 'Spring in the hall', exact: true })).toBeVisible()
    await cast.hall.goOffline()
    await rename(hall, 'Made in vain')
  })
  await test.step('row 30: meanwhile', () => server.restart(database => {
    const withdrawn = new Database(database)
    withdrawn.prepare("UPDATE Membership SET role = 'member' WHERE userId = (SELECT id FROM User WHERE email = ?)").run(ADMIN)
    withdrawn.close()
  }))
  await test.step('row 30: afterwards', async () => {
    const before = await feed(watcher, clubId)
    await cast.hall.goOnline()
    await expect(syncStatus(hall)).toHaveText('Not allowed to sync · 1 waiting')
    expect(await feed(watcher, clubId)).toEqual(before)
    const { pending, setAside } = await stored(hall)
    expect([pending.map(({ data }) => data), setAside]).toEqual([[{ name: 'Made in vain' }], []])
    await hall.getByRole('button', { name: 'Sync status' }).click()
    const saving = hall.waitForEvent('download')
    await hall.getByRole('button', { name: 'Save as a file' }).click()
    const file = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as SidelineEvent[]
    expect(file.map(({ id }) => id)).toEqual(pending.map(({ id }) => id))
    await office.goto(`/admin/rosters/${spring}`)
    await ready(office)
    await expect(office.getByRole('heading', { level: 1, name: 'Spring in the hall', exact: true })).toBeVisible()
    await coach.goto('/coach')
    await expect(players(coach)).toBeVisible()
    await expect(coach.getByText('Made in vain')).toHaveCount(0)
  })
  await cast.coach.context.close()
})
