import { command, coachedRosterId, rosters, squadOf } from './club'
import { coachAppoints, playerLine, players, spoken, told } from './coach-screen'
import { castAt, play } from './conflict-story'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { peopleBut, type Person, type SquadOf } from './known-people'
import { addKnown, addRole, appointCaptain, assignToTeam, cell, giveNumber, givePositions, line, moveDown, moveUp, openRoster, orderOf, remove, rename, takeNumber, writeNote } from './roster-screen'

/** DOMAIN section 3, where it is mostly another administrator who changed something meanwhile: coaches may not. */

test('[DOMAIN 3] rows 1, 2, 7, 9 to 11, 13, 14, 18 to 20: an administrator in the hall, another one in the office', async ({ browser, device, server, observer, clubId }) => {
  const rosterId = await coachedRosterId(await server.session(COACH), clubId)
  const squad = (await squadOf(observer, clubId, rosterId)).players as SquadOf<12>
  const [anna, bea, mia, noor, otto, pia, quin, rosa, sam, tess, umar, vera] = squad
  const dirk = (await peopleBut(observer, clubId, squad))[20] as Person
  const variant = (await rosters(observer, clubId)).find(({ name }) => name.startsWith('U14 A:'))!
  await command(observer, clubId, ['rosters', rosterId], 'AppointCaptain', { memberId: null })
  const cast = await castAt(browser, server, device, [ADMIN, SECOND_ADMIN], rosterId)
  const hall = cast.hall.page, office = cast.office.page, coach = cast.coach.page
  const noors = noor.entry.shirtNumber!
  const neighbours = [rosa, sam, tess, umar].map(({ listName }) => listName)

  await play(cast, [
    {
      row: 1, mine: () => rename(hall, 'U14 in the hall'), meanwhile: () => rename(office, 'U14 in the office'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office, screens.coach]) await expect(page.getByRole('heading', { level: 1, name: 'U14 in the hall', exact: true })).toBeVisible()
      },
      listed: [{ says: ['· name', 'U14 in the office', 'U14 in the hall'] }],
    },
    {
      row: 2,
      async mine() { await openRoster(hall, variant.rosterId); await assignToTeam(hall, 'U12 A'); await openRoster(hall, rosterId) },
      async meanwhile() { await openRoster(office, variant.rosterId); await assignToTeam(office, 'U14 A'); await openRoster(office, rosterId) },
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await openRoster(page, variant.rosterId)
          await expect(page.getByRole('button', { name: 'Team U12 A', exact: true })).toBeVisible()
          await openRoster(page, rosterId)
        }
        // It is no roster of the coach's team.
        await screens.coach.goto('/coach')
        await expect(screens.coach.getByRole('heading', { level: 1, name: 'U14 in the hall' })).toBeVisible()
        await screens.coach.goto(`/coach?roster=${rosterId}`)
        await expect(players(screens.coach)).toBeVisible()
      },
      listed: [{ says: [`${variant.name} · team`, 'U14 A', 'U12 A'] }],
    },
    {
      row: 7, mine: () => takeNumber(hall, mia.listName, noors), meanwhile: () => remove(office, noor.listName),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await expect(cell(page, mia.listName, 'Number')).toHaveAccessibleName(`Number ${noors}`)
          await expect(line(page, noor.listName)).toHaveCount(0)
        }
        await expect(playerLine(screens.coach, mia).getByText(noors, { exact: true })).toBeVisible()
        await expect(playerLine(screens.coach, noor)).toHaveCount(0)
      },
      listed: [],
    },
    {
      row: 9, mine: () => givePositions(hall, otto.listName, 'pivot'), meanwhile: () => remove(office, otto.listName),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) await expect(cell(page, otto.listName, 'Position')).toHaveAccessibleName('Position pivot')
        await expect(playerLine(screens.coach, otto)).toBeVisible()
      },
      listed: [{ says: [`${spoken(otto)} · in the roster`, 'removed'], asks: true }],
    },
    {
      row: 10, mine: () => moveUp(hall, pia.listName), meanwhile: () => remove(office, pia.listName),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) await expect(line(page, pia.listName)).toHaveCount(0)
        await expect(playerLine(screens.coach, pia)).toHaveCount(0)
      },
      listed: [{ says: [`${spoken(pia)} · in the roster`, 'removed'] }],
    },
    {
      row: 11, mine: () => remove(hall, quin.listName), meanwhile: () => remove(office, quin.listName),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) await expect(line(page, quin.listName)).toHaveCount(0)
        await expect(playerLine(screens.coach, quin)).toHaveCount(0)
      },
      listed: [],
    },
    {
      row: 13, mine: () => appointCaptain(hall, anna.listName), meanwhile: () => coachAppoints(coach, bea),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await expect(cell(page, anna.listName, 'Captain')).toHaveAccessibleName('Captain captain')
          await expect(page.getByRole('gridcell', { name: 'Captain captain' })).toHaveCount(1)
        }
        await expect(playerLine(screens.coach, anna)).toContainText('captain')
        await expect(told(screens.coach, `Your captain ${spoken(bea)} was overruled: it is ${spoken(anna)} now.`)).toBeVisible()
      },
      listed: [{ says: ['· captain', spoken(bea), spoken(anna)] }],
    },
    {
      row: 14,
      async mine() { await addKnown(hall, dirk.listName); await giveNumber(hall, dirk.listName, '61') },
      async meanwhile() { await addKnown(office, dirk.listName); await giveNumber(office, dirk.listName, '62') },
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await expect(line(page, dirk.listName)).toHaveCount(1)
          await expect(cell(page, dirk.listName, 'Number')).toHaveAccessibleName('Number 61')
        }
        await expect(playerLine(screens.coach, dirk)).toHaveCount(1)
        await expect(playerLine(screens.coach, dirk)).toContainText('61')
      },
      listed: [{ says: [`${spoken(dirk)} · number`, '62', '61'] }],
    },
    {
      row: 18, mine: () => writeNote(hall, rosa.listName, 'Comes at seven'), meanwhile: () => writeNote(office, rosa.listName, 'Comes at eight'),
      async holds(screens) {
        for (const page of screens.lists) {
          const both = page.getByRole('listitem').filter({ hasText: 'Comes at eight' })
          await expect(both.getByRole('button', { name: 'Both' })).toBeVisible()
        }
        // Notes are no business of a coach.
        await expect(screens.coach.getByText('Comes at')).toHaveCount(0)
      },
      listed: [{ says: [`${spoken(rosa)} · note`, 'Comes at eight', 'Comes at seven'] }],
    },
    {
      row: 19, mine: () => moveUp(hall, sam.listName), meanwhile: () => moveDown(office, tess.listName),
      async holds(screens) {
        const now = [sam, rosa, umar, tess]
        for (const page of [screens.hall, screens.office]) await expect.poll(() => orderOf(page, neighbours)).toEqual(now.map(({ listName }) => listName))
        const lines = await players(screens.coach).getByRole('listitem').allTextContents()
        expect(lines.flatMap(text => now.filter(player => text.includes(spoken(player))))).toEqual(now)
      },
      listed: [],
    },
    {
      row: 20, mine: () => addRole(hall, vera.listName, 'Delegate'), meanwhile: () => addRole(office, vera.listName, 'Physio'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) await expect(cell(page, vera.listName, 'Role')).toHaveAccessibleName('Role Player, Delegate')
        await expect(playerLine(screens.coach, vera)).toBeVisible()
      },
      listed: [{ says: [`${spoken(vera)} · role`, 'Physio', 'Delegate'] }],
    },
  ], { rosterId, observer, clubId })
  await cast.coach.context.close()
})
