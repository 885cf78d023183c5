'use client'
import { Button, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { words } from '../../../_language/words'
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
import { byName } from '../../_parts/sorting'
import { LockDialog } from '../roster/lock-dialog'
import { NewRosterDialog } from './new-roster-dialog'
import { RosterMenu } from './roster-menu'
import { rosterOrder } from './roster-orders'
import { rosterRow, type RosterRow } from './roster-rows'
import { TeamDialog } from './team-dialog'
import { useSelection } from './use-selection'

const t = words('rosters'), common = words('common')

const CURRENT = 'current'
const LIFECYCLES = { [CURRENT]: 'current', draft: 'drafts', selected: 'selected', locked: 'locked', archived: 'archived', all: 'all' } as const
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
      .map(view => rosterRow(view, names, view.state.lifecycle === 'archived' ? [] : issuesOf(view.state))).sort((one, other) => byName(one.sortName, other.sortName))
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
    { key: 'name', name: common('name'), sortBy: row => row.sortName, cell: row => (row.rosterId === renaming
      ? <NameEditor name={row.name} label={t('nameOf', { name: row.name })} onDone={name => { void rename(row, name) }} />
      : <><Link to={`/admin/rosters/${row.rosterId}`}>{row.name}</Link><WaitingMark count={row.waiting} /></>) },
    { key: 'team', name: common('team'), wideOnly: true, sortBy: row => row.team, cell: row => row.team || <span aria-label={common('none')}>–</span> },
    { key: 'season', name: common('season'), width: '130px', sortBy: row => row.season, wideOnly: true, cell: row => (row.season === '' ? <span aria-label={common('none')}>–</span> : <span className="proportional">{row.season}</span>) },
    { key: 'lifecycle', name: common('state'), width: '96px', sortBy: row => row.lifecycle, cell: row => <LifecycleWord lifecycle={row.lifecycle} /> },
    { key: 'players', name: t('players'), align: 'end', width: '76px', sortBy: row => row.players, cell: row => row.players },
    { key: 'staff', name: t('staff'), align: 'end', width: '64px', wideOnly: true, sortBy: row => row.staff, cell: row => row.staff },
    { key: 'issues', name: t('toLookAt'), wideOnly: true, sortBy: row => weightOfIssues(row.issues, row.issueCount), cell: row => <IssuesCell issues={row.issues} /> },
    ...(rows?.some(row => row.overruled > 0) ? [{ key: 'overruled', name: t('overruled'), wideOnly: true, width: '130px', sortBy: (row: RosterRow) => row.overruled + row.asks * 1000, cell: (row: RosterRow) => (row.overruled === 0 ? '' : (
      <Link to="/admin/overruled">{row.asks > 0
        ? <MeaningCount meaning="needs-you">{t('needYou', { count: row.asks })}</MeaningCount>
        : <MeaningCount meaning="overruled">{t('overruledToLookAt', { count: row.overruled })}</MeaningCount>}</Link>)) } satisfies Column<RosterRow>] : []),
  ]

  return (
    <Screen title={t('title')} wide actions={<>
      {shown !== undefined && shown.length > 0 && <ExportMenu rosters={shown.flatMap(row => rosters?.find(view => view.streamId === row.rosterId)?.state ?? [])} name={t('exportedName', { season: seasons?.find(view => view.streamId === seasonId)?.state.name ?? '' })} asked={exporting} />}
      <Button leftSection={<PlusIcon />} onClick={() => setMaking('new')}>{t('newRoster')}</Button>
    </>}>
      {rows === undefined || shown === undefined ? <LoadingRows /> : rows.length === 0 ? <NoRosters onNew={() => setMaking('new')} filtered={(rosters?.length ?? 0) > 0} /> : (
        <>
          <Filters label={t('search')} text={text} onText={setText} shown={shown.length} of={rows.length} what={t('what', { count: rows.length })}>
            <Select aria-label={common('team')} placeholder={t('allTeams')} clearable searchable w={170} value={teamId} onChange={setTeamId} clearButtonProps={{ 'aria-label': t('allTeams') }}
              data={(teams ?? []).map(view => ({ value: view.streamId, label: view.state.name }))} />
            <Select aria-label={common('state')} w={140} allowDeselect={false} value={lifecycle} onChange={value => setLifecycle(value ?? CURRENT)} data={Object.entries(LIFECYCLES).map(([value, key]) => ({ value, label: t(key) }))} />
          </Filters>
          {shown.length === 0
            ? <Empty title={t('noneFits')} action={<Button variant="default" onClick={() => { setText(''); setTeamId(null); setLifecycle('all') }}>{common('showAll')}</Button>} />
            : <DenseTable label={t('title')} rows={shown} columns={columns} rowKey={row => row.rosterId} rowName={row => row.name} faded={row => row.lifecycle === 'archived'}
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
    <Empty title={t(filtered ? 'noneInSeason' : 'none')} action={<Button onClick={onNew}>{t('makeFirst')}</Button>}>
      {filtered ? t.rich('otherSeasons', { link: text => <Link to="/admin/rollover">{text}</Link> }) : t.rich('rosterMeans', { link: text => <Link to="/admin/import">{text}</Link>, example: text => <Link to="/admin/import?example">{text}</Link> })}
    </Empty>
  )
}
