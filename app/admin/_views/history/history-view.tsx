'use client'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useMoments, useRecentEvents } from '#lib/client/event-hooks.ts'
import { useDevice, useHistory, useRoster } from '#lib/client/hooks.ts'
import { timelineOf } from '#lib/client/timelines.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { goTo, Link, useAdminSearch } from '../../_parts/location'
import { useNames } from '../../_parts/names'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { Entries } from './entries'
import { historyEntries, listed, withChanges, type HistoryEntry } from './history-entries'
import { filterIn, searchOf, type HistoryFilter } from './history-filter'
import { HistoryGraphFigure, HistoryGraphPlace } from './history-graph'
import { fieldWords } from './history-words'
import { locksIn, MomentPanel } from './moment-panel'
import { momentsIn } from './moments'
import { ValueLine } from './value-line'
import styles from './history.module.css'

const t = words('history')

const PAGE = 100
const NO_EVENTS: readonly SidelineEvent[] = []
const NO_MOMENTS: readonly number[] = []

/** What happened in a roster, or lately in the whole club. */
export function HistoryView({ rosterId }: { rosterId?: string }) {
  return rosterId === undefined ? <ClubHistory /> : <RosterHistory rosterId={rosterId} />
}

function RosterHistory({ rosterId }: { rosterId: string }) {
  const { clubId } = useDevice(), names = useNames(), search = useAdminSearch()
  const view = useRoster(rosterId)
  const filter = useMemo(() => filterIn(search), [search])
  const { at, beside: compared } = momentsIn(search, view ? view.recordedVersion + view.pendingCount : 0)
  const found = useMoments(rosterId, at === null ? NO_MOMENTS : compared === null ? [at] : [at, compared])
  // The whole list is read after what was asked for.
  const events = useHistory(found === undefined ? null : sourceOf({ clubId, collection: 'rosters', streamId: rosterId }))
  const roster = view?.state
  const locks = useMemo(() => locksIn(events ?? NO_EVENTS), [events])
  const overruled = useMemo(() => [...(events ?? NO_EVENTS).flatMap(listed), ...roster?.openItems ?? []], [events, roster?.openItems])
  const all = useMemo(() => historyEntries(events ?? NO_EVENTS, roster?.openItems), [events, roster?.openItems])
  const entries = useMemo(() => entriesOf(rosterId, events ?? NO_EVENTS, all, filter), [rosterId, events, all, filter])
  const address = useCallback((to: number | null, other: number | null, shown: HistoryFilter = filter) => `/admin/rosters/${rosterId}/history${searchOf(shown, to, other)}`, [rosterId, filter])
  const setFilter = useCallback((shown: HistoryFilter) => { goTo(address(at, compared, shown), { replace: true, stay: true }) }, [address, at, compared])
  if (view === undefined || found === undefined) return <Screen title={t('title')} wide><LoadingRows /></Screen>
  const name = roster?.name ?? t('someRoster')
  const subject = subjectWords(filter, names.member)
  const toRoster = (text: ReactNode) => <Link to={`/admin/rosters/${rosterId}`}>{text}</Link>
  const beside = view !== null && (subject === '' ? t.rich('ofRoster', { name, roster: toRoster }) : t.rich('ofSubjectInRoster', { name, subject, roster: toRoster, strong: text => <strong>{text}</strong> }))
  return <Screen title={t('title')} wide beside={beside} actions={locks.length > 0 ? <Link to={`/admin/rosters/${rosterId}/comparison?at=locked&with=now`}>{t('changedSinceLocked')}</Link> : undefined}
    documentTitle={view === null ? t('title') : subject === '' ? t('documentOf', { name }) : t('documentOfSubject', { subject, name })}>
    {filter.member === null && filter.field === null && (events === undefined ? <HistoryGraphPlace /> : events.length > 0
      && <HistoryGraphFigure events={events} overruled={overruled} at={at} address={address} />)}
    {at !== null && view !== null && found !== null && found.moments.length > 0
      && <MomentPanel rosterId={rosterId} now={view.state} found={found} locks={locks} at={at} beside={compared} address={address} />}
    {events === undefined ? <LoadingRows /> : events.length === 0 ? <Empty title={t('nothingInRoster')} action={<Link to={`/admin/rosters/${rosterId}`}>{name}</Link>} />
      : <Entries entries={entries} filter={filter} onFilter={setFilter} members={roster === undefined ? [] : membersOf(roster, names.member)}
        moments={entry => <MomentLinks moment={entry.moment} at={at} address={address} />}
        values={entry => <Values entry={entry} filter={filter} roster={roster ?? null} />} />}
  </Screen>
}

/** Those of the cell, the row or the roster's own values that are asked for, with what they changed; else all. */
function entriesOf(rosterId: string, events: readonly SidelineEvent[], all: readonly HistoryEntry[], { member, field }: HistoryFilter): readonly HistoryEntry[] {
  return member === null && field === null ? all : withChanges(all, timelineOf(rosterId, events, { memberId: member, field }))
}

/** "Anna Maes, number"; empty for the whole roster. */
const subjectWords = ({ member, field }: HistoryFilter, name: (memberId: string) => string): string =>
  [member === null ? null : name(member), field === null ? null : fieldWords(field)].filter(part => part !== null).join(', ')

const membersOf = (roster: Roster, name: (memberId: string) => string) =>
  Object.keys(roster.entries).map(value => ({ value, label: name(value) })).sort((one, other) => (one.label < other.label ? -1 : 1))

function Values({ entry, filter: { member, field }, roster }: { entry: HistoryEntry; filter: HistoryFilter; roster: Roster | null }) {
  if (entry.changes === undefined) return null
  if (entry.changes.length === 0) return <span className={styles.value}><span className={styles.dimmed}>{t('changedNothing')}</span></span>
  return <>{entry.changes.map(change => <ValueLine key={change.field} change={change} memberId={member} roster={roster} withField={field === null} />)}</>
}

function ClubHistory() {
  const [max, setMax] = useState(PAGE)
  const search = useAdminSearch()
  const filter = useMemo(() => ({ ...filterIn(search), member: null, field: null }), [search])
  const events = useRecentEvents(max)
  const entries = useMemo(() => historyEntries(events ?? NO_EVENTS), [events])
  const setFilter = useCallback((shown: HistoryFilter) => { goTo(`/admin/history${searchOf(shown)}`, { replace: true, stay: true }) }, [])
  if (events === undefined) return <Screen title={t('title')} wide><LoadingRows /></Screen>
  const isWhole = events.length < max
  return <Screen title={t('title')} wide beside={isWhole ? t('wholeClub') : t('lastOfClub', { count: events.length })}>
    {events.length === 0 ? <Empty title={t('nothingYet')} action={<Link to="/admin/rosters">{t('toRosters')}</Link>} />
      : <Entries entries={entries} filter={filter} onFilter={setFilter} more={isWhole ? undefined : () => setMax(max * 2)} />}
  </Screen>
}

/** Leads to the roster after an entry; once one is looked at, compares it with the others. */
function MomentLinks({ moment, at, address }: { moment: number; at: number | null; address: (at: number, beside: number | null) => string }) {
  if (at === moment) return <span className={styles.dimmed}>{t('shownAbove')}</span>
  return <>
    <Link to={address(moment, null)} aria-label={t('lookAfter', { change: moment })}>{t('look')}</Link>
    {at !== null && <>{' · '}<Link to={address(at, moment)} aria-label={t('compareAfter', { change: moment })}>{t('compare')}</Link></>}
  </>
}
