import { describe, expect, it } from 'vitest'
import type { StreamView } from '#lib/client/hooks.ts'
import type { Member, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { clubEntries, findEntries, PLACES } from './palette-entries'

const view = <State>(streamId: string, state: Partial<State>) => ({ source: '', streamId, state: state as State, recordedVersion: 1, pendingCount: 0, changedByNewerVersion: false })
const person = (id: string, givenName: string, familyName: string, more: Partial<Member> = {}): [string, StreamView<Member>] =>
  [id, view<Member>(id, { givenName, familyName, erased: false, mergedInto: null, ...more })]

const entries = clubEntries(
  [view<Roster>('r1', { name: 'U14 A', lifecycle: 'draft' }), view<Roster>('r2', { name: 'U14 old', lifecycle: 'archived' })], [view<Team>('t1', { name: 'U14' })],
  new Map([person('m1', 'Zoë', 'Maes', { birthDate: '2013-04-09' }), person('m2', 'Bo', 'Claes', { licenceNumber: '1234581' }), person('m3', 'Ann', 'Gone', { mergedInto: 'm1' })]))
const names = (typed: string) => findEntries(entries, typed).map(entry => entry.name)

describe('find or do', () => {
  it('offers places and things to do where nothing is typed', () => expect(findEntries(entries, ' ')).toBe(PLACES))
  it('finds people without accents or case, by licence and by year of birth', () => {
    expect(names('zoe')).toEqual(['Maes, Zoë'])
    expect(names('maes zo')).toEqual(['Maes, Zoë'])
    expect(names('12345')).toEqual(['Claes, Bo'])
    expect(names('2013')).toEqual(['Maes, Zoë'])
  })
  it('finds rosters and teams of a name, and says which is archived', () => {
    expect(findEntries(entries, 'u14').map(entry => entry.kind)).toEqual(['roster', 'archived roster', 'team'])
  })
  it('offers paper and files of a roster where somebody types that, and nowhere else', () => {
    expect(names('print u14')).toEqual(['Match-day sheet of U14 A', 'Print U14 A'])
    expect(names('export u14 a')).toEqual(['Export U14 A'])
    expect(names('u14 sheet')).toEqual(['Match-day sheet of U14 A', 'Print U14 A'])
  })
  it('leaves out who was merged into somebody else', () => expect(names('gone')).toEqual([]))
  it('finds the one among 5,000 people', () => {
    const many = clubEntries([], [], new Map(Array.from({ length: 5000 }, (_, index) => person(`p${index}`, `Given${index}`, `Family${index}`))))
    expect(findEntries(many, 'family4999').map(entry => entry.name)).toEqual(['Family4999, Given4999'])
  })
})
