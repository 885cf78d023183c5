import { describe, expect, test } from 'vitest'
import { sequenceText, type ActionKind, type JsonObject, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { OpenItem } from '#lib/domain/roster-state.ts'
import { blocksOf, canTake, isRemoval, isYours, lastSettledFirst, rowsOf } from './overruled-rows'

const [ANNA, BEA] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']
const ROSTER = { source: '/clubs/c/rosters/r', collection: 'rosters', streamId: 'r', state: null } as const
const id = (n: number) => `018f0000-0000-7000-8000-0000000000${n + 10}`

interface More { readonly authid?: string; readonly actionkind?: ActionKind; readonly correlationid?: string }
const event = (n: number, name: string, content: JsonObject, more: More = {}): SidelineEvent => ({
  specversion: '1.0', id: id(n), source: ROSTER.source, subject: 'r', type: `club.sideline.roster.${name}.v1`, time: `2026-11-21T10:0${n}:00.000Z`, datacontenttype: 'application/json',
  dataschema: '', data: content, sequence: sequenceText(n), ...more,
})
const item = (overruled: number, by: number, more: Partial<OpenItem> = {}): OpenItem =>
  ({ eventId: id(overruled), byEventId: id(by), key: 'name', theirs: 'Theirs', mine: 'Mine', severity: 'notice', settled: null, ...more })

describe('[DOMAIN 3] what the review says of an overruled change', () => {
  const history = [
    event(1, 'created', { name: 'U14' }), event(2, 'renamed', { name: 'Theirs' }, { authid: 'bob' }), event(3, 'renamed', { name: 'Mine' }, { authid: 'ada' }),
    event(4, 'overruled-change-settled', { eventId: id(2), key: 'name', choice: 'kept' }, { authid: 'ada' }),
  ]

  test('what was before, both sides, and which one counts', () => {
    expect(rowsOf(ROSTER, [item(2, 3)], history)[0]).toMatchObject({ before: 'U14', theirs: { authid: 'bob' }, mine: { authid: 'ada' }, decides: 'mine', settledBy: undefined, group: null })
  })

  test('[rows 10, 22] where what was recorded first stood, the later one was overruled', () => {
    const row = rowsOf(ROSTER, [item(3, 2)], history)[0]!
    expect(row).toMatchObject({ before: 'U14', theirs: { authid: 'bob' }, mine: { authid: 'ada' }, decides: 'theirs' })
    expect([isYours(row, 'ada'), isYours(row, 'bob')]).toEqual([true, false])
  })

  test('who settled it last, and whose change it was', () => {
    const row = rowsOf(ROSTER, [item(2, 3, { settled: 'kept' })], history)[0]!
    expect(row.settledBy?.authid).toBe('ada')
    expect([isYours(row, 'bob'), isYours(row, 'ada')]).toEqual([true, false])
  })

  test('[row 8] taking what a removal overruled restores somebody; of what stands locked or was erased there is no other side to take', () => {
    const of = (more: Partial<OpenItem>, stood = false) => rowsOf(ROSTER, [stood ? item(3, 2, more) : item(2, 3, more)], history)[0]!
    expect(isRemoval(of({ key: `entry/${ANNA}/status`, theirs: { status: 'injured' }, mine: 'removed' }))).toBe(true)
    expect(isRemoval(of({ key: `entry/${ANNA}`, theirs: 'removed', mine: 'present' }))).toBe(false)
    expect(isRemoval(of({ key: `entry/${ANNA}`, theirs: 'removed', mine: '7' }, true))).toBe(true)
    expect([canTake(of({})), canTake(of({ key: 'lifecycle' })), canTake(of({ key: 'lifecycle' }, true)), canTake(of({ key: 'erased' }, true))]).toEqual([true, true, false, false])
  })
})

describe('[DOMAIN 3] the order of the review', () => {
  const made = (n: number, more: More) => event(n, 'shirt-numbers-assigned', { assignments: { [n % 2 === 0 ? ANNA : BEA]: String(n) } }, more)
  const history = [event(1, 'created', { name: 'U14' }), ...[2, 3, 4, 5].map(n => made(n, { authid: 'bob' })),
    made(6, { actionkind: 'import', correlationid: 'file' }), made(7, { actionkind: 'import', correlationid: 'file' }), made(8, {}), made(9, { actionkind: 'bulk', correlationid: 'alone' })]
  const rows = rowsOf(ROSTER, [item(2, 8), item(3, 6), item(4, 7, { severity: 'ask' }), item(5, 9)], history)

  test('what asks comes first; what was imported at once stands together; one alone is no group', () => {
    const blocks = blocksOf(rows)
    expect(blocks.map(block => [block.group?.kind ?? null, block.rows.map(row => row.item.eventId)])).toEqual([
      ['import', [id(4), id(3)]], [null, [id(2)]], [null, [id(5)]],
    ])
  })

  test('what was settled last is listed first', () => {
    const settlement = (n: number, of: number) => event(n, 'overruled-change-settled', { eventId: id(of), key: 'name', choice: 'kept' })
    const settled = rowsOf(ROSTER, [item(2, 6, { settled: 'kept' }), item(3, 6, { settled: 'kept' }), item(4, 6)], [...history.slice(0, 6), settlement(8, 2), settlement(9, 3)])
    expect(lastSettledFirst(settled).map(row => row.item.eventId)).toEqual([id(3), id(2)])
  })
})
