'use client'
import { Menu } from '@mantine/core'
import type { ComponentType } from 'react'
import { words } from '../../_language/words'
import { useCopiesThatMissed, usePreview } from '#lib/client/event-hooks.ts'
import { useMembers, useOverruled, useRosters, useTeams } from '#lib/client/hooks.ts'
import { useUntold } from '../_views/overruled/use-untold'
import { HistoryIcon, HomeIcon, ImportIcon, MembersIcon, MoreIcon, OverruledIcon, RosterIcon, SettingsIcon, TeamsIcon } from './icons'
import { goTo, Link } from './location'
import { ALL_SEASONS, useSeasonChoice } from './season-choice'
import classes from './rail.module.css'

const t = words('shell')

interface Place { path: string; name: string; icon: ComponentType<{ size?: number }>; count?: number | undefined; mark?: 'overruled' | undefined }

/** Where one can go: a rail, and below 700 px a bar of four and "More". */
export function Rail({ path }: { path: string }) {
  const places = usePlaces()
  const here = (place: Place) => (place.path === '/admin' ? path === '/admin' : path === place.path || path.startsWith(`${place.path}/`))
  const rest = places.slice(4)
  return (
    <nav aria-label={t('main')} className={classes.nav}>
      <ul>
        {places.map((place, index) => (
          <li key={place.path} className={index < 4 ? undefined : classes.further}>
            <Link to={place.path} className={classes.place} aria-current={here(place) ? 'page' : undefined} aria-label={place.name}>
              <place.icon size={18} />
              <span className={classes.name}>{place.name}</span>
              {place.count !== undefined && place.count > 0 && <span className={classes.count} data-mark={place.mark} aria-hidden>{place.count}</span>}
            </Link>
          </li>
        ))}
        <li className={classes.more}>
          <Menu position="top-end">
            <Menu.Target>
              <button type="button" className={classes.place} data-here={rest.some(here) || undefined}><MoreIcon size={18} /><span className={classes.name}>{t('more')}</span></button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map(place => (
                <Menu.Item key={place.path} leftSection={<place.icon />} rightSection={<span className={classes.count}>{place.count || ''}</span>} onClick={() => goTo(place.path)}>
                  {place.name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </li>
      </ul>
    </nav>
  )
}

function usePlaces(): Place[] {
  const rosters = useRosters(), members = useMembers(), teams = useTeams(), overruled = useOverruled(), { items: untold } = useUntold()
  // What is only foreseen is listed by itself until it is sent.
  const asked = useCopiesThatMissed()?.length ?? 0
  const foreseen = usePreview()?.reduce((many, stream) => many + stream.overruled.length, 0) ?? 0
  const { seasonId } = useSeasonChoice()
  const shownRosters = rosters?.filter(view => view.state.lifecycle !== 'archived' && (seasonId === ALL_SEASONS || view.state.seasonId === undefined || view.state.seasonId === seasonId))
  const shownMembers = members && [...members.values()].filter(view => view.state.active && !view.state.erased && view.state.mergedInto === null)
  return [
    { path: '/admin', name: t('home'), icon: HomeIcon },
    { path: '/admin/rosters', name: t('rosters'), icon: RosterIcon, count: shownRosters?.length },
    { path: '/admin/members', name: t('members'), icon: MembersIcon, count: shownMembers?.length },
    { path: '/admin/teams', name: t('teams'), icon: TeamsIcon, count: teams?.filter(view => !view.state.retired).length },
    { path: '/admin/import', name: t('import'), icon: ImportIcon },
    { path: '/admin/overruled', name: t('overruled'), icon: OverruledIcon, count: overruled && Math.max(0, overruled.length - foreseen) + untold.length + asked, mark: 'overruled' },
    { path: '/admin/history', name: t('history'), icon: HistoryIcon },
    { path: '/admin/settings', name: t('settings'), icon: SettingsIcon },
  ]
}
