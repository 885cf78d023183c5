'use client'
import { Checkbox, NativeSelect } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { needsALook } from '#lib/domain/rollover/plan-rollover.ts'
import { choiceKey, LEAVES, type Destination, type Mover, type Place, type RolloverPlan, type RolloverSource } from '#lib/domain/rollover/rollover.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { LifecycleWord } from '../../_parts/marks'
import { listName } from '../../_parts/names'
import { destinationWords, lostNumberWords, reasonWords, sourceWords } from './rollover-words'
import styles from './rollover.module.css'

const t = words('rollover')

/** A line that opens. What it holds is drawn when it is opened: a club can have a thousand people. */
function Group({ summary, opened = false, children }: { summary: ReactNode; opened?: boolean; children: () => ReactNode }) {
  const [open, setOpen] = useState(opened)
  return (
    <details className={styles.group} open={open} onToggle={event => { if (event.currentTarget.open !== open) setOpen(event.currentTarget.open) }}>
      <summary>{summary}</summary>
      {open && children()}
    </details>
  )
}

export interface SourcesProps {
  rosters: readonly Roster[]
  plan: RolloverPlan
  onInclude: (rosterId: string, included: boolean) => void
  onChoose: (key: string, place: Place) => void
}

/** Every roster of the old season, and where each of its people goes. */
export function Sources({ rosters, plan, onInclude, onChoose }: SourcesProps) {
  const places = plan.destinations.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <div className={styles.groups}>
      {rosters.map(roster => {
        const source = plan.sources.find(each => each.roster.rosterId === roster.rosterId)
        return (
          <div key={roster.rosterId} className={styles.source}>
            <Checkbox size="md" className={styles.include} checked={source !== undefined} aria-label={t('rollOver', { name: roster.name })}
              onChange={event => onInclude(roster.rosterId, event.currentTarget.checked)} />
            {source === undefined
              ? <p className={styles.left}><strong>{roster.name}</strong> <LifecycleWord lifecycle={roster.lifecycle} /><span className={styles.counts}>{t('notRolledOver')}</span></p>
              : <Group summary={<SourceSummary source={source} />} opened={source.movers.some(needsALook)}>
                {() => <Movers source={source} places={places} onChoose={onChoose} />}
              </Group>}
          </div>
        )
      })}
    </div>
  )
}

function SourceSummary({ source }: { source: RolloverSource }) {
  const toCheck = source.movers.filter(needsALook).length
  return <>
    <strong>{source.roster.name}</strong> <LifecycleWord lifecycle={source.roster.lifecycle} />
    <span className={styles.counts}>{sourceWords(source)}{toCheck > 0 && <b className={styles.check}>{t.rich('toCheck', { count: toCheck, b: text => text })}</b>}</span>
  </>
}

type Places = readonly { value: Place; label: string }[]

function Movers({ source, places, onChoose }: { source: RolloverSource; places: Places; onChoose: SourcesProps['onChoose'] }) {
  return (
    <table className={styles.rows} aria-label={source.roster.name}>
      <thead><tr><th scope="col" data-align="end">{t('number')}</th><th scope="col">{t('name')}</th><th scope="col">{t('born')}</th><th scope="col">{t('goesTo')}</th><th scope="col">{t('why')}</th></tr></thead>
      <tbody>{source.movers.map(mover => <Line key={mover.entry.memberId} source={source} mover={mover} places={places} onChoose={onChoose} />)}</tbody>
    </table>
  )
}

function Line({ source, mover, places, onChoose }: { source: RolloverSource; mover: Mover; places: Places; onChoose: SourcesProps['onChoose'] }) {
  const state = needsALook(mover) ? 'check' : mover.place === LEAVES ? 'leaves' : mover.place === source.own ? 'stays' : 'moves'
  return (
    <tr data-state={state}>
      <td data-align="end">{mover.entry.shirtNumber ?? '–'}</td>
      <th scope="row">{listName(mover.member)}</th>
      <td>{mover.birthYear ?? '–'}</td>
      <td><NativeSelect size="xs" aria-label={t('whereGoes', { name: listName(mover.member) })} value={mover.place} onChange={event => onChoose(choiceKey(source.roster.rosterId, mover.entry.memberId), event.currentTarget.value)}
        data={[...places, { value: LEAVES, label: t('leaves') }]} /></td>
      <td className={styles.why}>{mover.place === mover.suggested ? reasonWords(mover) : t('chosenByYou')}</td>
    </tr>
  )
}

/** The new season's rosters as they would be. */
export function Result({ plan }: { plan: RolloverPlan }) {
  const filled = plan.destinations.filter(({ arrivals }) => arrivals.length > 0)
  const members = new Map(plan.sources.flatMap(source => source.movers.map(mover => [mover.member.memberId, mover.member])))
  return <div className={styles.groups}>{filled.map(destination => (
    <Group key={destination.key} summary={<>
      <strong>{destination.name}</strong>{destination.existing !== null && <span className={styles.tag}>{t('thereAlready')}</span>}
      <span className={styles.counts}>{destinationWords(destination)}</span>
    </>}>
      {() => <Arrivals destination={destination} nameOf={memberId => { const member = members.get(memberId); return member === undefined ? t('someone') : listName(member) }} />}
    </Group>
  ))}</div>
}

function Arrivals({ destination, nameOf }: { destination: Destination; nameOf: (memberId: string) => string }) {
  return (
    <table className={styles.rows} aria-label={destination.name}>
      <thead><tr><th scope="col" data-align="end">{t('number')}</th><th scope="col">{t('name')}</th><th scope="col">{t('fromRoster')}</th><th scope="col">{t('numberBefore')}</th></tr></thead>
      <tbody>{destination.arrivals.map(({ memberId, entry, from, shirtNumber, numberTakenBy, moved }) => (
        <tr key={memberId} data-state={moved ? 'moves' : 'stays'}>
          <td data-align="end">{shirtNumber ?? '–'}</td>
          <th scope="row">{nameOf(memberId)}</th>
          <td>{from.name}</td>
          <td className={styles.why}>
            {entry.shirtNumber !== null && entry.shirtNumber !== shirtNumber && lostNumberWords(entry.shirtNumber, numberTakenBy === null ? null : nameOf(numberTakenBy))}
          </td>
        </tr>
      ))}</tbody>
    </table>
  )
}
