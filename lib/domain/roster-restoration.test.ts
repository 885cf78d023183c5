import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Command } from '#lib/event-sourcing/stream-kind.ts'
import { compareRosters, isSameRoster } from './roster-comparison.ts'
import { isKnownProfile } from './profile-numbers.ts'
import { decideRoster } from './roster-decide.ts'
import { evolveRoster } from './roster-evolve.ts'
import { ordersBackTo } from './roster-restoration.ts'
import type { Roster } from './roster-state.ts'
import { rosterAfter, rosterHistory } from './testing/arbitrary-rosters.ts'
import { brokenInvariants } from './testing/invariants.ts'

const RUNS = { numRuns: 500 }

const carriedOut = (roster: Roster): ((commands: ReturnType<typeof ordersBackTo>) => Roster) => commands => commands.reduce((state, command) => {
  const decision = decideRoster(state, command as unknown as Command)
  if (decision.kind === 'rule-broken') throw new Error(`${command.type}: ${decision.rule}`)
  return decision.facts.reduce<Roster>(evolveRoster, state)
}, roster)

const isReversed = (from: string | undefined, to: string | undefined): boolean => from !== undefined && to !== undefined && to < from
/** Events may hold what no order takes: rules that this version doesn't know, periods that end before they start. */
const isTaken = ({ ruleProfile, entries }: Roster): boolean =>
  isKnownProfile(ruleProfile) && !Object.values(entries).some(entry => isReversed(entry.from, entry.to) || isReversed(entry.statusFrom, entry.statusUntil))

/** A roster at some moment, and some moment later. */
const twoMoments = fc.tuple(rosterHistory(), fc.double({ min: 0, max: 1, noNaN: true })).map(([facts, share]) => {
  const moment = 1 + Math.floor(share * (facts.length - 1))
  return [rosterAfter(facts.slice(0, moment)), rosterAfter(facts)] as const
}).filter(([then, now]) => then.founded && now.lifecycle !== 'archived' && isTaken(then))

describe('going back to an earlier moment of a roster', () => {
  test('leads to what it was, by orders that are all taken, and keeps every invariant', () => {
    let differed = 0
    fc.assert(fc.property(twoMoments, ([then, now]) => {
      const back = carriedOut(now)(ordersBackTo(now, then))
      expect(brokenInvariants(back)).toEqual([])
      const left = compareRosters(then, back)
      expect({ ...left, roster: left.roster.filter(({ field }) => field !== 'lifecycle') }).toEqual({ roster: [], added: [], removed: [], changed: [] })
      differed += Number(!isSameRoster(compareRosters(then, now)))
    }), RUNS)
    expect(differed).toBeGreaterThan(RUNS.numRuns / 20)
  })

  test('leaves selected, locked and archived as they are', () => {
    fc.assert(fc.property(twoMoments, ([then, now]) => {
      expect(carriedOut(now)(ordersBackTo(now, then)).lifecycle).toBe(now.lifecycle)
    }), RUNS)
  })

  test('asks for nothing where nothing differs', () => {
    fc.assert(fc.property(rosterHistory(), facts => { expect(ordersBackTo(rosterAfter(facts), rosterAfter(facts))).toEqual([]) }), RUNS)
  })
})

describe('comparing two moments', () => {
  it('finds nothing between a moment and itself, and the same differences the other way round, swapped', () => {
    fc.assert(fc.property(twoMoments, ([then, now]) => {
      expect(isSameRoster(compareRosters(now, now))).toBe(true)
      const [there, back] = [compareRosters(then, now), compareRosters(now, then)]
      expect(there.added.map(entry => entry.memberId).sort()).toEqual(back.removed.map(entry => entry.memberId).sort())
      expect(there.changed.map(entry => [entry.memberId, entry.differences.map(({ field, before, after }) => [field, after, before])]).sort())
        .toEqual(back.changed.map(entry => [entry.memberId, entry.differences.map(({ field, before, after }) => [field, before, after])]).sort())
    }), RUNS)
  })
})
