'use client'
import { Button, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRosters, useSeasons, useTeams, type StreamView } from '#lib/client/hooks.ts'
import { fold } from '#lib/domain/import/fold.ts'
import type { Lifecycle, Roster } from '#lib/domain/roster-state.ts'
import { useIssuesOf } from '../../_parts/club-issues'
import { ExportMenu } from '../../_parts/export-menu'
import { DenseTable, type Column } from '../../_parts/dense-table'
import { Filters } from '../../_parts/filters'
import { PlusIcon } from '../../_parts/icons'
import { IssuesCell, weightOfIssues } from '../../_parts/issues-cell'
import { askedAtStart, Link } from '../../_parts/location'
import { LifecycleWord, MeaningCount, WaitingMark } from '../../_parts/marks'
import { NameEditor } from '../../_parts/name-editor'
import { useSave } from '../../_parts/saving'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { useShortcut } from '../../_parts/shortcut'
import { LockDialog } from '../roster/lock-dialog'
import { NewRosterDialog } from './new-roster-dialog'
import { RosterMenu } from './roster-menu'
import { rosterOrder } from './roster-orders'
import { rosterRow, type RosterRow } from './roster-rows'
import { TeamDialog } from './team-dialog'
import { useSelection } from './use-selection'

const CURRENT = 'current'
const LIFECYCLES = [{ value: CURRENT, label: 'Not archived' }, { value: 'draft', label: 'Drafts' }, { value: 'selected', label: 'Selected' },
  { value: 'locked', label: 'Locked' }, { value: 'archived', label: 'Archived' }, { value: 'all', label: 'All' }]
const fits = (lifecycle: Lifecycle, wanted: string) => wanted === 'all' || (wanted === CURRENT ? lifecycle !== 'archived' : lifecycle === wanted)

/** All rosters of the season chosen in the header. */
export function RostersView() {
  const rosters = useRosters(), teams = useTeams(), seasons = useSeasons(), issuesOf = useIssuesOf()
  const { seasonId } = useSeasonChoice()
  const [text, setText] = useState('')
  const [teamId, setTeamId] = useState<string | null>(null)
  const [lifecycle, setLifecycle] = useState(CURRENT)
  const [making, setMaking] = useState<'new' | StreamView<Roster> | null>(() => (askedAtStart().fresh ? 'new' : null))
  const [exporting] = useState(() => askedAtStart().exporting)
  const [assigning, setAssigning] = useState<RosterRow | null>(null)
  const [locking, setLocking] = useState<StreamView<Roster> | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const save = useSave(), select = useSelection()
  useShortcut('n', () => setMaking('new'))

  const rows = useMemo(() => {
    if (rosters === undefined || teams === undefined || seasons === undefined || issuesOf === undefined) return undefined
    const names = { teams: new Map(teams.map(view => [view.streamId, view.state.name])), seasons: new Map(seasons.map(view => [view.streamId, view.state.name])) }
    return rosters.filter(({ state }) => seasonId === ALL_SEASONS || state.seasonId === undefined || state.seasonId === seasonId)
      .map(view => rosterRow(view, names, view.state.lifecycle === 'archived' ? [] : issuesOf(view.state))).sort((one, other) => one.sortName.localeCompare(other.sortName, undefined, { numeric: true }))
  }, [rosters, teams, seasons, issuesOf, seasonId])
  const wanted = fold(text)
  const shown = rows?.filter(row => fits(row.lifecycle, lifecycle) && (teamId === null || row.teamId === teamId) && fold(`${row.name} ${row.team}`).includes(wanted))

  async function rename(row: RosterRow, name: string | null) {
    setRenaming(null)
    if (name !== null) await save(rosterOrder(row.rosterId, 'RenameRoster', { name }))
  }
  const viewOf = (row: RosterRow) => rosters?.find(view => view.streamId === row.rosterId) ?? null
  const copy = (row: RosterRow) => setMaking(viewOf(row))
  const columns: readonly Column<RosterRow>[] = [
    { key: 'name', name: 'Name', sortBy: row => row.sortName, cell: row => (row.rosterId === renaming
      ? <NameEditor name={row.name} label={`Name of ${row.name}`} onDone={name => { void rename(row, name) }} />
      : <><Link to={`/admin/rosters/${row.rosterId}`}>{row.name}</Link><WaitingMark count={row.waiting} /></>) },
    { key: 'team', name: 'Team', wideOnly: true, sortBy: row => row.team, cell: row => row.team || <span aria-label="none">–</span> },
    { key: 'season', name: 'Season', width: '130px', sortBy: row => row.season, wideOnly: true, cell: row => (row.season === '' ? <span aria-label="none">–</span> : <span className="proportional">{row.season}</span>) },
    { key: 'lifecycle', name: 'State', width: '96px', sortBy: row => row.lifecycle, cell: row => <LifecycleWord lifecycle={row.lifecycle} /> },
    { key: 'players', name: 'Players', align: 'end', width: '76px', sortBy: row => row.players, cell: row => row.players },
    { key: 'staff', name: 'Staff', align: 'end', width: '64px', wideOnly: true, sortBy: row => row.staff, cell: row => row.staff },
    { key: 'issues', name: 'To look at', wideOnly: true, sortBy: row => weightOfIssues(row.issues, row.issueCount), cell: row => <IssuesCell issues={row.issues} /> },
    ...(rows?.some(row => row.overruled > 0) ? [{ key: 'overruled', name: 'Overruled', wideOnly: true, width: '130px', sortBy: (row: RosterRow) => row.overruled + row.asks * 1000, cell: (row: RosterRow) => (row.overruled === 0 ? '' : (
      <Link to="/admin/overruled">{row.asks > 0
        ? <MeaningCount count={row.asks} meaning="needs-you" one="needs you" many="need you" />
        : <MeaningCount count={row.overruled} meaning="overruled" one="to look at" many="to look at" />}</Link>)) } satisfies Column<RosterRow>] : []),
  ]

  return (
    <Screen title="Rosters" wide actions={<>
      {shown !== undefined && shown.length > 0 && <ExportMenu rosters={shown.flatMap(row => rosters?.find(view => view.streamId === row.rosterId)?.state ?? [])} name={`rosters ${seasons?.find(view => view.streamId === seasonId)?.state.name ?? ''}`} asked={exporting} />}
      <Button leftSection={<PlusIcon />} onClick={() => setMaking('new')}>New roster</Button>
    </>}>
      {rows === undefined || shown === undefined ? <LoadingRows /> : rows.length === 0 ? <NoRosters onNew={() => setMaking('new')} filtered={(rosters?.length ?? 0) > 0} /> : (
        <>
          <Filters label="Search rosters" text={text} onText={setText} shown={shown.length} of={rows.length} what={rows.length === 1 ? 'roster' : 'rosters'}>
            <Select aria-label="Team" placeholder="All teams" clearable searchable w={170} value={teamId} onChange={setTeamId} clearButtonProps={{ 'aria-label': 'All teams' }}
              data={(teams ?? []).map(view => ({ value: view.streamId, label: view.state.name }))} />
            <Select aria-label="State" w={140} allowDeselect={false} value={lifecycle} onChange={value => setLifecycle(value ?? CURRENT)} data={LIFECYCLES} />
          </Filters>
          {shown.length === 0
            ? <Empty title="No roster fits" action={<Button variant="default" onClick={() => { setText(''); setTeamId(null); setLifecycle('all') }}>Show all</Button>} />
            : <DenseTable label="Rosters" rows={shown} columns={columns} rowKey={row => row.rosterId} rowName={row => row.name} faded={row => row.lifecycle === 'archived'}
                onRename={row => { if (row.lifecycle !== 'archived') setRenaming(row.rosterId) }}
                menu={row => <RosterMenu
                  row={row} onRename={() => setRenaming(row.rosterId)} onAssign={() => setAssigning(row)} onCopy={() => copy(row)} onLock={() => setLocking(viewOf(row))}
                  onSelect={() => { const view = viewOf(row); if (view !== null) void select(view.state) }} />} />}
        </>
      )}
      {making !== null && <NewRosterDialog {...(making === 'new' ? {} : { original: making.state })} onClose={() => setMaking(null)} />}
      {locking !== null && <LockDialog roster={locking.state} source={locking.source} onClose={() => setLocking(null)} />}
      {assigning !== null && <TeamDialog row={assigning} onClose={() => setAssigning(null)} />}
    </Screen>
  )
}

function NoRosters({ onNew, filtered }: { onNew: () => void; filtered: boolean }) {
  return (
    <Empty title={filtered ? 'No rosters in this season' : 'No rosters yet'} action={<Button onClick={onNew}>Make the first roster</Button>}>
      {filtered ? 'The season is chosen at the top; “All seasons” shows the others.' : (
        <>
          A roster is a list of people that may form a team over a season. Make several, and select one in the end. People
          can also come from a file: <Link to="/admin/import">Import</Link>.
        </>
      )}
    </Empty>
  )
}
