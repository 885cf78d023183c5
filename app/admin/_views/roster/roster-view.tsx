'use client'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { startTransition, useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useMembers, usePendingOf, useRoster, useSeasons, useTeams, type StreamView } from '#lib/client/hooks.ts'
import { useOnline } from '#lib/client/session-hooks.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Member, Team } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { askedAtStart, goTo } from '../../_parts/location'
import { lateByMember, NO_LISTS, useLockedLists } from '../../_parts/locked-lists'
import { fullName, useNames } from '../../_parts/names'
import { usePreference } from '../../_parts/preferences'
import { Empty, LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { words } from '../../../_language/words'
import { AddLine } from './add-line'
import { GridPart, type Open } from './grid-part'
import { IssuesPart } from './issue-list'
import { LockDialog } from './lock-dialog'
import { PastePreview } from './paste-preview'
import { LifecycleActions, RosterFacts, RosterName } from './roster-header'
import { RosterNotices } from './roster-notices'
import { RosterOutput } from './roster-output'
import { issuesText, rowKeeper, type RosterRow, type RowSources } from './roster-rows'
import styles from './roster.module.css'
import { useArrivals } from './use-arrivals'
import { useIssues } from './use-issues'
import { useRosterActions } from './use-roster-actions'

const t = words('roster')
const NO_MEMBERS: ReadonlyMap<string, Member> = new Map()
const NO_EVENTS: readonly SidelineEvent[] = []
const NO_TEAMS: readonly StreamView<Team>[] = []

export function RosterView({ rosterId }: { rosterId: string }) {
  const view = useRoster(rosterId), online = useOnline()
  const [exporting] = useState(() => askedAtStart().exporting)
  if (view === undefined) return <Screen title={t('title')} wide><LoadingRows /></Screen>
  if (view === null) return <Screen title={t('title')}><NotHere what={t('thisRoster')} offline={!online} /></Screen>
  return <OpenRoster key={rosterId} view={view} exporting={exporting} />
}

function OpenRoster({ view, exporting }: { view: StreamView<Roster>; exporting: boolean }) {
  const roster = view.state
  const memberViews = useMembers(), pending = usePendingOf(view.source), teams = useTeams(), seasons = useSeasons()
  const narrow = useMediaQuery('(max-width: 700px)') ?? false
  const comfortable = usePreference('rows') === 'comfortable'
  const [showRemoved, setShowRemoved] = useState(false), [renaming, setRenaming] = useState(false)
  const [locking, setLocking] = useState(false)
  const [open, setOpen] = useState<Open | null>(null), [activeId, setActiveId] = useState<string | null>(null)
  const addBox = useRef<HTMLInputElement>(null), grid = useRef<HTMLDivElement>(null)
  const members = useMemo(() => memberViews === undefined ? NO_MEMBERS : new Map([...memberViews].map(([id, member]) => [id, member.state])), [memberViews])
  const name = useCallback((memberId: string) => { const member = members.get(memberId); return member === undefined ? t('someone') : fullName(member) }, [members])
  const names = useNames(), issues = useIssues(roster, names.roster)
  const locked = useLockedLists(view.source, roster.lifecycle === 'locked') ?? NO_LISTS
  const late = useMemo(() => lateByMember(locked), [locked])
  const rows = useRows({ roster, members, pending: pending ?? NO_EVENTS, issues: issues.byMember, late, showRemoved })
  const arrivals = useArrivals(rows, view.recordedVersion)
  const actions = useRosterActions(roster, rows, name)

  const editing = !view.changedByNewerVersion && roster.lifecycle !== 'archived'
  const removed = useMemo(() => Object.values(roster.entries).filter(entry => entry.removed !== null).length, [roster])
  const present = useMemo(() => new Set(Object.values(roster.entries).filter(entry => entry.removed === null).map(entry => entry.memberId)), [roster])
  const active = activeId === null ? undefined : rows.find(row => row.memberId === activeId)
  // The cell is drawn first; what the foot says of its row may come a moment later.
  const setActive = useCallback((row: RosterRow | null) => startTransition(() => setActiveId(row?.memberId ?? null)), [])
  const focusAdd = useCallback(() => addBox.current?.focus(), [])
  const focusGrid = () => grid.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"], [role=gridcell] [tabindex="0"]')?.focus()

  const shortcuts = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    if (event.key === 'Enter' && editing) { event.preventDefault(); focusAdd() }
    if (event.key === 'p') { event.preventDefault(); goTo(`/admin/rosters/${roster.rosterId}/print`) }
  }

  const season = seasons?.find(one => one.streamId === roster.seasonId)?.state
  return <Screen wide documentTitle={roster.name} beside={<RosterFacts roster={roster} teams={teams ?? NO_TEAMS} season={season} editing={editing} actions={actions} />}
    title={<RosterName name={roster.name} editing={editing} renaming={renaming} onRenaming={setRenaming} onRename={next => { void actions.give('RenameRoster', { name: next }) }} />}
    actions={<LifecycleActions
      roster={roster} enabled={!view.changedByNewerVersion} editing={editing} actions={actions} renaming={renaming}
      onRename={() => setRenaming(true)} onLock={() => setLocking(true)} />}>
   <div className={styles.screen} onKeyDown={shortcuts}>
    <RosterNotices view={view} locked={locked} />
    {rows.length === 0
      ? <Empty title={t('nobodyYet')} action={editing && <Button variant="default" onClick={focusAdd}>{t('addFirst')}</Button>}>{editing ? t('nobodyYetHow') : undefined}</Empty>
      : <GridPart
        roster={roster} rows={rows} members={members} name={name} actions={actions} editing={editing} narrow={narrow} rowHeight={comfortable || narrow ? 40 : 32} cameIn={arrivals}
        open={open} onOpen={setOpen} onActive={setActive} onAdd={focusAdd} grid={grid} />}
    {editing && <AddLine ref={addBox} members={members} present={present} actions={actions} onLeave={focusGrid} onPaste={table => setOpen({ kind: 'paste', table, onto: null, asList: true })} />}
    {rows.length === 0 && open?.kind === 'paste' &&
      <PastePreview pasted={open} roster={roster} members={members} name={name} actions={actions} onClose={() => setOpen(null)} />}
    <footer className={styles.foot}>
      <IssuesPart issues={issues} name={name} />
      <span aria-live="polite">{active !== undefined && active.issues.length > 0 && <>⚠ {active.name}: {issuesText(active)}</>}</span>
      <span>{removed > 0 && <Button variant="subtle" size="compact-sm" aria-pressed={showRemoved} onClick={() => setShowRemoved(!showRemoved)}>{t(showRemoved ? 'hideRemoved' : 'showRemoved', { count: removed })}</Button>}</span>
      <RosterOutput roster={roster} exporting={exporting} />
    </footer>
    {locking && <LockDialog roster={roster} source={view.source} onClose={() => setLocking(false)} />}
    <div id="roster-overlays" />
   </div>
  </Screen>
}

/** The rows, with the row objects of the last drawing wherever nothing changed. */
function useRows({ roster, members, pending, issues, late, showRemoved }: RowSources): readonly RosterRow[] {
  const [rowsOf] = useState(rowKeeper)
  return useMemo(() => rowsOf({ roster, members, pending, issues, late, showRemoved }), [rowsOf, roster, members, pending, issues, late, showRemoved])
}
