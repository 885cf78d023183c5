import { expect, type Page } from '@playwright/test'

/** The administrators' screens, by address and by what stands there when they are drawn. */
export interface ScreenOfApp { readonly name: string; readonly path: string; readonly shown: (page: Page) => Promise<void> }

const headed = (title: string | RegExp) => async (page: Page) => { await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible() }

export const screensOf = (rosterId: string, memberId?: string): readonly ScreenOfApp[] => [
  { name: 'home', path: '/admin', shown: headed('Demo Basket Club') },
  { name: 'rosters', path: '/admin/rosters', shown: async page => { await expect(page.getByRole('table', { name: 'Rosters' })).toBeVisible() } },
  { name: 'roster', path: `/admin/rosters/${rosterId}`, shown: async page => { await expect(page.getByRole('gridcell').first()).toBeVisible() } },
  { name: 'history of a roster', path: `/admin/rosters/${rosterId}/history`, shown: async page => { await expect(page.getByRole('group', { name: 'Picture of the history' })).toBeVisible() } },
  { name: 'history of a row', path: `/admin/rosters/${rosterId}/history?member=00000000-0000-7000-8000-000000000000`, shown: headed(/History/) },
  { name: 'moment of a roster', path: `/admin/rosters/${rosterId}/history?at=3&with=9`, shown: async page => { await expect(page.getByRole('region', { name: 'The roster at a moment' })).toBeVisible() } },
  { name: 'comparison on paper', path: `/admin/rosters/${rosterId}/comparison?at=3&with=now`, shown: async page => { await expect(page.getByRole('region', { name: /as it is printed/ })).toBeVisible() } },
  { name: 'roster sheet', path: `/admin/rosters/${rosterId}/print`, shown: headed(/roster sheet/) },
  { name: 'match-day sheet', path: `/admin/rosters/${rosterId}/match`, shown: headed(/match-day sheet/) },
  { name: 'members', path: '/admin/members', shown: headed('Members') },
  { name: 'compared rosters', path: `/admin/rosters/${rosterId}/compare`, shown: headed('Compare') },
  ...(memberId === undefined ? [] : [{ name: 'member', path: `/admin/members/${memberId}`, shown: headed(/, /) }]),
  { name: 'teams', path: '/admin/teams', shown: headed('Teams') },
  { name: 'import', path: '/admin/import', shown: headed('Import') },
  { name: 'rollover', path: '/admin/rollover', shown: headed('Next season') },
  { name: 'overruled', path: '/admin/overruled', shown: headed('Overruled') },
  { name: 'before sending', path: '/admin/before-sending', shown: headed('Before sending') },
  { name: 'history', path: '/admin/history', shown: headed(/History/) },
  { name: 'saved changes', path: '/admin/saved-changes', shown: headed('Saved changes') },
  { name: 'settings', path: '/admin/settings', shown: headed('Settings') },
  { name: 'nothing at an address', path: '/admin/nowhere', shown: headed('Not found') },
]
