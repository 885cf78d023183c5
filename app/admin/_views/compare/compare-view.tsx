'use client'
import { Button, NativeSelect, Switch } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRosters } from '#lib/client/hooks.ts'
import { useOnline } from '#lib/client/session-hooks.ts'
import type { RosterField } from '#lib/domain/roster-comparison.ts'
import { compareRosters } from '#lib/domain/roster-comparison.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { presentEntries } from '#lib/domain/views.ts'
import { locale, words } from '../../../_language/words'
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

const t = words('compare')

const addressOf = (left: string, right: string) => `/admin/rosters/${left}/compare/${right}`

/** Two rosters side by side, to try a team in several ways and select one. */
export function CompareView({ rosterId, otherId }: { rosterId: string; otherId?: string | undefined }) {
  const views = useRosters(), online = useOnline()
  const [copying, setCopying] = useState(false)
  if (views === undefined) return <Screen title={t('title')} wide><LoadingRows /></Screen>
  const rosters = views.map(view => view.state)
  const left = rosters.find(roster => roster.rosterId === rosterId && roster.founded)
  const right = otherId === undefined ? left && likelyOther(left, rosters) : rosters.find(roster => roster.rosterId === otherId && roster.founded)
  if (left === undefined || right === undefined) return <Screen title={t('title')}><NotHere what={t('thisRoster')} offline={!online} /></Screen>
  if (right === null) {
    return <Screen title={t('title')}>
      <Empty title={t('noOther')} action={<Button onClick={() => setCopying(true)}>{t('makeACopyOf', { name: left.name })}</Button>}>{t('whyACopy')}</Empty>
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
      if (removed.kind === 'saved') tell(t('removedFrom', { name, roster: into.name }), removed.correlationId)
      return
    }
    const { orders, withoutNumber } = transferOrders(from, into, [memberId], how)
    const done = await save(orders)
    if (done.kind === 'no-effect') return setSaid(t('standsAlready', { name, roster: into.name }))
    if (done.kind !== 'saved') return
    const what = { name, roster: into.name }, number = from.entries[memberId]?.shirtNumber ?? ''
    tell(withoutNumber.length > 0 ? t(how === 'move' ? 'movedWithoutNumber' : 'copiedWithoutNumber', { ...what, number }) : t(how === 'move' ? 'moved' : 'copied', what), done.correlationId)
  }
  function tell(text: string, action: string) {
    setSaid(text)
    notice({ text, action: { label: t('undo'), run: () => { void undo({ action }) } } })
  }
  const editable = (roster: Roster) => roster.lifecycle !== 'archived'

  return <Screen wide title={t('title')} documentTitle={t('both', { left: left.name, right: right.name })} beside={summaryWords(rows, left.name, right.name)}
    actions={<><Button variant="default" onClick={() => setCopying(true)}>{t('makeACopy')}</Button><Button variant="default" onClick={() => goTo(addressOf(right.rosterId, left.rosterId))}>{t('swapSides')}</Button></>}>
    <div className={styles.sides}>
      <Side side="left" roster={left} other={right} rosters={rosters} onChoose={id => goTo(addressOf(id, right.rosterId))} />
      <Side side="right" roster={right} other={left} rosters={rosters} onChoose={id => goTo(addressOf(left.rosterId, id))} />
    </div>
    <RosterDifferences left={left} right={right} />
    <div className={styles.bar}>
      <Switch size="xs" label={t('onlyDifferences')} checked={onlyDifferences} onChange={({ currentTarget }) => setOnlyDifferences(currentTarget.checked)} />
      <span className={styles.keys}>{t.rich('keys', { kbd: keys => <kbd>{keys}</kbd> })}</span>
    </div>
    <CompareTable rows={onlyDifferences ? rows.filter(differs) : rows} left={left} right={right} name={names.member}
      editableLeft={editable(left)} editableRight={editable(right)} onTransfer={act => { void transfer(act) }} />
    <p role="status" className="visually-hidden">{said}</p>
    {copying && <NewRosterDialog original={left} onClose={() => setCopying(false)} />}
  </Screen>
}

/** One of the two: which, how far it is, what isn't right, and whether it is the team's. */
function Side({ side, roster, other, rosters, onChoose }: { side: 'left' | 'right'; roster: Roster; other: Roster; rosters: readonly Roster[]; onChoose: (rosterId: string) => void }) {
  const issuesOf = useIssuesOf(), select = useSelection(), names = useNames(), save = useSave()
  const options = rosters.filter(one => one.rosterId !== other.rosterId && (one.rosterId === roster.rosterId || (one.founded && one.lifecycle !== 'archived')))
    .toSorted((one, another) => one.name.localeCompare(another.name, locale(), { numeric: true })).map(one => ({ value: one.rosterId, label: one.name }))
  const teamId = roster.teamId ?? other.teamId
  return <section className={styles.side} aria-label={t(side, { name: roster.name })}>
    <NativeSelect aria-label={t(`${side}Roster`)} value={roster.rosterId} data={options} onChange={({ currentTarget }) => onChoose(currentTarget.value)} />
    <p className={styles.facts}><LifecycleWord lifecycle={roster.lifecycle} /><span>{roster.teamId === undefined ? t('noTeam') : t('team', { name: names.team(roster.teamId) })}</span><span>{countWords(presentEntries(roster))}</span></p>
    <p className={styles.facts}>{issuesOf !== undefined && <IssuesCell issues={issuesOf(roster)} />}</p>
    <p className={styles.actions}>
      <Link to={`/admin/rosters/${roster.rosterId}`}>{t('open')}</Link>
      {roster.lifecycle === 'draft' && <Button size="compact-sm" variant="default" onClick={() => { void select(roster, teamId) }}>{teamId === undefined ? t('select') : t('selectFor', { team: names.team(teamId) })}</Button>}
      {roster.lifecycle === 'selected' && <Button size="compact-sm" variant="default" onClick={() => { void save(rosterOrder(roster.rosterId, 'DeselectRoster')) }}>{t('noLongerSelected')}</Button>}
    </p>
  </section>
}

const FIELD_WORDS: Partial<Readonly<Record<RosterField, 'rules' | 'note'>>> = { profile: 'rules', note: 'note' }

/** What differs of the rosters themselves, besides what stands above each. */
function RosterDifferences({ left, right }: { left: Roster; right: Roster }) {
  const found = compareRosters(left, right).roster.flatMap(({ field, ...sides }) => {
    const name = FIELD_WORDS[field]
    return name === undefined ? [] : [{ field, name, ...sides }]
  })
  if (found.length === 0) return null
  const said = (field: RosterField, value: unknown) => (field === 'profile' ? profileName(String(value)) : String(value) || '–')
  return <dl className={styles.fields}>{found.map(({ field, name, before, after }) =>
    <div key={field}><dt>{t(name)}</dt><dd>{said(field, before)}</dd><dd>{said(field, after)}</dd></div>)}</dl>
}
