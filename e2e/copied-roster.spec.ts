import { command, feed, rosters, roster, squadOf } from './club'
import { ready, stored, syncStatus, withoutServer } from './device'
import { ADMIN, expect, SECOND_ADMIN, test } from './fixtures'
import { openRoster } from './roster-screen'

test('[DOMAIN 24] a roster is copied in the hall while the office changes it: the copy stays as it was made, and what it missed is applied or left', async ({ device, observer, clubId }) => {
  const first = (await rosters(observer, clubId)).find(({ name, lifecycle }) => name === 'U18 A' && lifecycle === 'selected')!
  const { players: [anna, bea, cato] } = await squadOf(observer, clubId, first.rosterId)
  const hall = await device(ADMIN), office = await device(SECOND_ADMIN)
  const { page } = hall
  await openRoster(page, first.rosterId)
  await hall.goOffline()
  await expect(syncStatus(page)).toHaveText(withoutServer())
  await page.getByRole('button', { name: 'More about this roster' }).click()
  await page.getByRole('menuitem', { name: 'Make a copy…' }).click()
  await page.getByLabel('Name', { exact: true }).fill('U18 next season')
  await page.getByRole('button', { name: 'Create copy' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'U18 next season' })).toBeVisible()
  const copyId = page.url().split('/').at(-1)!
  const free = ['97', '98']
  const change = (type: string, data: object) => command(observer, clubId, ['rosters', first.rosterId], type, data)
  await change('AssignShirtNumbers', { assignments: { [anna!.memberId]: free[0] } })
  await change('RemoveMember', { memberId: bea!.memberId })
  await change('AssignShirtNumbers', { assignments: { [cato!.memberId]: free[1] } })
  await hall.goOnline()
  await ready(page)
  await expect.poll(async () => (await stored(page)).pending.length).toBe(0)

  // On both administrators' devices; nothing of it stands in the copy by itself.
  expect((await roster(observer, copyId, clubId)).entries[anna!.memberId]!.shirtNumber).toBe(anna!.entry.shirtNumber)
  await page.goto('/admin')
  await expect(page.getByRole('link', { name: '1 copy of a roster missed changes' })).toBeVisible()
  const lists = [await hall.tab('/admin/overruled'), await office.tab(`/admin/rosters/${copyId}/overruled`)]
  const called = ({ listName }: { listName: string }) => listName.split(', ').reverse().join(' ')
  for (const list of lists) {
    const missed = list.getByRole('list', { name: 'What U18 next season missed' }).getByRole('listitem')
    await expect(missed).toHaveCount(3)
    await expect(missed.filter({ hasText: called(anna!) })).toContainText(free[0]!)
    await expect(missed.filter({ hasText: called(bea!) })).toContainText('removed')
  }
  const [mine, theirs] = lists as [(typeof lists)[number], (typeof lists)[number]]
  const line = (of: typeof mine, person: NonNullable<typeof anna>) => of.getByRole('listitem').filter({ hasText: called(person) })

  // By keyboard: applied, taken back, applied again.
  await line(mine, anna!).getByRole('button', { name: 'Apply to the copy' }).focus()
  await mine.keyboard.press('Enter')
  await expect(line(mine, anna!)).toHaveCount(0)
  await mine.keyboard.press('Control+z')
  await expect(line(mine, anna!)).toHaveCount(1)
  await line(mine, anna!).getByRole('button', { name: 'Apply to the copy' }).click()
  await line(mine, bea!).getByRole('button', { name: 'Leave it' }).click()
  await expect(line(mine, bea!)).toHaveCount(0)
  await expect(line(theirs, cato!)).toHaveCount(1)
  await expect(line(theirs, bea!)).toHaveCount(0)
  await line(theirs, cato!).getByRole('button', { name: 'Leave it' }).click()
  await expect(mine.getByRole('list', { name: 'What U18 next season missed' })).toHaveCount(0)
  await expect.poll(async () => (await feed(observer, clubId)).filter(({ type }) => type.endsWith('missed-changes-left.v1')).length).toBe(2)
  const { entries } = await roster(observer, copyId, clubId)
  expect([entries[anna!.memberId]!.shirtNumber, entries[bea!.memberId]!.removed, entries[cato!.memberId]!.shirtNumber]).toEqual([free[0], null, cato!.entry.shirtNumber])
  // Nothing is asked about again after a reload.
  await mine.reload()
  await expect(mine.getByRole('heading', { level: 1, name: 'Overruled' })).toBeVisible()
  await expect(mine.getByText('was copied from')).toHaveCount(0)
})
