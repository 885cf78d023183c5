'use client'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useMembers, useOnline, usePendingOf, useRoster, useSeasons, useTeams, type StreamView } from '#lib/client/hooks.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { askedAtStart, goTo } from '../../_parts/location'
import { lateByMember, NO_LISTS, useLockedLists } from '../../_parts/locked-lists'
import { fullName, useNames } from '../../_parts/names'
import { usePreference } from '../../_parts/preferences'
import { Empty, LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { AddLine } from './add-line'
import { NoteDialog, StatusDialog } from './entry-dialogs'
import { EntrySheet } from './entry-sheet'
import { IssuesPart } from './issue-list'
import { LockDialog } from './lock-dialog'
import { RosterGrid } from './roster-grid'
import { LifecycleActions, RosterFacts, RosterName } from './roster-header'
import { RosterNotices } from './roster-notices'
import { RosterOutput } from './roster-output'
import { issuesText, rosterRows, type RosterRow, type RowSources } from './roster-rows'
import { cellHistory, RowMenu } from './row-menu'
import styles from './roster.module.css'
import { useArrivals } from './use-arrivals'
import { useIssues } from './use-issues'
import { useRosterActions } from './use-roster-actions'

const NO_MEMBERS: ReadonlyMap<string, Member> = new Map()
const NO_EVENTS: readonly SidelineEvent[] = []

export function RosterView({ rosterId }: { rosterId: string }) {
  const view = useRoster(rosterId), online = useOnline()
  const [exporting] = useState(() => askedAtStart().exporting)
  if (view === undefined) return <Screen title="Roster" wide><LoadingRows /></Screen>
  if (view === null) return <Screen title="Roster"><NotHere what="this roster" offline={!online} /></Screen>
  return <OpenRoster key={rosterId} view={view} exporting={exporting} />
}

/** What floats above the grid: one at a time. */
type Open = null | { kind: 'menu'; memberId: string; at: DOMRect; column: string | undefined } | { kind: 'status' | 'note' | 'sheet'; memberId: string }

function OpenRoster({ view, exporting }: { view: StreamView<Roster>; exporting: boolean }) {
  const roster = view.state
  const memberViews = useMembers(), pending = usePendingOf(view.source), teams = useTeams(), seasons = useSeasons()
  const narrow = useMediaQuery('(max-width: 700px)') ?? false
  const comfortable = usePreference('rows') === 'comfortable'
  const [showRemoved, setShowRemoved] = useState(false), [renaming, setRenaming] = useState(false)
  const [locking, setLocking] = useState(false)
  const [open, setOpen] = useState<Open>(null), [activeId, setActiveId] = useState<string | null>(null)
  const addBox = useRef<HTMLInputElement>(null), grid = useRef<HTMLDivElement>(null)
  const members = useMemo(() => memberViews === undefined ? NO_MEMBERS : new Map([...memberViews].map(([id, member]) => [id, member.state])), [memberViews])
  const name = useCallback((memberId: string) => { const member = members.get(memberId); return member === undefined ? 'someone' : fullName(member) }, [members])
  const names = useNames(), issues = useIssues(roster, names.roster)
  const locked = useLockedLists(view.source, roster.lifecycle === 'locked') ?? NO_LISTS
  const late = useMemo(() => lateByMember(locked), [locked])
  const rows = useRows({ roster, members, pending: pending ?? NO_EVENTS, issues: issues.byMember, late, showRemoved })
  const arrivals = useArrivals(rows, view.recordedVersion)
  const actions = useRosterActions(roster, rows, name)

  const editing = !view.changedByNewerVersion && roster.lifecycle !== 'archived'
  const removed = Object.values(roster.entries).filter(entry => entry.removed !== null).length
  const present = useMemo(() => new Set(Object.values(roster.entries).filter(entry => entry.removed === null).map(entry => entry.memberId)), [roster])
  const rowOf = (memberId: string | null) => rows.find(row => row.memberId === memberId) ?? null
  const openRow = open === null ? null : rowOf(open.memberId)
  const active = rowOf(activeId)
  const openMenu = useCallback((row: RosterRow, at: DOMRect, column?: string) => setOpen({ kind: 'menu', memberId: row.memberId, at, column }), [])
  const focusGrid = () => grid.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"], [role=gridcell] [tabindex="0"]')?.focus()
  const close = () => { setOpen(null); requestAnimationFrame(focusGrid) }

  const shortcuts = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    if (event.key === 'Enter' && editing) { event.preventDefault(); addBox.current?.focus() }
    if (event.key === 'p') { event.preventDefault(); goTo(`/admin/rosters/${roster.rosterId}/print`) }
  }

  const season = seasons?.find(one => one.streamId === roster.seasonId)?.state
  return <Screen wide documentTitle={roster.name} beside={<RosterFacts roster={roster} teams={teams ?? []} season={season} editing={editing} actions={actions} />}
    title={<RosterName name={roster.name} editing={editing} renaming={renaming} onRenaming={setRenaming} onRename={next => { void actions.give('RenameRoster', { name: next }) }} />}
    actions={<LifecycleActions
      roster={roster} enabled={!view.changedByNewerVersion} editing={editing} actions={actions} renaming={renaming}
      onRename={() => setRenaming(true)} onLock={() => setLocking(true)} />}>
   <div className={styles.screen} onKeyDown={shortcuts}>
    <RosterNotices view={view} locked={locked} />
    {rows.length === 0
      ? <Empty title="Nobody is in this roster yet">{editing ? 'Type a name below: people the club knows are found, others are registered at once.' : undefined}</Empty>
      : <div ref={grid}>
        <RosterGrid rows={rows} editing={editing} narrow={narrow} rowHeight={comfortable || narrow ? 40 : 32} cameIn={arrivals} onEdited={actions.edited}
          onWrite={cells => { if (editing) actions.write(cells) }} onMove={actions.move} onMenu={openMenu} onHistory={(row, column) => goTo(cellHistory(roster.rosterId, row.memberId, column))} onOpen={row => setOpen({ kind: 'sheet', memberId: row.memberId })}
          onActive={row => setActiveId(row?.memberId ?? null)} onAdd={() => addBox.current?.focus()} />
      </div>}
    {editing && <AddLine ref={addBox} members={members} present={present} actions={actions} onLeave={focusGrid} />}
    <footer className={styles.foot}>
      <IssuesPart issues={issues} name={name} />
      <span aria-live="polite">{active !== null && active.issues.length > 0 && <>⚠ {active.name}: {issuesText(active)}</>}</span>
      <span>{removed > 0 && <Button variant="subtle" size="compact-sm" aria-pressed={showRemoved} onClick={() => setShowRemoved(!showRemoved)}>{showRemoved ? 'Hide' : 'Show'} {removed} removed</Button>}</span>
      <RosterOutput roster={roster} exporting={exporting} />
    </footer>
    {open?.kind === 'menu' && <RowMenu row={openRow} at={open.at} rosterId={roster.rosterId} column={open.column} editing={editing} actions={actions}
      onClose={() => { setOpen(now => (now?.kind === 'menu' ? null : now)); requestAnimationFrame(focusGrid) }}
      onStatus={row => setOpen({ kind: 'status', memberId: row.memberId })} onNote={row => setOpen({ kind: 'note', memberId: row.memberId })} />}
    {open?.kind === 'status' && openRow !== null && <StatusDialog row={openRow} actions={actions} onClose={close} />}
    {open?.kind === 'note' && openRow !== null && <NoteDialog row={openRow} actions={actions} onClose={close} />}
    {open?.kind === 'sheet' && openRow !== null && <EntrySheet row={openRow} editing={editing} actions={actions} onClose={close}
      holderOf={shirtNumber => rows.find(row => row.entry.shirtNumber === shirtNumber && row.memberId !== openRow.memberId && row.entry.removed === null)} />}
    {locking && <LockDialog roster={roster} source={view.source} onClose={() => setLocking(false)} />}
    <div id="roster-overlays" />
   </div>
  </Screen>
}

/** The rows, with the row objects of the last drawing wherever nothing changed. */
function useRows({ roster, members, pending, issues, late, showRemoved }: RowSources): readonly RosterRow[] {
  const [kept, setKept] = useState<readonly RosterRow[]>([])
  const rows = useMemo(() => rosterRows({ roster, members, pending, issues, late, showRemoved }, kept), [roster, members, pending, issues, late, showRemoved, kept])
  const same = rows.length === kept.length && rows.every((row, index) => row === kept[index])
  if (!same) setKept(rows)
  return same ? kept : rows
}
