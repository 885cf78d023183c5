import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { eventOf } from '../testing/undo-story.ts'
import { isBy, stackOf, stepsOf, type Stack } from './undo-steps.ts'

const NOTHING_PASSED: ReadonlySet<string> = new Set()
const idOf = (index: number) => `0192${String(index).padStart(4, '0')}`
const made = (index: number, correlationid: string, causationid?: string): SidelineEvent =>
  ({ ...eventOf('club.sideline.roster.renamed.v1', { name: 'x' }, correlationid), id: idOf(index), ...(causationid !== undefined && { causationid }) })

/** What a person does, told apart by number: `do`, or one key that undoes or redoes whatever is next. */
type Deed = 'do' | 'undo' | 'redo'
function afterDeeds(deeds: readonly Deed[], stack: typeof stackOf = stackOf): { readonly events: readonly SidelineEvent[]; readonly stack: Stack } {
  const events: SidelineEvent[] = []
  const now = () => stack(stepsOf(events), NOTHING_PASSED, true)!
  for (const [index, deed] of deeds.entries()) {
    const next = deed === 'do' ? undefined : now()[deed]
    if (next !== null) events.push(made(index, `action ${index}`, next?.first))
  }
  return { events, stack: now() }
}

/** The same with two stacks, as everybody has programmed it once. Actions are named by the number of the deed that did them first. */
function modelled(deeds: readonly Deed[]): { readonly undo: number | null; readonly redo: number | null } {
  let [undo, redo]: [readonly number[], readonly number[]] = [[], []]
  for (const [index, deed] of deeds.entries()) {
    if (deed === 'do') [undo, redo] = [[...undo, index], []]
    else if (deed === 'undo' && undo.length > 0) [undo, redo] = [undo.slice(0, -1), [...redo, undo.at(-1)!]]
    else if (deed === 'redo' && redo.length > 0) [undo, redo] = [[...undo, redo.at(-1)!], redo.slice(0, -1)]
  }
  return { undo: undo.at(-1) ?? null, redo: redo.at(-1) ?? null }
}

/** The action that a step stands for in the end. */
function origin(events: readonly SidelineEvent[], step: Stack['undo']): number | null {
  let at = events.find(event => event.id === step?.first)
  while (at?.causationid !== undefined) { const { causationid } = at; at = events.find(event => event.id === causationid) }
  return at === undefined ? null : Number(at.id.slice(4))
}

const deeds = fc.array(fc.constantFrom<Deed>('do', 'undo', 'redo', 'undo'), { maxLength: 40 })
const agrees = (stack: typeof stackOf) => fc.property(deeds, all => {
  const { events, stack: { undo, redo } } = afterDeeds(all, stack)
  expect({ undo: origin(events, undo), redo: origin(events, redo) }).toEqual(modelled(all))
})

describe('the line of actions', () => {
  test('is that of two stacks, read from the events alone', () => { fc.assert(agrees(stackOf), { numRuns: 2000 }) })

  test.each<[string, typeof stackOf]>([
    ['a new action leaves the redo line', (steps, passed, isAll) => { const { undo } = stackOf(steps, passed, isAll)!; return { undo, redo: stackOf(steps.filter(step => step.compensates !== null), passed, true)!.redo } }],
    ['what was undone is undone again', (steps, passed) => ({ undo: steps.find(step => step.compensates === null) ?? null, redo: stackOf(steps, passed, true)!.redo })],
  ])('finds the planted bug: %s', (_, planted) => { expect(fc.check(agrees(planted), { numRuns: 2000 }).failed).toBe(true) })

  it('goes at least 200 actions back and forth', () => {
    const all: Deed[] = [...Array<Deed>(250).fill('do'), ...Array<Deed>(250).fill('undo')]
    const { events, stack } = afterDeeds(all)
    expect([stack.undo, origin(events, stack.redo)]).toEqual([null, 0])
    const again = afterDeeds([...all, ...Array<Deed>(250).fill('redo')])
    expect([origin(again.events, again.stack.undo), again.stack.redo]).toEqual([249, null])
  })

  it('one action is one step, with what a rebase made for it, in the order of its own events', () => {
    const repair: SidelineEvent = { ...made(0, 'later'), id: '00', authtype: 'system', causationid: idOf(2) }
    const [later, earlier] = stepsOf([made(2, 'later'), made(3, 'later'), repair, made(1, 'earlier')])
    expect([later!.id, later!.events.length, later!.compensates, earlier!.id]).toEqual(['later', 3, null, 'earlier'])
  })

  it('asks for older events where it doesn’t see what was compensated, and takes what isn’t there at all for given up', () => {
    const steps = stepsOf([made(5, 'undo', idOf(1)), made(4, 'do')])
    expect(stackOf(steps, NOTHING_PASSED, false)).toBeNull()
    expect(stackOf(steps, NOTHING_PASSED, true)).toMatchObject({ undo: { id: 'do' }, redo: { id: 'undo' } })
  })

  it('passes over what can’t be undone', () => {
    expect(stackOf(stepsOf([made(2, 'two'), made(1, 'one')]), new Set(['two']), true)).toMatchObject({ undo: { id: 'one' } })
  })

  it('is one person’s on one device: not another’s who works in the same browser, nor what came through other doors', () => {
    const author = { deviceId: 'here', userId: 'ada' }
    const event = (more: Partial<SidelineEvent>) => isBy(author, { ...made(1, 'one'), ...more })
    expect([event({ deviceid: 'here' }), event({ deviceid: 'here', authid: 'ada' }), event({ deviceid: 'here', authid: 'mia', decidedby: 'ada' })]).toEqual([true, true, true])
    expect([event({ deviceid: 'here', authid: 'mia' }), event({ deviceid: 'there', authid: 'ada' }), event({ authid: 'ada' }), event({ deviceid: 'here', decidedby: 'mia' })]).toEqual([false, false, false, false])
  })
})
