'use client'
import { useCallback, useMemo } from 'react'
import { useHistories } from '#lib/client/event-hooks.ts'
import { useDevice, useMembers, useRosters } from '#lib/client/hooks.ts'
import { useOnline } from '#lib/client/session-hooks.ts'
import { timelineOf } from '#lib/client/timelines.ts'
import { addressOf, positionOf, sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { OpenItem, Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { goTo, Link, useAdminSearch } from '../../_parts/location'
import { fullName } from '../../_parts/names'
import { Empty, LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { Entries } from './entries'
import { historyEntries, withChanges, type HistoryEntry } from './history-entries'
import { filterIn, searchOf, type HistoryFilter } from './history-filter'
import { ValueLine } from './value-line'

const t = words('history')

/** What became of one person: their details, and their row in every roster in which they ever stood. */
export function MemberHistoryView({ memberId }: { memberId: string }) {
  const { clubId } = useDevice(), online = useOnline(), search = useAdminSearch()
  const members = useMembers(), rosters = useRosters()
  const filter = useMemo(() => ({ ...filterIn(search), member: null, field: null }), [search])
  // Rows of those who were merged into this person are this person's, too.
  const ids = useMemo(() => [memberId, ...[...members?.values() ?? []].filter(view => view.state.mergedInto === memberId).map(view => view.streamId)], [memberId, members])
  const inThem = useMemo(() => rosters?.filter(view => ids.some(id => Object.hasOwn(view.state.entries, id))), [rosters, ids])
  const sources = useMemo(() => [...ids.map(streamId => sourceOf({ clubId, collection: 'members', streamId })), ...inThem?.map(view => view.source) ?? []], [clubId, ids, inThem])
  const histories = useHistories(sources)
  const open = useMemo(() => new Map(inThem?.map(view => [view.source, view.state.openItems])), [inThem])
  const entries = useMemo(() => (histories === undefined ? undefined : mergedEntries(histories, ids, open)), [histories, ids, open])
  const setFilter = useCallback((shown: HistoryFilter) => { goTo(`/admin/members/${memberId}/history${searchOf(shown)}`, { replace: true, stay: true }) }, [memberId])
  const member = members?.get(memberId)
  if (members !== undefined && member === undefined) return <Screen title={t('title')}><NotHere what={t('thisPerson')} offline={!online} /></Screen>
  if (member === undefined || entries === undefined || inThem === undefined) return <Screen title={t('title')} wide><LoadingRows /></Screen>
  const name = fullName(member.state)
  const rosterOf = (event: SidelineEvent) => inThem.find(view => view.source === event.source && !view.changedByNewerVersion)?.state ?? null
  return <Screen title={t('title')} wide documentTitle={t('documentOf', { name })} beside={t.rich('ofPerson', { name, rosters: inThem.length, strong: text => <strong>{text}</strong> })}>
    {entries.length === 0 ? <Empty title={t('nothingYet')} action={<Link to={`/admin/members/${memberId}`}>{name}</Link>} />
      : <Entries entries={entries} filter={filter} onFilter={setFilter}
        values={entry => <Values entry={entry} ids={ids} roster={rosterOf(entry.event)} />}
        moments={entry => <Place entry={entry} memberId={memberId} />} />}
  </Screen>
}

function Values({ entry: { changes }, ids, roster }: { entry: HistoryEntry; ids: readonly string[]; roster: Roster | null }) {
  const memberId = ids.find(id => roster !== null && Object.hasOwn(roster.entries, id)) ?? ids[0]!
  return <>{changes?.map(change => <ValueLine key={change.field} change={change} memberId={memberId} roster={roster} withField />)}</>
}

/** Leads to the roster's own history of the row. */
function Place({ entry: { event, moment }, memberId }: { entry: HistoryEntry; memberId: string }) {
  const address = addressOf(event.source)
  if (address?.collection !== 'rosters') return null
  return <Link to={`/admin/rosters/${address.streamId}/history?member=${memberId}&at=${moment}`} aria-label={t('lookAfter', { change: moment })}>{t('look')}</Link>
}

/** All that happened to these people, the newest first: what waits, then by the order in which the club recorded it. */
function mergedEntries(histories: ReadonlyMap<string, readonly SidelineEvent[]>, ids: readonly string[], open: ReadonlyMap<string, readonly OpenItem[]>): readonly HistoryEntry[] {
  const found = [...histories].flatMap(([source, events]): readonly HistoryEntry[] => {
    const address = addressOf(source)!
    const all = historyEntries(events, open.get(source))
    return address.collection === 'rosters' ? ids.flatMap(memberId => withChanges(all, timelineOf(address.streamId, events, { memberId, field: null }))) : all
  })
  const order = ({ event }: HistoryEntry): number => positionOf(event) || Number.MAX_SAFE_INTEGER
  return found.sort((one, other) => order(other) - order(one) || (one.event.time < other.event.time ? 1 : -1))
}
