'use client'
import { Button, Checkbox, NativeSelect, SegmentedControl } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { v7 as newId } from 'uuid'
import { useMembers, useRosters, useSeasons, useTeams } from '#lib/client/hooks.ts'
import type { Member, Season, Team } from '#lib/domain/people-state.ts'
import { planRollover } from '#lib/domain/rollover/plan-rollover.ts'
import type { Place, RolloverCounts, RolloverPlan } from '#lib/domain/rollover/rollover.ts'
import { rostersToRollOver } from '#lib/domain/rollover/rosters-to-roll-over.ts'
import { seasonToRollOver } from '#lib/domain/rollover/season-to-roll-over.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { locale, words } from '../../../_language/words'
import { today } from '../../_parts/dates'
import { Link } from '../../_parts/location'
import { nextSeason } from '../../_parts/next-season'
import { useSave } from '../../_parts/saving'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { useUndo } from '../../_parts/undoing'
import { Result, Sources } from './rollover-groups'
import { doneWords } from './rollover-words'
import styles from './rollover.module.css'

const t = words('rollover')

const bold = (text: ReactNode) => <b>{text}</b>

/** Stands for the season that would be opened. */
const NEW = 'new'

/** The club as this device shows it. */
interface Club {
  readonly rosters: readonly Roster[]
  readonly versions: ReadonlyMap<string, number>
  readonly members: ReadonlyMap<string, Member>
  readonly teams: readonly Team[]
  readonly seasons: readonly Season[]
}

function useClub(): Club | undefined {
  const rosters = useRosters(), members = useMembers(), teams = useTeams(), seasons = useSeasons()
  return useMemo(() => (rosters && members && teams && seasons && {
    rosters: rosters.map(view => view.state), versions: new Map(rosters.map(view => [view.streamId, view.recordedVersion])),
    members: new Map([...members].map(([id, view]) => [id, view.state])), teams: teams.map(view => view.state),
    seasons: seasons.map(view => view.state).sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1)),
  }), [rosters, members, teams, seasons])
}

/** The rosters of the next season out of this one's: suggested, looked at, changed, and made in one action (DOMAIN section 5). */
export function RolloverView() {
  const club = useClub()
  const { seasonId } = useSeasonChoice()
  if (club === undefined) return <Screen title={t('title')} wide><LoadingRows /></Screen>
  if (club.seasons.length === 0) {
    return <Screen title={t('title')}><Empty title={t('noSeason')} action={<Link to="/admin/teams">{t('openFirst')}</Link>}>{t('whatItIs')}</Empty></Screen>
  }
  const looked = seasonId === ALL_SEASONS ? club.seasons.at(-1)!.seasonId : seasonId
  return <Rollover club={club} seasonId={seasonToRollOver(club.seasons, club.rosters, looked)} />
}

interface Chosen {
  readonly from: string
  /** A season, or `NEW`. */
  readonly to: string | null
  readonly archives: boolean | null
  readonly included: ReadonlyMap<string, boolean>
  readonly places: ReadonlyMap<string, Place>
}

const withEntry = <Value,>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> => new Map(map).set(key, value)

function Rollover({ club, seasonId }: { club: Club; seasonId: string }) {
  const save = useSave()
  const [chosen, setChosen] = useState<Chosen>({ from: seasonId, to: null, archives: null, included: new Map(), places: new Map() })
  const [shown, setShown] = useState<'old' | 'result'>('old')
  const [stage, setStage] = useState<{ kind: 'looking' } | { kind: 'making' } | { kind: 'done'; counts: RolloverCounts; season: Named; action: string }>({ kind: 'looking' })
  const { from, later, to, archives, rosters, plan, season } = usePlan(club, chosen)
  const { counts } = plan

  async function carryOut(now: RolloverPlan) {
    setStage({ kind: 'making' })
    await new Promise(resolve => requestAnimationFrame(resolve)) // so that the button says so before the work begins
    const executed = await save(now.orders, { actionKind: 'bulk' })
    setStage(executed.kind === 'saved' ? { kind: 'done', counts: now.counts, season, action: executed.correlationId } : { kind: 'looking' })
  }

  if (stage.kind === 'done') return <Done {...stage} onLeave={() => setStage({ kind: 'looking' })} />
  return (
    <Screen title={t('title')} wide beside={`${from.name} → ${season.name}`}
      actions={<Button loading={stage.kind === 'making'} disabled={plan.orders.length === 0} onClick={() => { void carryOut(plan) }}>{madeLabel(counts)}</Button>}>
      <div className={styles.options}>
        <NativeSelect label={t('from')} value={chosen.from} onChange={event => setChosen({ ...chosen, from: event.currentTarget.value, to: null, archives: null })} data={club.seasons.map(each => ({ value: each.seasonId, label: each.name }))} />
        <NativeSelect label={t('to')} value={to} onChange={event => setChosen({ ...chosen, to: event.currentTarget.value })}
          data={[...later.map(each => ({ value: each.seasonId, label: each.name })), { value: NEW, label: t('toBeOpened', { name: nextSeason(from).name }) }]} />
        <Checkbox label={t('archiveThose', { name: from.name })} checked={archives} onChange={event => setChosen({ ...chosen, archives: event.currentTarget.checked })} />
      </div>
      <p className={styles.summary} role="status">
        <span>{t.rich('rostersMade', { count: counts.rostersMade, b: bold })}</span>
        <span>{t.rich('peopleTaken', { count: counts.people, b: bold })}</span>
        <span>{t.rich('toAnotherTeam', { count: counts.moving, b: bold })}</span>
        {counts.leaving > 0 && <span>{t.rich('notTaken', { count: counts.leaving, b: bold })}</span>}
        {counts.withoutTheirNumber > 0 && <span>{t.rich('withoutNumber', { count: counts.withoutTheirNumber, b: bold })}</span>}
        {counts.toCheck > 0 && <span className={styles.check}>{t.rich('toCheck', { count: counts.toCheck, b: bold })}</span>}
      </p>
      <SegmentedControl className={styles.switch} aria-label={t('whatIsShown')} value={shown} onChange={value => setShown(value)} data={[{ value: 'old', label: t('rostersOf', { name: from.name }) }, { value: 'result', label: t('whatItComesTo') }]} />
      {rosters.length === 0
        ? <Empty title={t('noRostersIn', { name: from.name })} action={<Link to="/admin/rosters?new">{t('makeRoster')}</Link>}>{t('chooseSeason')}</Empty>
        : shown === 'old'
          ? <Sources rosters={rosters} plan={plan} onInclude={(rosterId, included) => setChosen({ ...chosen, included: withEntry(chosen.included, rosterId, included) })}
              onChoose={(key, place) => setChosen({ ...chosen, places: withEntry(chosen.places, key, place) })} />
          : <Result plan={plan} />}
      <p className={styles.soft}>{t('nothingBefore')}</p>
    </Screen>
  )
}

const madeLabel = ({ rostersMade, people }: RolloverCounts): string => (rostersMade > 0 || people === 0 ? t('makeRosters', { count: rostersMade }) : t('addPeople', { count: people }))

/** What would be made of what is chosen; the rest is suggested. */
function usePlan(club: Club, chosen: Chosen) {
  const from = club.seasons.find(season => season.seasonId === chosen.from) ?? club.seasons.at(-1)!
  const later = club.seasons.filter(season => season.startsOn > from.startsOn && !season.closed)
  const to = chosen.to ?? later[0]?.seasonId ?? NEW
  const opened = later.find(season => season.seasonId === to)
  const archives = chosen.archives ?? from.endsOn < today()
  const { included, places } = chosen
  return useMemo(() => {
    const season = opened === undefined ? { ...nextSeason(from), seasonId: newId(), isNew: true } : { ...opened, isNew: false }
    const rosters = club.rosters.filter(roster => roster.seasonId === from.seasonId).sort((one, other) => one.name.localeCompare(other.name, locale(), { numeric: true }))
    const existing = club.rosters.filter(roster => roster.seasonId === season.seasonId)
    const suggested = new Set(rostersToRollOver(rosters, existing))
    const plan = planRollover({
      rosters: rosters.filter(roster => included.get(roster.rosterId) ?? suggested.has(roster)), versions: club.versions, members: club.members, teams: club.teams,
      season, existing, archives, choices: places, rosterIdOf: () => newId(),
    })
    return { from, later, to, archives, season, rosters, plan }
  }, [club, from, later, to, opened, archives, included, places])
}

type Named = Pick<Season, 'seasonId' | 'name'>

function Done({ counts, season, action, onLeave }: { counts: RolloverCounts; season: Named; action: string; onLeave: () => void }) {
  const undo = useUndo()
  const { choose } = useSeasonChoice()
  return (
    <Screen title={t('title')}>
      <Empty title={t('saved')} action={<span className={styles.links}>
        <Link to="/admin/rosters" onClick={() => choose(season.seasonId)}>{t('lookAtRosters', { name: season.name })}</Link><Button variant="default" onClick={() => { void undo({ action }).then(onLeave) }}>{t('undo')}</Button>
      </span>}>{doneWords(counts)}.</Empty>
    </Screen>
  )
}
