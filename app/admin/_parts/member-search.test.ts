import { describe, expect, test } from 'vitest'
import type { Member } from '#lib/domain/people-state.ts'
import { findMembers, searchIndex, similarMembers } from './member-search'

const member = (memberId: string, givenName: string, familyName: string, more: Partial<Member> = {}): Member =>
  ({ memberId, founded: true, givenName, familyName, active: true, mergedInto: null, erased: false, openItems: [], ...more })

describe('finding members', () => {
  const index = searchIndex([
    member('1', 'Zoë', 'Müller', { birthDate: '2013-05-01', licenceNumber: '1234570' }), member('2', 'Jan', 'Van den Berghe'),
    member('3', 'Anna', 'Maes'), member('4', 'Anna', 'Gone', { erased: true, givenName: null, familyName: null }), member('5', 'Twin', 'Maes', { mergedInto: '3' }),
  ])

  test('[DOMAIN 5] finds by name without accents or case, in any order, by licence and by birth year', () => {
    expect(findMembers(index, 'zoe mull', 9)).toEqual(['1'])
    expect(findMembers(index, 'BERGHE jan', 9)).toEqual(['2'])
    expect(findMembers(index, '12345', 9)).toEqual(['1'])
    expect(findMembers(index, '2013', 9)).toEqual(['1'])
    expect(findMembers(index, '', 9)).toEqual([])
  })

  test('offers neither erased nor merged members', () => {
    expect(findMembers(index, 'maes', 9)).toEqual(['3'])
    expect(findMembers(index, 'gone', 9)).toEqual([])
  })

  test('[DOMAIN 5] offers who is probably meant where a name is typed a little otherwise, and nobody who is found or only shares a word', () => {
    expect(similarMembers(index, 'zoe Muler', 9)).toEqual(['1'])
    expect(similarMembers(index, 'Jan Vandenbergh', 9)).toEqual([])
    expect(similarMembers(index, 'Jan Bergh', 9)).toEqual([])
    expect(similarMembers(index, 'Ana Maes', 9)).toEqual([])
    expect(similarMembers(index, 'Anne Maes', 9)).toEqual(['3'])
    expect([similarMembers(index, 'Anna Maes', 9), similarMembers(index, 'Maas', 9), similarMembers(index, 'Bo Maas', 9)]).toEqual([[], [], []])
  })

  test('offers no more than asked for', () => {
    const many = searchIndex(Array.from({ length: 500 }, (_, n) => member(String(n), `Given${n}`, `Family${n % 97}`)))
    expect(findMembers(many, 'family5', 8)).toHaveLength(8)
  })
})
