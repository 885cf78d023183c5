'use client'
import { Button } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { useMoments, useRecentEvents } from '#lib/client/event-hooks.ts'
import { useDevice, useHistory, useRoster } from '#lib/client/hooks.ts'
import { sourceOf } from '#lib/event-sourcing/event.ts'
import { Link, useAdminSearch } from '../../_parts/location'
import { LoadingRows, Screen } from '../../_parts/screen'
import { historyEntries, type HistoryEntry } from './history-entries'
import { HistoryTable } from './history-table'
import { addressOfMoment, locksIn, MomentPanel } from './moment-panel'
import { momentsIn } from './moments'
import styles from './history.module.css'

const PAGE = 100
const NO_MOMENTS: readonly number[] = []

/** What happened in a roster, or lately in the whole club. */
export function HistoryView({ rosterId }: { rosterId?: string }) {
  return rosterId === undefined ? <ClubHistory /> : <RosterHistory rosterId={rosterId} />
}

function RosterHistory({ rosterId }: { rosterId: string }) {
  const { clubId } = useDevice()
  const view = useRoster(rosterId)
  const { at, beside: compared } = momentsIn(useAdminSearch(), view ? view.recordedVersion + view.pendingCount : 0)
  const found = useMoments(rosterId, at === null ? NO_MOMENTS : compared === null ? [at] : [at, compared])
  // The whole list is read after what was asked for.
  const events = useHistory(found === undefined ? null : sourceOf({ clubId, collection: 'rosters', streamId: rosterId }))
  const entries = useMemo(() => historyEntries(events ?? []), [events])
  const locks = useMemo(() => locksIn(events ?? []), [events])
  if (view === undefined || found === undefined) return <Screen title="History" wide><LoadingRows /></Screen>
  const beside = <>{view !== null && <>of <Link to={`/admin/rosters/${rosterId}`}>{view.state.name}</Link> · </>}{found === null ? 0 : found.length} {found?.length === 1 ? 'change' : 'changes'}, newest first</>
  return <Screen title="History" wide beside={beside} documentTitle={view === null ? 'History' : `History of ${view.state.name}`}>
    {at !== null && view !== null && found !== null && found.moments.length > 0
      && <MomentPanel rosterId={rosterId} now={view.state} found={found} locks={locks} at={at} beside={compared} />}
    {events === undefined ? <LoadingRows /> : <Entries entries={entries} empty="Nothing has happened in this roster, as far as this device knows."
      moments={entry => <MomentLinks rosterId={rosterId} moment={entry.moment} at={at} />} />}
  </Screen>
}

function ClubHistory() {
  const [max, setMax] = useState(PAGE)
  const events = useRecentEvents(max)
  const entries = useMemo(() => historyEntries(events ?? []), [events])
  if (events === undefined) return <Screen title="History" wide><LoadingRows /></Screen>
  return <Screen title="History" wide beside="What was changed last in the club, newest first">
    <HistoryTable entries={entries} withStream empty="Nothing has happened yet, as far as this device knows." />
    {events.length === max && <Button variant="default" className={styles.more!} onClick={() => setMax(max + PAGE)}>Show more</Button>}
  </Screen>
}

/** Leads to the roster after an entry; once one is looked at, compares it with the others. */
function MomentLinks({ rosterId, moment, at }: { rosterId: string; moment: number; at: number | null }) {
  if (at === moment) return <span className={styles.dimmed}>shown above</span>
  return <>
    <Link to={addressOfMoment(rosterId, moment, null)} aria-label={`Look at the roster after change ${moment}`}>Look</Link>
    {at !== null && <>{' · '}<Link to={addressOfMoment(rosterId, at, moment)} aria-label={`Compare with the roster after change ${moment}`}>Compare</Link></>}
  </>
}

function Entries({ entries, empty, moments }: { entries: readonly HistoryEntry[]; empty: string; moments: (entry: HistoryEntry) => ReactNode }) {
  const [shown, setShown] = useState(PAGE)
  return <>
    <HistoryTable entries={entries.slice(0, shown)} withStream={false} empty={empty} moments={moments} />
    {entries.length > shown && <Button variant="default" className={styles.more!} onClick={() => setShown(shown + PAGE)}>Show more</Button>}
  </>
}
