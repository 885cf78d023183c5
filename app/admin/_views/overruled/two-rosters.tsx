'use client'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useHistories } from '#lib/client/event-hooks.ts'
import type { Order } from '#lib/client/execute.ts'
import { useRosters, type StreamView } from '#lib/client/hooks.ts'
import { rostersForOneTeam } from '#lib/domain/club-issues.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { moment } from '../../_parts/dates'
import { Link } from '../../_parts/location'
import { useSave } from '../../_parts/saving'
import { lifecycleName, personWords } from '../history/history-words'
import type { Telling } from './overruled-line'
import styles from './overruled.module.css'

const t = words('overruled')

type Group = readonly StreamView<Roster>[]

/** Rosters selected for one team and season, where there are several; in the club, or with one roster among them. */
export function useTwoRosters(rosterId: string | null): readonly Group[] {
  const rosters = useRosters()
  return useMemo(() => {
    const views = new Map((rosters ?? []).map(view => [view.streamId, view]))
    const groups = rostersForOneTeam([...views.values()].map(view => view.state))
    return groups.filter(ids => rosterId === null || ids.includes(rosterId)).map(ids => ids.map(id => views.get(id)!))
  }, [rosters, rosterId])
}

/** DOMAIN row 32: both stay until somebody says which one it is. Nothing is overruled by itself. */
export function TwoRosters({ groups, telling }: { groups: readonly Group[]; telling: Telling }) {
  const sources = useMemo(() => groups.flat().map(view => view.source), [groups])
  const histories = useHistories(sources)
  const withSelection = ({ state, source }: StreamView<Roster>): Selected => ({ state, selected: selectionIn(histories?.get(source) ?? []) })
  return <ol className={styles.list} aria-label={t('whichRosters')}>
    {groups.map(group => <Choice key={group[0]!.streamId} rosters={group.map(withSelection)} telling={telling} />)}
  </ol>
}

const selectionIn = (events: readonly SidelineEvent[]): SidelineEvent | undefined => events.findLast(event => event.type === 'club.sideline.roster.selected.v1')

interface Selected { readonly state: Roster; readonly selected: SidelineEvent | undefined }

function Choice({ rosters, telling }: { rosters: readonly Selected[]; telling: Telling }) {
  const { names } = telling
  const save = useSave()
  const [first] = rosters
  const keep = (rosterId: string) => {
    const others = rosters.filter(({ state }) => state.rosterId !== rosterId)
    const orders = others.map(({ state }): Order => ({ collection: 'rosters', streamId: state.rosterId, command: { type: 'DeselectRoster', data: {} } }))
    void save(orders, { actionKind: 'bulk' })
  }
  return <li className={styles.line}>
    <div className={styles.subject}>
      {t.rich('whichRosterOf', { team: names.team(first!.state.teamId!), season: names.season(first!.state.seasonId!), strong: text => <strong>{text}</strong> })}
      <span className={styles.ask}>{t('needsYou')}</span>
    </div>
    <dl className={styles.sides}>
      {rosters.map(({ state, selected }) => <div key={state.rosterId}>
        <dt><Selection roster={state} selected={selected} telling={telling} /></dt>
        <dd><Link to={`/admin/rosters/${state.rosterId}`}>{state.name}</Link></dd>
      </div>)}
    </dl>
    <div className={styles.actions}>
      {rosters.map(({ state: { rosterId, name } }) => (
        <Button key={rosterId} variant="default" size="compact-sm" onClick={() => keep(rosterId)}>{t('keepRoster', { name })}</Button>
      ))}
    </div>
  </li>
}

/** "selected by Mia Claes, Sat 18:40" */
function Selection({ roster, selected, telling: { people, userId } }: { roster: Roster; selected: SidelineEvent | undefined; telling: Telling }) {
  const lifecycle = lifecycleName(roster.lifecycle)
  if (selected === undefined) return <>{lifecycle}</>
  return <>{t.rich('lifecycleBy', { lifecycle, who: personWords(selected, userId, people), when: moment(selected.time), time: text => <time dateTime={selected.time}>{text}</time> })}</>
}
