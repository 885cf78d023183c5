'use client'
import { Button, NativeSelect, Switch } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useOnline, useRosters } from '#lib/client/hooks.ts'
import type { RosterField } from '#lib/domain/roster-comparison.ts'
import { compareRosters } from '#lib/domain/roster-comparison.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { presentEntries } from '#lib/domain/views.ts'
import { useIssuesOf } from '../../_parts/club-issues'
import { IssuesCell } from '../../_parts/issues-cell'
import { goTo, Link } from '../../_parts/location'
import { LifecycleWord } from '../../_parts/marks'
import { useNames } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { Empty, LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { useUndo } from '../../_parts/undoing'
import { profileName } from '../../_parts/wording'
import { countWords } from '../roster/roster-words'
import { NewRosterDialog } from '../rosters/new-roster-dialog'
import { rosterOrder, transferOrders } from '../rosters/roster-orders'
import { useSelection } from '../rosters/use-selection'
import { compareRows, differs, likelyOther, summaryWords } from './compare-rows'
import { CompareTable, type Transferring } from './compare-table'
import styles from './compare.module.css'

const addressOf = (left: string, right: string) => `/admin/rosters/${left}/compare/${right}`

/** Two rosters side by side, to try a team in several ways and select one. */
export function CompareView({ rosterId, otherId }: { rosterId: string; otherId?: string | undefined }) {
  const views = useRosters(), online = useOnline()
  const [copying, setCopying] = useState(false)
  if (views === undefined) return <Screen title="Compare" wide><LoadingRows /></Screen>
  const rosters = views.map(view => view.state)
  const left = rosters.find(roster => roster.rosterId === rosterId && roster.founded)
  const right = otherId === undefined ? left && likelyOther(left, rosters) : rosters.find(roster => roster.rosterId === otherId && roster.founded)
  if (left === undefined || right === undefined) return <Screen title="Compare"><NotHere what="this roster" offline={!online} /></Screen>
  if (right === null) {
    return <Screen title="Compare">
      <Empty title="There is no other roster yet" action={<Button onClick={() => setCopying(true)}>Make a copy of {left.name}</Button>}>A copy can be changed without touching the first, and both are then seen side by side.</Empty>
      {copying && <NewRosterDialog original={left} onClose={() => setCopying(false)} />}
    </Screen>
  }
  return <Comparison key={`${left.rosterId} ${right.rosterId}`} left={left} right={right} rosters={rosters} />
}

function Comparison({ left, right, rosters }: { left: Roster; right: Roster; rosters: readonly Roster[] }) {
  const names = useNames(), save = useSave(), undo = useUndo()
  const [onlyDifferences, setOnlyDifferences] = useState(false), [copying, setCopying] = useState(false), [said, setSaid] = useState('')
  const rows = useMemo(() => compareRows(left, right), [left, right])

  async function transfer({ memberId, to, how }: Transferring) {
    const [from, into] = to === 'right' ? [left, right] : [right, left]
    const name = names.member(memberId)
    if (how === 'remove') {
      const removed = await save(rosterOrder(into.rosterId, 'RemoveMember', { memberId }))
      if (removed.kind === 'saved') tell(`${name} removed from ${into.name}`, removed.correlationId)
      return
    }
    const { orders, withoutNumber } = transferOrders(from, into, [memberId], how)
    const done = await save(orders)
    if (done.kind === 'no-effect') return setSaid(`${name} stands in ${into.name} like that already`)
    if (done.kind !== 'saved') return
    const number = withoutNumber.length > 0 ? `, without number ${from.entries[memberId]?.shirtNumber ?? ''}: it isn’t free there` : ''
    tell(`${name} ${how === 'move' ? 'moved' : 'copied'} to ${into.name}${number}`, done.correlationId)
  }
  function tell(text: string, action: string) {
    setSaid(text)
    notice({ text, action: { label: 'Undo', run: () => { void undo({ action }) } } })
  }
  const editable = (roster: Roster) => roster.lifecycle !== 'archived'

  return <Screen wide title="Compare" documentTitle={`${left.name} and ${right.name}`} beside={summaryWords(rows, left.name, right.name)}
    actions={<><Button variant="default" onClick={() => setCopying(true)}>Make a copy…</Button><Button variant="default" onClick={() => goTo(addressOf(right.rosterId, left.rosterId))}>Swap sides</Button></>}>
    <div className={styles.sides}>
      <Side label="Left" roster={left} other={right} rosters={rosters} onChoose={id => goTo(addressOf(id, right.rosterId))} />
      <Side label="Right" roster={right} other={left} rosters={rosters} onChoose={id => goTo(addressOf(left.rosterId, id))} />
    </div>
    <RosterDifferences left={left} right={right} />
    <div className={styles.bar}>
      <Switch size="xs" label="Only what differs" checked={onlyDifferences} onChange={({ currentTarget }) => setOnlyDifferences(currentTarget.checked)} />
      <span className={styles.keys}><kbd>↑ ↓</kbd> people <kbd>→ ←</kbd> copy across <kbd>Shift → ←</kbd> move across <kbd>Enter</kbd> more</span>
    </div>
    <CompareTable rows={onlyDifferences ? rows.filter(differs) : rows} left={left} right={right} name={names.member}
      editableLeft={editable(left)} editableRight={editable(right)} onTransfer={act => { void transfer(act) }} />
    <p role="status" className="visually-hidden">{said}</p>
    {copying && <NewRosterDialog original={left} onClose={() => setCopying(false)} />}
  </Screen>
}

/** One of the two: which, how far it is, what isn't right, and whether it is the team's. */
function Side({ label, roster, other, rosters, onChoose }: { label: string; roster: Roster; other: Roster; rosters: readonly Roster[]; onChoose: (rosterId: string) => void }) {
  const issuesOf = useIssuesOf(), select = useSelection(), names = useNames(), save = useSave()
  const options = rosters.filter(one => one.rosterId !== other.rosterId && (one.rosterId === roster.rosterId || (one.founded && one.lifecycle !== 'archived')))
    .toSorted((one, another) => one.name.localeCompare(another.name, undefined, { numeric: true })).map(one => ({ value: one.rosterId, label: one.name }))
  const teamId = roster.teamId ?? other.teamId
  return <section className={styles.side} aria-label={`${label}: ${roster.name}`}>
    <NativeSelect aria-label={`${label} roster`} value={roster.rosterId} data={options} onChange={({ currentTarget }) => onChoose(currentTarget.value)} />
    <p className={styles.facts}><LifecycleWord lifecycle={roster.lifecycle} /><span>{roster.teamId === undefined ? 'no team' : `team ${names.team(roster.teamId)}`}</span><span>{countWords(presentEntries(roster))}</span></p>
    <p className={styles.facts}>{issuesOf !== undefined && <IssuesCell issues={issuesOf(roster)} />}</p>
    <p className={styles.actions}>
      <Link to={`/admin/rosters/${roster.rosterId}`}>Open</Link>
      {roster.lifecycle === 'draft' && <Button size="compact-sm" variant="default" onClick={() => { void select(roster, teamId) }}>Select{teamId === undefined ? '' : ` for ${names.team(teamId)}`}</Button>}
      {roster.lifecycle === 'selected' && <Button size="compact-sm" variant="default" onClick={() => { void save(rosterOrder(roster.rosterId, 'DeselectRoster')) }}>No longer selected</Button>}
    </p>
  </section>
}

const FIELD_WORDS: Partial<Readonly<Record<RosterField, string>>> = { profile: 'Rules', note: 'Note' }

/** What differs of the rosters themselves, besides what stands above each. */
function RosterDifferences({ left, right }: { left: Roster; right: Roster }) {
  const found = compareRosters(left, right).roster.filter(({ field }) => FIELD_WORDS[field] !== undefined)
  if (found.length === 0) return null
  const words = (field: RosterField, value: unknown) => (field === 'profile' ? profileName(String(value)) : String(value) || '–')
  return <dl className={styles.fields}>{found.map(({ field, before, after }) =>
    <div key={field}><dt>{FIELD_WORDS[field]}</dt><dd>{words(field, before)}</dd><dd>{words(field, after)}</dd></div>)}</dl>
}
