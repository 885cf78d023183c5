'use client'
import { Button, Menu } from '@mantine/core'
import { useMemo, useState } from 'react'
import { words } from '../../../_language/words'
import { useRosters, useTeams, type StreamView } from '#lib/client/hooks.ts'
import type { Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { DenseTable, type Column } from '../../_parts/dense-table'
import { PlusIcon } from '../../_parts/icons'
import { askedAtStart, Link } from '../../_parts/location'
import { LifecycleWord, WaitingMark } from '../../_parts/marks'
import { NameEditor } from '../../_parts/name-editor'
import { useSave } from '../../_parts/saving'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { useShortcut } from '../../_parts/shortcut'
import { byName } from '../../_parts/sorting'
import { genderName } from '../../_parts/wording'
import { CompetitionDialog } from './competition-dialog'
import { NewTeamDialog } from './new-team-dialog'
import { SeasonsPart } from './seasons-part'
import classes from './teams.module.css'

const t = words('teams'), common = words('common')

interface TeamRow { readonly view: StreamView<Team>; readonly rosters: readonly StreamView<Roster>[]; readonly competitions: string }

/** The club's teams, and its seasons below. */
export function TeamsView() {
  const teams = useTeams(), rosters = useRosters()
  const { seasonId } = useSeasonChoice()
  const [dialog, setDialog] = useState<{ kind: 'new' } | { kind: 'competition'; team: StreamView<Team> } | null>(() => (askedAtStart().fresh ? { kind: 'new' } : null))
  const [renaming, setRenaming] = useState<string | null>(null)
  const save = useSave()
  useShortcut('n', () => setDialog({ kind: 'new' }))

  const rows = useMemo(() => {
    const inSeason = (id: string | undefined) => seasonId === ALL_SEASONS || id === undefined || id === seasonId
    return rosters && teams?.map((view): TeamRow => ({
      view, rosters: rosters.filter(({ state }) => state.teamId === view.streamId && state.lifecycle !== 'archived' && inSeason(state.seasonId)),
      competitions: Object.entries(view.state.competitions).filter(([id]) => inSeason(id)).map(([, entered]) => entered.competition).join(', '),
    })).sort((one, other) => Number(one.view.state.retired) - Number(other.view.state.retired)
      || byName(one.view.state.name, other.view.state.name))
  }, [teams, rosters, seasonId])
  const give = (view: StreamView<Team>, type: string, details: object = {}) => save({ collection: 'teams', streamId: view.streamId, command: { type, data: details } })

  const columns: readonly Column<TeamRow>[] = [
    { key: 'name', name: common('name'), sortBy: row => row.view.state.name, cell: ({ view }) => (view.streamId === renaming
      ? <NameEditor name={view.state.name} label={t('nameOf', { name: view.state.name })} onDone={name => { setRenaming(null); if (name !== null) void give(view, 'RenameTeam', { name }) }} />
      : <><button type="button" className={classes.name} onDoubleClick={() => setRenaming(view.streamId)} title={t('f2Renames')}>{view.state.name}</button><WaitingMark count={view.pendingCount} />{view.state.retired && <span className={classes.word}>{t('retired')}</span>}</>) },
    { key: 'category', name: t('category'), width: '110px', wideOnly: true, sortBy: ({ view }) => view.state.category ?? '', cell: ({ view }) => view.state.category ?? <span aria-label={common('none')}>–</span> },
    { key: 'gender', name: t('gender'), width: '90px', wideOnly: true, sortBy: ({ view }) => view.state.gender ?? '', cell: ({ view }) => (view.state.gender === undefined ? undefined : genderName(view.state.gender)) ?? <span aria-label={common('none')}>–</span> },
    { key: 'competitions', name: t('competition'), wideOnly: true, sortBy: row => row.competitions, cell: row => row.competitions || <span aria-label={common('none')}>–</span> },
    { key: 'rosters', name: t('rosters'), cell: row => (row.rosters.length === 0 ? <span aria-label={common('none')}>–</span> : row.rosters.map((roster, index) => (
      <span key={roster.streamId}>{index > 0 && ', '}<Link to={`/admin/rosters/${roster.streamId}`}>{roster.state.name}</Link>{roster.state.lifecycle !== 'draft' && <span className={classes.word}><LifecycleWord lifecycle={roster.state.lifecycle} /></span>}</span>))) },
  ]

  return (
    <Screen title={t('title')} wide actions={<Button leftSection={<PlusIcon />} onClick={() => setDialog({ kind: 'new' })}>{t('newTeam')}</Button>}>
      {rows === undefined ? <LoadingRows /> : rows.length === 0
        ? <Empty title={t('noTeams')} action={<Button onClick={() => setDialog({ kind: 'new' })}>{t('registerFirst')}</Button>}>{t('teamMeans')}</Empty>
        : <DenseTable label={t('title')} rows={rows} columns={columns} rowKey={row => row.view.streamId} rowName={row => row.view.state.name} faded={row => row.view.state.retired}
            onRename={row => setRenaming(row.view.streamId)}
            menu={({ view }) => (
              <>
                <Menu.Item rightSection={<kbd>F2</kbd>} disabled={view.changedByNewerVersion} onClick={() => setRenaming(view.streamId)}>{common('rename')}</Menu.Item>
                <Menu.Item disabled={view.changedByNewerVersion || view.state.retired} onClick={() => setDialog({ kind: 'competition', team: view })}>{t('enterMenu')}</Menu.Item>
                <Menu.Divider />
                {view.state.retired
                  ? <Menu.Item disabled={view.changedByNewerVersion} onClick={() => { void give(view, 'ReviveTeam') }}>{t('revive')}</Menu.Item>
                  : <Menu.Item disabled={view.changedByNewerVersion} onClick={() => { void give(view, 'RetireTeam') }}>{t('retire')}</Menu.Item>}
              </>
            )} />}
      <SeasonsPart />
      {dialog?.kind === 'new' && <NewTeamDialog onClose={() => setDialog(null)} />}
      {dialog?.kind === 'competition' && <CompetitionDialog team={dialog.team} onClose={() => setDialog(null)} />}
    </Screen>
  )
}
