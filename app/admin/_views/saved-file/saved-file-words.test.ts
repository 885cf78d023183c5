import { expect, it } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { extentWords, knownWords, refusalWords, spanWords } from './saved-file-words'

const at = (place: string, time = '2026-11-20T18:10:00.000Z') => ({ source: `/clubs/00000000-0000-7000-8000-00000000c10b/${place}/00000000-0000-7000-8000-0000000005e0`, time }) as SidelineEvent

it('says how much a saved file holds, and from when', () => {
  expect(extentWords([at('rosters')])).toBe('1 change in 1 roster')
  expect(extentWords([at('members'), at('rosters'), at('rosters'), at('teams')])).toBe('4 changes in 1 roster, 1 member and 1 team')
  const now = new Date('2026-11-27T10:00:00.000Z')
  expect(spanWords([at('rosters'), at('rosters')], now)).not.toContain('to')
  expect(spanWords([at('rosters', '2026-11-21T18:00:00.000Z'), at('rosters')], now)).toMatch(/^from .+ to .+$/)
})

it('says what is known already and why nothing was taken on', () => {
  const known = { recorded: 2, waiting: 0, setAside: 1, discarded: 0 }
  expect(knownWords({ kind: 'taken-on', pending: [], setAside: [], known })).toEqual(['2 recorded already', '1 set aside here already'])
  expect(refusalWords({ kind: 'file', events: [] })).toBeNull()
  for (const reason of ['too-large', 'no-changes', 'other-club', 'damaged'] as const) expect(refusalWords({ kind: 'refused', reason, detail: '' })).toContain('Nothing was changed.')
})
