import type { APIRequestContext } from '@playwright/test'
import { feed, type Player } from './club'

export type Person = Pick<Player, 'memberId' | 'listName'>

/** As many players as a story names. */
export type SquadOf<Count extends number, Found extends Player[] = []> = Found['length'] extends Count ? Found : SquadOf<Count, [...Found, Player]>

/** Members of the club whom nobody else is called like, but those: by id and as lists name them. */
export async function peopleBut(observer: APIRequestContext, clubId: string, but: readonly Person[]): Promise<readonly Person[]> {
  const registered = (await feed(observer, clubId)).filter(({ type }) => type === 'club.sideline.member.registered.v1')
    .map(({ subject, data }) => ({ memberId: subject, listName: `${String(data.familyName)}, ${String(data.givenName)}` }))
  return registered.filter(({ memberId, listName }) => !but.some(one => one.memberId === memberId) && registered.filter(one => one.listName === listName).length === 1)
}
