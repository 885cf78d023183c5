import { coachedRosterId, feed, roster, squadOf } from './club'
import { expectInStep, ready, stored, storedRoster, syncStatus } from './device'
import { ADMIN, COACH, expect, SECOND_ADMIN, test } from './fixtures'
import { cell, giveNumber, givePositions, giveStatus, openRoster, remove, rename } from './roster-screen'

/** Two administrators without a network change the same things. Whoever comes back later decides (PROTOCOL R7). */
for (const first of ['hall', 'bus'] as const) {
  test(`[G3] two administrators were offline and edited the same roster; the one in the ${first} comes back first`, async ({ device, server, observer, clubId }) => {
    const rosterId = await coachedRosterId(await server.session(COACH), clubId)
    const { players } = await squadOf(observer, clubId, rosterId)
    const [p0, p1, p2, p3, p4] = players as [typeof players[0], typeof players[0], typeof players[0], typeof players[0], typeof players[0]]
    const people = { hall: await device(ADMIN), bus: await device(SECOND_ADMIN) }
    const { page: hall } = people.hall, { page: bus } = people.bus
    for (const page of [hall, bus]) await openRoster(page, rosterId)
    for (const { goOffline } of Object.values(people)) await goOffline()

    await rename(hall, 'Named in the hall')
    await giveNumber(hall, p0.listName, '91')
    await giveStatus(hall, p2.listName, 'injured')
    await remove(hall, p3.listName)
    await givePositions(hall, p4.listName, 'pivot')

    await rename(bus, 'Named in the bus')
    await giveNumber(bus, p1.listName, '91')
    await giveStatus(bus, p2.listName, 'suspended')
    await givePositions(bus, p3.listName, 'wing')
    await giveNumber(bus, p4.listName, '92')

    const [earlier, later] = first === 'hall' ? [people.hall, people.bus] : [people.bus, people.hall]
    await earlier.goOnline()
    await ready(earlier.page)
    await later.goOnline()
    await ready(later.page)
    const count = (await feed(observer, clubId)).length
    await expect.poll(async () => (await stored(earlier.page)).recorded.length).toBe(count)

    const after = await roster(observer, rosterId, clubId)
    const decidedByBus = first === 'hall'
    expect(after.name).toBe(decidedByBus ? 'Named in the bus' : 'Named in the hall')
    expect(after.entries[p0.memberId]).toMatchObject(decidedByBus ? { shirtNumber: null, wantedNumber: '91' } : { shirtNumber: '91' })
    expect(after.entries[p1.memberId]).toMatchObject(decidedByBus ? { shirtNumber: '91' } : { shirtNumber: null, wantedNumber: '91' })
    expect(after.entries[p2.memberId]!.status).toBe(decidedByBus ? 'suspended' : 'injured')
    expect(after.entries[p3.memberId]).toMatchObject({ removed: decidedByBus ? null : { reason: null } })
    // Different cells of one person: both survive, nobody is told.
    expect(after.entries[p4.memberId]).toMatchObject({ positions: ['pivot'], shirtNumber: '92' })

    const listed = after.openItems.map(({ key, severity }) => `${key} ${severity}`).sort()
    const aboutRemoval = decidedByBus ? `entry/${p3.memberId} ask` : `entry/${p3.memberId}/positions notice`
    expect(listed).toEqual(['name notice', 'number/91 notice', `entry/${p2.memberId}/status notice`, aboutRemoval].sort())

    const recorded = await feed(observer, clubId)
    const [inHall, inBus] = [await stored(hall), await stored(bus)]
    expectInStep(inHall, recorded)
    expectInStep(inBus, recorded)
    expect(inHall.states).toEqual(inBus.states)
    expect(storedRoster(inHall, rosterId).name).toBe(after.name)
    for (const page of [hall, bus]) {
      await expect(page.getByRole('heading', { level: 1, name: after.name })).toBeVisible()
      await expect(cell(page, p4.listName, 'Number')).toHaveAccessibleName('Number 92')
      await expect(syncStatus(page)).toHaveText(decidedByBus ? '1 needs you' : /^Synced/)
    }
  })
}
