'use client'
import { NativeSelect } from '@mantine/core'
import { useMemo } from 'react'
import { useMoments } from '#lib/client/event-hooks.ts'
import type { Moment } from '#lib/client/moments.ts'
import { useDevice, useHistory, useRoster } from '#lib/client/hooks.ts'
import { useOnline } from '#lib/client/session-hooks.ts'
import { sourceOf, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { moment as momentText } from '../../_parts/dates'
import { goTo, Link, useAdminSearch } from '../../_parts/location'
import { Empty, LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { profileName } from '../../_parts/wording'
import { PrintButton } from '../sheets/not-official'
import { Paper, PaperFoot, PaperHead } from '../sheets/paper'
import { useSheetSources, type SheetSources } from '../sheets/use-sheet-people'
import sheets from '../sheets/sheets.module.css'
import { ComparisonTables } from './comparison-tables'
import { locksIn, type Lock } from './moment-panel'
import { comparedIn, type NamedMoment } from './moments'
import styles from './comparison.module.css'

const t = words('history')

const NO_EVENTS: readonly SidelineEvent[] = []
const NO_MOMENTS: readonly number[] = []

/** What differs between two moments of a roster, on paper: who came, who went, what changed. */
export function ComparisonView({ rosterId }: { rosterId: string }) {
  const { clubId } = useDevice(), online = useOnline(), asked = comparedIn(useAdminSearch())
  const view = useRoster(rosterId), sources = useSheetSources(view?.state)
  const events = useHistory(sourceOf({ clubId, collection: 'rosters', streamId: rosterId }))
  const locks = useMemo(() => locksIn(events ?? NO_EVENTS), [events])
  const length = view ? view.recordedVersion + view.pendingCount : 0
  // The list that was handed in is the one just locked, without what came later.
  const at = (named: NamedMoment): number | null => (named === 'now' ? length : named === 'locked' ? locks[0]?.moment ?? null : Math.min(named, length))
  const [one, other] = [at(asked.at), at(asked.beside)]
  const found = useMoments(rosterId, one === null || other === null ? NO_MOMENTS : [Math.min(one, other), Math.max(one, other)])
  if (view === null) return <Screen title={t('comparison')}><NotHere what={t('thisRoster')} offline={!online} /></Screen>
  if (view === undefined || sources === undefined || events === undefined || found === undefined) return <Screen title={t('comparison')} wide><LoadingRows /></Screen>
  const { name } = view.state
  const toHistory = <Link to={`/admin/rosters/${rosterId}/history`}>{t('title')}</Link>
  const [before, after] = found?.moments ?? []
  if (one === null || other === null) return <Screen title={t('whatChangedIn', { name })}><Empty title={t('neverLocked')} action={toHistory}>{t('twoOtherMoments')}</Empty></Screen>
  if (before === undefined || after === undefined) return <Screen title={t('whatChangedIn', { name })} wide><LoadingRows /></Screen>
  return <Screen title={t('whatChangedIn', { name })} wide actions={<>{toHistory}<PrintButton blocked={false} /></>}>
    <div className={`${sheets.screenOnly} ${styles.choices}`}>
      <Choice label={t('from')} value={before.at} length={length} locks={locks} onChoose={to => goTo(address(rosterId, to, after.at), { replace: true, stay: true })} />
      <Choice label={t('to')} value={after.at} length={length} locks={locks} onChoose={to => goTo(address(rosterId, before.at, to), { replace: true, stay: true })} />
    </div>
    <ComparisonPaper before={before} after={after} length={length} locks={locks} sources={sources} />
  </Screen>
}

const address = (rosterId: string, at: number, beside: number) => `/admin/rosters/${rosterId}/comparison?at=${at}&with=${beside}`

function Choice({ label, value, length, locks, onChoose }: { label: string; value: number; length: number; locks: readonly Lock[]; onChoose: (to: number) => void }) {
  const known = [{ value: String(length), label: t('now') }, ...locks.map(({ moment, event }) => ({ value: String(moment), label: t('listLocked', { when: momentText(event.time) }) })), { value: '1', label: t('theBeginning') }]
  const options = known.filter((option, index) => known.findIndex(one => one.value === option.value) === index)
  const all = options.some(option => option.value === String(value)) ? options : [...options, { value: String(value), label: t('changeNumber', { change: value }) }]
  return <NativeSelect label={label} value={String(value)} data={all} onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))} />
}

function ComparisonPaper({ before, after, length, locks, sources }: { before: Moment; after: Moment; length: number; locks: readonly Lock[]; sources: SheetSources }) {
  const said = ({ at, event }: Moment): string => {
    const when = event === null ? t('beforeFirstWhen') : momentText(event.time)
    if (at === length) return event === null ? when : t('nowLastChange', { when })
    return locks.some(lock => lock.moment === at) ? t('asLocked', { when }) : t('afterChange', { when, change: at })
  }
  const facts = [[t('from'), said(before)], [t('to'), said(after)]] as const
  return <div className={sheets.desk}><Paper label={t('asPrinted')}>
    <PaperHead club={sources.club} title={after.state.name || t('roster')} kind={t('whatChanged')} facts={facts} draft={NO_DRAFT} />
    <ComparisonTables before={before.state} after={after.state} person={sources.person} />
    <PaperFoot rules={profileName(after.state.ruleProfile)} />
  </Paper></div>
}

const NO_DRAFT: readonly string[] = []
