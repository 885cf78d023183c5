import { command, coachedRosterId, squadOf } from './club'
import { coachAppoints, coachGivesNumber, coachGivesStatus, coachTakesNumber, playerLine, spoken, told } from './coach-screen'
import { castAt, play } from './conflict-story'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { peopleBut, type Person, type SquadOf } from './known-people'
import { addKnown, cell, giveNumber, giveStatus, line, remove, swapNumber } from './roster-screen'

/** DOMAIN section 3, where it is a coach who changed something meanwhile. */

test('[DOMAIN 3] rows 3 to 6, 8, 12, 15 to 17: an administrator in the hall, a coach by phone, another administrator in the office', async ({ browser, device, server, observer, clubId }) => {
  const coachProgram = await server.session(COACH)
  const rosterId = await coachedRosterId(coachProgram, clubId)
  const address = ['rosters', rosterId] as const
  const squad = (await squadOf(observer, clubId, rosterId)).players as SquadOf<12>
  const [anna, bea, mia, ann, bo, cato, ella, fien, gus, hugo, ivo] = squad
  const [before, xena, yara] = (await peopleBut(observer, clubId, squad)).slice(20) as [Person, Person, Person]
  await command(observer, clubId, address, 'AppointCaptain', { memberId: null })
  await command(observer, clubId, address, 'ChangeStatus', { memberId: hugo.memberId, status: 'unavailable' })
  await command(observer, clubId, address, 'SelectRuleProfile', { ruleProfile: 'basketball-fiba' })
  // Thirteen, two of whom are removed in the hall: one place is left there, and one in the office.
  await command(observer, clubId, address, 'AddMember', { memberId: before.memberId, roles: ['player'] })
  const cast = await castAt(browser, server, device, [ADMIN, SECOND_ADMIN], rosterId)
  const hall = cast.hall.page, office = cast.office.page, coach = cast.coach.page
  const [anns, bos] = [ann.entry.shirtNumber!, bo.entry.shirtNumber!]

  await play(cast, [
    {
      row: 3, mine: () => giveNumber(hall, anna.listName, '91'), meanwhile: () => coachGivesNumber(coach, bea, '91'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await expect(cell(page, anna.listName, 'Number')).toHaveAccessibleName('Number 91')
          await expect(cell(page, bea.listName, 'Number')).toHaveText('(91)')
        }
        await expect(playerLine(screens.coach, anna)).toContainText('91')
        await expect(playerLine(screens.coach, bea)).not.toContainText('91')
        await expect(told(screens.coach, `Your number 91 for ${spoken(bea)} was overruled: it is ${spoken(anna)}’s now.`)).toBeVisible()
      },
      listed: [{ says: ['number 91', spoken(anna), spoken(bea)] }],
    },
    {
      row: 4, mine: () => giveNumber(hall, mia.listName, '92'), meanwhile: () => coachGivesNumber(coach, mia, '82'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) await expect(cell(page, mia.listName, 'Number')).toHaveAccessibleName('Number 92')
        await expect(playerLine(screens.coach, mia)).toContainText('92')
        await expect(told(screens.coach, `Your number 82 for ${spoken(mia)} was overruled: it is 92 now.`)).toBeVisible()
      },
      listed: [{ says: [spoken(mia), '82', '92'] }],
    },
    {
      row: 5, mine: () => swapNumber(hall, ann.listName, bos), meanwhile: () => coachTakesNumber(coach, cato, anns),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await expect(cell(page, ann.listName, 'Number')).toHaveAccessibleName(`Number ${bos}`)
          await expect(cell(page, bo.listName, 'Number')).toHaveAccessibleName(`Number ${anns}`)
          await expect(cell(page, cato.listName, 'Number')).toHaveText(`(${anns})`)
        }
        await expect(playerLine(screens.coach, ann).getByText(bos, { exact: true })).toBeVisible()
        await expect(playerLine(screens.coach, bo).getByText(anns, { exact: true })).toBeVisible()
        await expect(told(screens.coach, `Your number ${anns} for ${spoken(cato)} was overruled: it is ${spoken(bo)}’s now.`)).toBeVisible()
      },
      listed: [{ says: [`number ${anns}`, spoken(bo), spoken(cato)] }, { says: [`${spoken(ann)} · number`, bos] }],
    },
    {
      row: 6, mine: () => giveNumber(hall, ella.listName, '95'), meanwhile: () => coachGivesNumber(coach, ella, '95'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) await expect(cell(page, ella.listName, 'Number')).toHaveAccessibleName('Number 95')
        await expect(playerLine(screens.coach, ella)).toContainText('95')
      },
      listed: [],
    },
    {
      row: 8, mine: () => remove(hall, fien.listName), meanwhile: () => coachGivesStatus(coach, fien, 'suspended'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) await expect(line(page, fien.listName)).toHaveCount(0)
        await expect(playerLine(screens.coach, fien)).toHaveCount(0)
        await expect(told(screens.coach, `Your status “suspended” for ${spoken(fien)} was overruled: no longer in the roster.`)).toBeVisible()
      },
      listed: [{ says: [`${spoken(fien)} · status`, 'suspended', 'removed'] }],
    },
    {
      row: 12, mine: () => remove(hall, gus.listName), meanwhile: () => coachAppoints(coach, gus),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await expect(line(page, gus.listName)).toHaveCount(0)
          await expect(page.getByRole('gridcell', { name: 'Captain captain' })).toHaveCount(0)
        }
        await expect(playerLine(screens.coach, gus)).toHaveCount(0)
        await expect(told(screens.coach, `Your captain ${spoken(gus)} was overruled: there is none now.`)).toBeVisible()
      },
      listed: [{ says: ['captain', spoken(gus), 'nobody'] }],
    },
    {
      row: 15, mine: () => addKnown(hall, xena.listName), meanwhile: () => addKnown(office, yara.listName),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          for (const { listName } of [xena, yara]) await expect(line(page, listName)).toBeVisible()
          await expect(page.getByText(/13 players, at most 12/)).toBeVisible()
        }
        for (const player of [xena, yara]) await expect(playerLine(screens.coach, player)).toBeVisible()
      },
      listed: [],
    },
    {
      row: 16, mine: () => giveStatus(hall, hugo.listName, 'active'), meanwhile: () => coachGivesStatus(coach, hugo, 'injured'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) await expect(cell(page, hugo.listName, 'Status')).toHaveAccessibleName('Status active, overruled status not settled')
        await expect(playerLine(screens.coach, hugo)).toContainText('active')
        await expect(told(screens.coach, `Your status “injured” for ${spoken(hugo)} was overruled: it is “active” now.`)).toBeVisible()
      },
      listed: [{ says: [`${spoken(hugo)} · status`, 'injured', 'active', 'Official print is off'], asks: true }],
    },
    {
      row: 17, mine: () => giveNumber(hall, ivo.listName, '94'), meanwhile: () => coachGivesStatus(coach, ivo, 'injured'),
      async holds(screens) {
        for (const page of [screens.hall, screens.office]) {
          await expect(cell(page, ivo.listName, 'Number')).toHaveAccessibleName('Number 94')
          await expect(cell(page, ivo.listName, 'Status')).toHaveAccessibleName(/^Status injured/)
        }
        await expect(playerLine(screens.coach, ivo)).toContainText('94')
        await expect(playerLine(screens.coach, ivo)).toContainText('injured')
      },
      listed: [],
    },
  ], { rosterId, observer, clubId })
  await cast.coach.context.close()
})
