'use client'
import { Button } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useCopiesThatMissed } from '#lib/client/event-hooks.ts'
import { useMembers, useOverruled, useRosters, useSeasons, useSession, useSyncStatus, useTeams } from '#lib/client/hooks.ts'
import { probableDuplicates, rostersForOneTeam } from '#lib/domain/club-issues.ts'
import { useIssuesOf } from '../../_parts/club-issues'
import { DenseTable, type Column } from '../../_parts/dense-table'
import { OverruledIcon, TickIcon, WaitingIcon, WarningIcon } from '../../_parts/icons'
import { IssuesCell, weightOfIssues } from '../../_parts/issues-cell'
import { goTo, Link } from '../../_parts/location'
import { LifecycleWord, WaitingMark } from '../../_parts/marks'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { changes } from '../../_parts/wording'
import { rosterRow, type RosterRow } from '../rosters/roster-rows'
import { Deadlines } from './deadlines'
import classes from './home.module.css'

/** What needs attention, and the rosters of the season. */
export function HomeView() {
  const { club } = useSession()
  const rows = useHomeRows()
  return (
    <Screen title={club?.clubName ?? 'Home'} documentTitle="Home" wide>
      {rows === undefined ? <LoadingRows /> : (
        <>
          <Attention />
          <Deadlines rows={rows} />
          <section aria-labelledby="home-rosters" className={classes.part}>
            <h2 id="home-rosters">Rosters of the season</h2>
            {rows.length === 0
              ? <Empty title="No rosters yet" action={<Button onClick={() => goTo('/admin/rosters')}>Go to the rosters</Button>}>Make one, or bring people in from a file first: <Link to="/admin/import">Import</Link>.</Empty>
              : <DenseTable label="Rosters of the season" rows={rows} columns={COLUMNS} rowKey={row => row.rosterId} rowName={row => row.name} />}
          </section>
        </>
      )}
    </Screen>
  )
}

const COLUMNS: readonly Column<RosterRow>[] = [
  { key: 'name', name: 'Roster', sortBy: row => row.name, cell: row => <><Link to={`/admin/rosters/${row.rosterId}`}>{row.name}</Link><WaitingMark count={row.waiting} /></> },
  { key: 'team', name: 'Team', sortBy: row => row.team, wideOnly: true, cell: row => row.team || <span aria-label="none">–</span> },
  { key: 'lifecycle', name: 'State', width: '90px', sortBy: row => row.lifecycle, cell: row => <LifecycleWord lifecycle={row.lifecycle} /> },
  { key: 'people', name: 'People', width: '150px', sortBy: row => row.players, wideOnly: true, cell: row => <span className="tabular">{row.players} players · {row.staff} staff</span> },
  { key: 'issues', name: 'To look at', sortBy: row => weightOfIssues(row.issues, row.issueCount), cell: row => <IssuesCell issues={row.issues} /> },
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
      .sort((one, other) => Number(one.lifecycle === 'draft') - Number(other.lifecycle === 'draft') || one.name.localeCompare(other.name, undefined, { numeric: true }))
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

  const lines: ReactNode[] = []
  if (asks > 0) lines.push(<Line key="asks" meaning="needs-you" icon={<OverruledIcon />} to="/admin/overruled">{asks === 1 ? '1 overruled change needs you' : `${asks} overruled changes need you`}</Line>)
  if (status.setAside > 0) lines.push(<Line key="aside" meaning="needs-you" icon={<WarningIcon />}>{changes(status.setAside)} set aside by the server: open the sync status above</Line>)
  if (copies > 0) lines.push(<Line key="copies" meaning="needs-you" icon={<OverruledIcon />} to="/admin/overruled">{copies === 1 ? '1 copy of a roster missed changes' : `${copies} copies of rosters missed changes`}</Line>)
  if (notices > 0) lines.push(<Line key="notices" meaning="overruled" icon={<OverruledIcon />} to="/admin/overruled">{notices === 1 ? '1 overruled change to look at' : `${notices} overruled changes to look at`}</Line>)
  if (status.waiting > 0) lines.push(<Line key="waiting" meaning="waiting" icon={<WaitingIcon />}>{changes(status.waiting)} waiting on this device</Line>)
  for (const ids of twoForOne) lines.push(<Line key={ids.join()} icon={<WarningIcon />} to={`/admin/rosters/${ids[0]}`}>{ids.map(nameOf).join(' and ')} are selected for the same team and season</Line>)
  if (doubles.length > 0) lines.push(<Line key="doubles" icon={<WarningIcon />} to="/admin/members">{doubles.length === 1 ? '1 person is probably registered twice' : `${doubles.length} people are probably registered twice`}</Line>)
  return (
    <section aria-labelledby="attention" className={classes.part}>
      <h2 id="attention" className="visually-hidden">Needs attention</h2>
      <ul className={classes.attention}>
        {lines.length > 0 ? lines : <Line meaning="synced" icon={<TickIcon />}>Nothing needs attention</Line>}
      </ul>
    </section>
  )
}

function Line({ meaning, icon, to, children }: { meaning?: string; icon: ReactNode; to?: string; children: ReactNode }) {
  return <li data-meaning={meaning}>{icon}{to === undefined ? <span>{children}</span> : <Link to={to}>{children}</Link>}</li>
}
