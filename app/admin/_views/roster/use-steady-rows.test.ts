import { expect, test } from 'vitest'
import type { RosterRow } from './roster-rows'
import { steady } from './use-steady-rows'

const row = (memberId: string, name = memberId) => ({ memberId, name }) as RosterRow

test('while an editor is open rows keep their places, even the edited one that was removed elsewhere; new ones come last', () => {
  const shown = [row('a'), row('b'), row('c')]
  const live = [row('d'), row('c', 'C'), row('a')]
  expect(steady(shown, live, 'b').map(one => one.name)).toEqual(['a', 'b', 'C', 'd'])
  expect(steady(shown, live, 'a').map(one => one.name)).toEqual(['a', 'C', 'd'])
})
