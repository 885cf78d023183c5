import { expect, type APIRequestContext } from '@playwright/test'
import { command, coachedRosterId, feed, squadOf, type Player } from './club'
import { syncStatus, type Device } from './device'
import { cell, giveNumber, giveStatus, openRoster, takeNumber, writeNote } from './roster-screen'

/** A day between a hall without a network and a coach with one, for stories and pictures of histories. */

export interface Parts { readonly hall: Device; readonly coach: APIRequestContext; readonly observer: APIRequestContext; readonly clubId: string }
export interface Told { readonly rosterId: string; readonly players: readonly Player[] }

/** "Maes, Anna" → "Anna Maes" */
export const called = ({ listName }: Player): string => listName.split(', ').reverse().join(' ')

/** On the evening before, from the hall: the clock of the device stands at that time while something is decided. */
async function at(hall: Device, time: string): Promise<void> {
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  await hall.page.clock.setFixedTime(new Date(`${day}T${time}:00`))
}

/** The list is locked when it is handed in, then opened again; somebody comes and somebody goes. */
async function handIn({ observer, clubId }: Parts, rosterId: string): Promise<void> {
  const order = (type: string, data: object = {}) => command(observer, clubId, ['rosters', rosterId], type, data)
  const { players } = await squadOf(observer, clubId, rosterId)
  const others = (await feed(observer, clubId)).filter(event => event.type === 'club.sideline.member.registered.v1' && !players.some(player => player.memberId === event.subject))
  await order('LockRoster', { reason: 'Handed in' })
  await order('UnlockRoster')
  await order('SelectRoster')
  await order('AddMember', { memberId: others[0]!.subject, roles: ['player'], shirtNumber: '21' })
  await order('RemoveMember', { memberId: players.at(-1)!.memberId, reason: 'Moved away' })
}

/** What was made in the hall is recorded behind what the coach changed meanwhile, and overrules some of it. */
export async function comeTogether(parts: Parts): Promise<Told> {
  const { hall, coach, observer, clubId } = parts
  const rosterId = await coachedRosterId(coach, clubId)
  const { players } = await squadOf(observer, clubId, rosterId)
  const [anna, bea, cato, dora, ella, fien] = players as [Player, Player, Player, Player, Player, Player]
  const asCoach = (type: string, data: object) => command(coach, clubId, ['rosters', rosterId], type, data)
  await handIn(parts, rosterId)
  await openRoster(hall.page, rosterId)
  await hall.goOffline()
  await at(hall, '18:10')
  await giveNumber(hall.page, anna.listName, '42')
  await at(hall, '18:12')
  await giveStatus(hall.page, cato.listName, 'unavailable')
  await at(hall, '18:31')
  await giveNumber(hall.page, bea.listName, '43')
  await writeNote(hall.page, dora.listName, 'Comes by train')
  await at(hall, '19:02')
  await takeNumber(hall.page, ella.listName, '42')
  await asCoach('AssignShirtNumbers', { assignments: { [bea.memberId]: '77' } })
  await asCoach('ChangePositions', { memberId: fien.memberId, positions: ['guard', 'forward'] })
  await asCoach('ChangeStatus', { memberId: cato.memberId, status: 'injured' })
  await hall.goOnline()
  await expect(syncStatus(hall.page)).toHaveText(/^(Synced|\d+ needs? you)/)
  return { rosterId, players }
}

/** The coach goes on, and so does the hall, again without a network: what was made there waits. */
export async function goOn({ hall, coach, clubId }: Parts, { rosterId, players }: Told): Promise<void> {
  const [anna, bea, , , , fien] = players as [Player, Player, Player, Player, Player, Player]
  const asCoach = (type: string, data: object) => command(coach, clubId, ['rosters', rosterId], type, data)
  await asCoach('AssignShirtNumbers', { assignments: { [fien.memberId]: '88' } })
  await asCoach('ChangeStatus', { memberId: bea.memberId, status: 'injured' })
  await asCoach('ChangePositions', { memberId: anna.memberId, positions: ['center'] })
  await expect(cell(hall.page, anna.listName, 'Position')).toHaveAccessibleName('Position C')
  await hall.goOffline()
  await at(hall, '20:15')
  await giveNumber(hall.page, fien.listName, '66')
  await writeNote(hall.page, anna.listName, 'New shoes')
}
