'use client'
import { Button } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { listed, words } from '../../../_language/words'
import { useCopiesThatMissed } from '#lib/client/event-hooks.ts'
import { useMembers, useOverruled, useRosters, useSeasons, useStorageState, useSyncStatus, useTeams } from '#lib/client/hooks.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { probableDuplicates, rostersForOneTeam } from '#lib/domain/club-issues.ts'
import { useIssuesOf } from '../../_parts/club-issues'
import { DenseTable, type Column } from '../../_parts/dense-table'
import { OverruledIcon, TickIcon, WaitingIcon, WarningIcon } from '../../_parts/icons'
import { IssuesCell, weightOfIssues } from '../../_parts/issues-cell'
import { goTo, Link } from '../../_parts/location'
import { LifecycleWord, WaitingMark } from '../../_parts/marks'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { byName } from '../../_parts/sorting'
import { spaceWarning } from '../../_parts/storage-warnings'
import { rosterRow, type RosterRow } from '../rosters/roster-rows'
import { Deadlines } from './deadlines'
import classes from './home.module.css'

const t = words('home'), common = words('common')

/** What needs attention, and the rosters of the season. */
export function HomeView() {
  const { club } = useSession()
  const rows = useHomeRows()
  return (
    <Screen title={club?.clubName ?? t('home')} documentTitle={t('home')} wide>
      {rows === undefined ? <LoadingRows /> : (
        <>
          <Attention />
          <Deadlines rows={rows} />
          <section aria-labelledby="home-rosters" className={classes.part}>
            <h2 id="home-rosters">{t('rostersOfSeason')}</h2>
            {rows.length === 0
              ? <NoRosters />
              : <DenseTable label={t('rostersOfSeason')} rows={rows} columns={columns()} rowKey={row => row.rosterId} rowName={row => row.name} />}
          </section>
        </>
      )}
    </Screen>
  )
}

function NoRosters() {
  const elsewhere = (useRosters()?.length ?? 0) > 0
  return (
    <Empty title={t(elsewhere ? 'noneInSeason' : 'noRosters')} action={<Button onClick={() => goTo('/admin/rosters')}>{t('goToRosters')}</Button>}>
      {elsewhere ? t.rich('makeOrRollOver', { link: text => <Link to="/admin/rollover">{text}</Link> }) : t.rich('makeOne', { link: text => <Link to="/admin/import">{text}</Link>, example: text => <Link to="/admin/import?example">{text}</Link> })}
    </Empty>
  )
}

const columns = (): readonly Column<RosterRow>[] => [
  { key: 'name', name: t('roster'), sortBy: row => row.name, cell: row => <><Link to={`/admin/rosters/${row.rosterId}`}>{row.name}</Link><WaitingMark count={row.waiting} /></> },
  { key: 'team', name: common('team'), sortBy: row => row.team, wideOnly: true, cell: row => row.team || <span aria-label={common('none')}>–</span> },
  { key: 'lifecycle', name: common('state'), width: '118px', sortBy: row => row.lifecycle, cell: row => <LifecycleWord lifecycle={row.lifecycle} /> },
  { key: 'people', name: t('people'), width: '150px', sortBy: row => row.players, wideOnly: true, cell: row => <span className="tabular">{t('playersAndStaff', { players: row.players, staff: row.staff })}</span> },
  { key: 'issues', name: t('toLookAt'), sortBy: row => weightOfIssues(row.issues, row.issueCount), cell: row => <IssuesCell issues={row.issues} /> },
]

/** The rosters of the season that aren't archived: selected and locked ones first, each with its issues. */
function useHomeRows(): readonly RosterRow[] | undefined {
  const rosters = useRosters(), teams = useTeams(), seasons = useSeasons(), issuesOf = useIssuesOf()
  const { seasonId } = useSeasonChoice()
  return useMemo(() => {
    if (rosters === undefined || teams === undefined || seasons === undefined || issuesOf === undefined) return undefined
    const names = { teams: new Map(teams.map(view => [view.streamId, view.state.name])), seasons: new Map(seasons.map(view => [view.streamId, view.state.name])) }
    return rosters.filter(({ state }) => state.lifecycle !== 'archived' && (seasonId === ALL_SEASONS || state.seasonId === undefined || state.seasonId === seasonId))
      .map(view => rosterRow(view, names, issuesOf(view.state)))
      .sort((one, other) => Number(one.lifecycle === 'draft') - Number(other.lifecycle === 'draft') || byName(one.name, other.name))
  }, [rosters, teams, seasons, issuesOf, seasonId])
}

/** One line for each thing that waits for somebody; "nothing" is said, too. */
function Attention() {
  const status = useSyncStatus()
  const overruled = useOverruled(), rosters = useRosters(), members = useMembers()
  const twoForOne = useMemo(() => rostersForOneTeam((rosters ?? []).map(view => view.state)), [rosters])
  const doubles = useMemo(() => probableDuplicates([...members?.values() ?? []].map(view => view.state)), [members])
  const nameOf = (rosterId: string) => rosters?.find(view => view.streamId === rosterId)?.state.name ?? ''
  const asks = overruled?.filter(({ item }) => item.severity === 'ask').length ?? 0
  const notices = (overruled?.length ?? 0) - asks
  const copies = useCopiesThatMissed()?.length ?? 0
  const space = spaceWarning(useStorageState(), status.waiting > 0)

  const lines: ReactNode[] = []
  if (asks > 0) lines.push(<Line key="asks" meaning="needs-you" icon={<OverruledIcon />} to="/admin/overruled">{t('overruledNeedYou', { count: asks })}</Line>)
  if (status.setAside > 0) lines.push(<Line key="aside" meaning="needs-you" icon={<WarningIcon />}>{t('setAside', { count: status.setAside })}</Line>)
  if (copies > 0) lines.push(<Line key="copies" meaning="needs-you" icon={<OverruledIcon />} to="/admin/overruled">{t('copiesMissed', { count: copies })}</Line>)
  if (notices > 0) lines.push(<Line key="notices" meaning="overruled" icon={<OverruledIcon />} to="/admin/overruled">{t('overruledToLookAt', { count: notices })}</Line>)
  if (status.waiting > 0) lines.push(<Line key="waiting" meaning="waiting" icon={<WaitingIcon />}>{t('waiting', { count: status.waiting })}</Line>)
  if (space !== null) lines.push(<Line key="space" meaning="waiting" icon={<WarningIcon />} to="/admin/settings">{space}</Line>)
  for (const ids of twoForOne) lines.push(<Line key={ids.join()} icon={<WarningIcon />} to={`/admin/rosters/${ids[0]}`}>{t('twoForOneTeam', { rosters: listed(ids.map(nameOf)) })}</Line>)
  if (doubles.length > 0) lines.push(<Line key="doubles" icon={<WarningIcon />} to="/admin/members">{t('probablyTwice', { count: doubles.length })}</Line>)
  return (
    <section aria-labelledby="attention" className={classes.part}>
      <h2 id="attention" className="visually-hidden">{t('needsAttention')}</h2>
      <ul className={classes.attention}>
        {lines.length > 0 ? lines : <Line meaning="synced" icon={<TickIcon />}>{t('nothing')}</Line>}
      </ul>
    </section>
  )
}

function Line({ meaning, icon, to, children }: { meaning?: string; icon: ReactNode; to?: string; children: ReactNode }) {
  return <li data-meaning={meaning}>{icon}{to === undefined ? <span>{children}</span> : <Link to={to}>{children}</Link>}</li>
}
