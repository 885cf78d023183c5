'use client'
import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../../_language/words'
import { useSeasons } from '#lib/client/hooks.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { ChevronIcon, TickIcon } from './icons'
import { goTo } from './location'
import { ALL_SEASONS, useSeasonChoice } from './season-choice'
import classes from './switches.module.css'

const t = words('shell')

/** Which club: its name, and a choice where the person administers several. */
export function ClubSwitch() {
  const { club, memberships, chooseClub } = useSession()
  const administered = memberships.filter(membership => membership.role === 'administrator')
  if (club === null) return null
  if (administered.length < 2) return <span className={classes.fixed}>{club.clubName}</span>
  function choose(clubId: string) {
    goTo('/admin')
    void chooseClub(clubId)
  }
  return (
    <Choice label={t('club')} chosen={club.clubName}>
      {administered.map(membership => (
        <Menu.Item key={membership.clubId} rightSection={membership.clubId === club.clubId ? <TickIcon /> : null} onClick={() => choose(membership.clubId)}>
          {membership.clubName}
        </Menu.Item>
      ))}
    </Choice>
  )
}

/** Which season the screens show. Kept in this browser profile. */
export function SeasonSwitch() {
  const seasons = useSeasons()
  const { seasonId, choose } = useSeasonChoice()
  if (seasons === undefined || seasons.length === 0) return null
  const ordered = seasons.toSorted((one, other) => (one.state.startsOn < other.state.startsOn ? 1 : -1))
  const chosen = seasons.find(view => view.streamId === seasonId)
  return (
    <Choice label={t('season')} chosen={chosen?.state.name ?? t('allSeasons')}>
      {ordered.map(view => (
        <Menu.Item key={view.streamId} rightSection={view.streamId === seasonId ? <TickIcon /> : null} onClick={() => choose(view.streamId)}>
          {view.state.name}{view.state.closed && <span className={classes.closed}> {t('closedSeason')}</span>}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item rightSection={seasonId === ALL_SEASONS ? <TickIcon /> : null} onClick={() => choose(ALL_SEASONS)}>{t('allSeasons')}</Menu.Item>
    </Choice>
  )
}

function Choice({ label, chosen, children }: { label: string; chosen: string; children: ReactNode }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.choice} aria-label={t('choice', { label, chosen })}><span className={classes.chosen}>{chosen}</span><ChevronIcon size={14} /></button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
