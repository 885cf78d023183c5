'use client'
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRecentEvents } from '#lib/client/event-hooks.ts'
import { useDevice, useHistory, useRoster } from '#lib/client/hooks.ts'
import { sourceOf } from '#lib/event-sourcing/event.ts'
import { Link } from '../../_parts/location'
import { LoadingRows, Screen } from '../../_parts/screen'
import { historyEntries, type HistoryEntry } from './history-entries'
import { HistoryTable } from './history-table'
import styles from './history.module.css'

const PAGE = 100

/** What happened in a roster, or lately in the whole club. */
export function HistoryView({ rosterId }: { rosterId?: string }) {
  return rosterId === undefined ? <ClubHistory /> : <RosterHistory rosterId={rosterId} />
}

function RosterHistory({ rosterId }: { rosterId: string }) {
  const { clubId } = useDevice()
  const view = useRoster(rosterId)
  const events = useHistory(sourceOf({ clubId, collection: 'rosters', streamId: rosterId }))
  const entries = useMemo(() => historyEntries(events ?? []), [events])
  if (events === undefined || view === undefined) return <Screen title="History" wide><LoadingRows /></Screen>
  const beside = <>{view !== null && <>of <Link to={`/admin/rosters/${rosterId}`}>{view.state.name}</Link> · </>}{entries.length} {entries.length === 1 ? 'change' : 'changes'}, newest first</>
  return <Screen title="History" wide beside={beside} documentTitle={view === null ? 'History' : `History of ${view.state.name}`}>
    <Entries entries={entries} withStream={false} empty="Nothing has happened in this roster, as far as this device knows." />
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

function Entries({ entries, withStream, empty }: { entries: readonly HistoryEntry[]; withStream: boolean; empty: string }) {
  const [shown, setShown] = useState(PAGE)
  return <>
    <HistoryTable entries={entries.slice(0, shown)} withStream={withStream} empty={empty} />
    {entries.length > shown && <Button variant="default" className={styles.more!} onClick={() => setShown(shown + PAGE)}>Show more</Button>}
  </>
}
