import { describe, expect, it } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { grouped } from './waiting-groups'
import type { Names } from './wording'

const CLUB = '552a4eba-5e45-5081-bfc5-0d30738b86c9', ONE = '018f0000-0000-7000-8000-000000000001', TWO = '018f0000-0000-7000-8000-000000000002'
const names: Names = { member: () => 'Anna Maes', roster: id => (id === ONE ? 'U14 A' : 'U16 A'), team: () => 'U14', season: () => '2026-27' }
const waiting = (collection: string, streamId: string, id: string, correlationid?: string) =>
  ({ event: { id, source: `/clubs/${CLUB}/${collection}/${streamId}`, time: `2026-11-23T10:00:0${id}.000Z`, ...(correlationid === undefined ? {} : { correlationid }) } as SidelineEvent })

describe('what is waiting', () => {
  it('is grouped by roster, then by action, in the order in which it was made', () => {
    const groups = grouped([waiting('rosters', ONE, '1', 'a'), waiting('rosters', TWO, '2', 'b'), waiting('rosters', ONE, '3', 'a'), waiting('rosters', ONE, '4', 'c')], names)
    expect(groups.map(group => [group.name, group.actions.map(action => action.events.map(event => event.id))])).toEqual([['U14 A', [['1', '3'], ['4']]], ['U16 A', [['2']]]])
  })
  it('one action on several rosters is one line with each of them', () => {
    const groups = grouped([waiting('rosters', ONE, '1', 'a'), waiting('rosters', TWO, '2', 'a')], names)
    expect(groups.map(group => group.actions.length)).toEqual([1, 1])
  })
  it('leads to the roster, and to the list of what has no screen of its own', () => {
    const groups = grouped([waiting('rosters', ONE, '1'), waiting('members', TWO, '2'), waiting('seasons', TWO, '3')], names)
    expect(groups.map(group => group.to)).toEqual([`/admin/rosters/${ONE}`, '/admin/members', '/admin/teams'])
  })
})
