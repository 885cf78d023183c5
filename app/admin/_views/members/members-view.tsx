'use client'
import { Button, Menu, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { words } from '../../../_language/words'
import { useMembers, useRosters, useTeams, type StreamView } from '#lib/client/hooks.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { matchesSearch } from '#lib/domain/views.ts'
import { day } from '../../_parts/dates'
import { DenseTable, type Column } from '../../_parts/dense-table'
import { Filters } from '../../_parts/filters'
import { PlusIcon } from '../../_parts/icons'
import { askedAtStart, goTo, Link } from '../../_parts/location'
import { WaitingMark } from '../../_parts/marks'
import { useSave } from '../../_parts/saving'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { useSeasonChoice } from '../../_parts/season-choice'
import { useShortcut } from '../../_parts/shortcut'
import { DoublesPart } from './doubles-part'
import { EraseDialog } from './erase-dialog'
import { MemberDialog } from './member-dialog'
import { memberRows, type MemberRow } from './member-rows'
import { MergeDialog } from './merge-dialog'
import { useDoubles } from './merging'
import classes from './members.module.css'

const t = words('members'), common = words('common')

const WHICH = ['active', 'inactive', 'doubtful', 'all'] as const
type Dialog = { kind: 'new' } | { kind: 'correct' | 'merge' | 'erase'; view: StreamView<Member> }

/** All people of the club. */
export function MembersView() {
  const members = useMembers(), rosters = useRosters(), teams = useTeams()
  const { seasonId } = useSeasonChoice()
  const [text, setText] = useState(() => askedAtStart().find)
  const [which, setWhich] = useState('active')
  const [dialog, setDialog] = useState<Dialog | null>(() => (askedAtStart().fresh ? { kind: 'new' } : null))
  const save = useSave()
  useShortcut('n', () => setDialog({ kind: 'new' }))

  const rows = useMemo(() => members && rosters && teams && memberRows(members, rosters, teams, seasonId), [members, rosters, teams, seasonId])
  const doubles = useDoubles(), doubtful = useMemo(() => new Set(doubles.flat()), [doubles])
  const shown = useMemo(() => rows?.filter(row => isWanted(row, which, doubtful) && matchesSearch(row.searchText, text)), [rows, which, doubtful, text])

  const open = (kind: 'correct' | 'merge' | 'erase', row: MemberRow) => setDialog({ kind, view: row.view })
  const give = (row: MemberRow, type: string) => { void save({ collection: 'members', streamId: row.memberId, command: { type, data: {} } }) }
  const columns: readonly Column<MemberRow>[] = [
    { key: 'name', name: common('name'), sortBy: row => row.sortName, cell: row => (
      <>
        {row.erased ? row.name : <button type="button" className={classes.name} onClick={() => open('correct', row)}>{row.name}</button>}
        <WaitingMark count={row.waiting} />
        {!row.active && !row.erased && <span className={classes.word}>{t('isInactive')}</span>}
        {doubtful.has(row.memberId) && <span className={classes.word}>{t('isDoubtful')}</span>}
      </>
    ) },
    { key: 'born', name: t('born'), width: '120px', sortBy: row => row.birthDate, cell: row => (row.birthDate === '' ? <span aria-label={common('unknown')}>–</span> : <time dateTime={row.birthDate}>{day(row.birthDate)}</time>) },
    { key: 'licence', name: t('licence'), width: '130px', wideOnly: true, sortBy: row => row.licence, cell: row => row.licence || <span aria-label={common('none')}>–</span> },
    { key: 'teams', name: t('rosters'), wideOnly: true, sortBy: row => row.rosters.map(roster => roster.name).join(), cell: row => row.rosters.map((roster, index) => (
      <span key={roster.rosterId}>{index > 0 && ', '}<Link to={`/admin/rosters/${roster.rosterId}`}>{roster.name}</Link></span>)) },
  ]

  return (
    <Screen title={t('title')} wide actions={<><Button variant="default" component={Link} to="/admin/import" visibleFrom="sm">{t('importFromFile')}</Button><Button leftSection={<PlusIcon />} onClick={() => setDialog({ kind: 'new' })}>{t('newMember')}</Button></>}>
      {rows === undefined || shown === undefined ? <LoadingRows rows={14} /> : rows.length === 0
        ? <Empty title={t('noMembers')} action={<Button onClick={() => setDialog({ kind: 'new' })}>{t('registerFirst')}</Button>}>{t.rich('fromFile', { link: text => <Link to="/admin/import">{text}</Link> })}</Empty>
        : (
          <>
            <DoublesPart />
            <Filters label={t('search')} text={text} onText={setText} shown={shown.length} of={rows.length} what={t('what', { count: rows.length })}>
              <Select aria-label={t('which')} w={160} allowDeselect={false} value={which} onChange={value => setWhich(value ?? 'active')} data={WHICH.map(value => ({ value, label: t(value) }))} />
            </Filters>
            {shown.length === 0
              ? <Empty title={t('nobodyFits')} action={<Button variant="default" onClick={() => { setText(''); setWhich('all') }}>{common('showAll')}</Button>} />
              : <DenseTable label={t('title')} rows={shown} columns={columns} rowKey={row => row.memberId} rowName={row => row.name} faded={row => !row.active || row.erased}
                  onRename={row => { if (!row.erased) open('correct', row) }}
                  menu={row => <MemberMenu row={row} onOpen={kind => open(kind, row)} onGive={type => give(row, type)} />} />}
          </>
        )}
      {dialog?.kind === 'new' && <MemberDialog onClose={() => setDialog(null)} />}
      {dialog?.kind === 'correct' && <MemberDialog view={dialog.view} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'merge' && <MergeDialog view={dialog.view} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'erase' && <EraseDialog view={dialog.view} onClose={() => setDialog(null)} />}
    </Screen>
  )
}

function isWanted(row: MemberRow, which: string, doubtful: ReadonlySet<string>): boolean {
  if (which === 'all') return true
  if (which === 'doubtful') return doubtful.has(row.memberId)
  return which === 'active' ? row.active && !row.erased : !row.active || row.erased
}

function MemberMenu({ row, onOpen, onGive }: { row: MemberRow; onOpen: (kind: 'correct' | 'merge' | 'erase') => void; onGive: (type: string) => void }) {
  const fixed = row.erased || row.view.changedByNewerVersion
  return (
    <>
      <Menu.Item onClick={() => goTo(`/admin/members/${row.memberId}`)}>{common('open')}</Menu.Item>
      <Menu.Item disabled={fixed} rightSection={<kbd>F2</kbd>} onClick={() => onOpen('correct')}>{t('correctMenu')}</Menu.Item>
      <Menu.Item disabled={fixed} onClick={() => onOpen('merge')}>{t('mergeMenu')}</Menu.Item>
      <Menu.Item onClick={() => goTo(`/admin/members/${row.memberId}/history`)}>{t('historyMenu')}</Menu.Item>
      <Menu.Divider />
      {row.active
        ? <Menu.Item disabled={fixed} onClick={() => onGive('DeactivateMember')}>{t('makeInactive')}</Menu.Item>
        : <Menu.Item disabled={fixed} onClick={() => onGive('ReactivateMember')}>{t('makeActive')}</Menu.Item>}
      <Menu.Item disabled={fixed} color="red" onClick={() => onOpen('erase')}>{t('eraseMenu')}</Menu.Item>
    </>
  )
}
