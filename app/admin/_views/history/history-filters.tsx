'use client'
import { Button, Select } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { ENTRY_FIELDS, type TimelineField } from '#lib/domain/roster-timeline.ts'
import { words } from '../../../_language/words'
import { Filters } from '../../_parts/filters'
import { usePeople } from '../../_parts/names'
import type { HistoryEntry } from './history-entries'
import { authorOf, deviceOf, isFiltered, kindOf, KINDS_OF_CHANGE, NO_FILTER, type ChangeKind, type HistoryFilter } from './history-filter'
import { deviceWords, fieldName, personWords } from './history-words'
import styles from './history.module.css'

const t = words('history')

export interface HistoryFiltersProps {
  /** All that can be chosen from. */
  readonly entries: readonly HistoryEntry[]
  readonly filter: HistoryFilter
  readonly onFilter: (filter: HistoryFilter) => void
  readonly shown: number
  /** Whose rows can be looked at; none where it is about more than a roster. */
  readonly members?: readonly { readonly value: string; readonly label: string }[]
}

const TYPING_MS = 250
const byLabel = (one: { readonly label: string }, other: { readonly label: string }) => (one.label < other.label ? -1 : 1)

/** Who, where, what, whose: what is chosen stands in the address. */
export function HistoryFilters({ entries, filter, onFilter, shown, members }: HistoryFiltersProps) {
  const { authors, devices, kinds } = useChoices(entries)
  const [text, setText] = useTyped(filter, onFilter)
  const choose = (part: Partial<HistoryFilter>) => onFilter({ ...filter, ...part })
  return <Filters label={t('search')} text={text} onText={setText} shown={shown} of={entries.length} what={t('changesCounted', { count: entries.length })}>
    <Choice label={t('who')} all={t('anybody')} value={filter.who} data={authors} onChoose={who => choose({ who })} />
    <Choice label={t('device')} all={t('anyDevice')} value={filter.device} data={devices} onChoose={device => choose({ device })} />
    <Choice label={t('kindOfChange')} all={t('anyChange')} value={filter.kind} data={kinds} onChoose={kind => choose({ kind: kind as ChangeKind | null })} />
    {members !== undefined && <Choice label={t('whoseRow')} all={t('everyRow')} value={filter.member} data={members} onChoose={member => choose({ member, field: null })} searchable />}
    {members !== undefined && filter.member !== null && <Choice label={t('whichCell')} all={t('everyCell')} value={filter.field} data={cells()} onChoose={field => choose({ field: field as TimelineField | null })} />}
    {(isFiltered(filter) || filter.member !== null || filter.field !== null) && <Button variant="subtle" size="compact-sm" onClick={() => { setText(''); onFilter(NO_FILTER) }}>{t('showAll')}</Button>}
  </Filters>
}

const cells = () => ENTRY_FIELDS.map(value => ({ value, label: fieldName(value) }))

function Choice({ label, all, value, data, onChoose, searchable = false }: {
  label: string; all: string; value: string | null; data: readonly { value: string; label: string }[]; onChoose: (value: string | null) => void; searchable?: boolean
}) {
  // What the address names is a choice even where nothing of it is here.
  const known = value === null || data.some(one => one.value === value) ? data : [...data, { value, label: t('somethingElse') }]
  return <Select className={styles.choice!} aria-label={label} allowDeselect={false} searchable={searchable} value={value ?? ''} data={[{ value: '', label: all }, ...known]}
    data-chosen={value !== null || undefined} comboboxProps={{ width: 'max-content', position: 'bottom-start' }} onChange={chosen => onChoose(chosen === null || chosen === '' ? null : chosen)} />
}

/** Who, which devices and which kinds occur. */
function useChoices(entries: readonly HistoryEntry[]) {
  const people = usePeople(), { userId, deviceId } = useDevice()
  return useMemo(() => {
    const authors = new Map<string, string>(), devices = new Map<string, string>(), kinds = new Set<ChangeKind>()
    for (const { event, overruledBy } of entries) {
      const { decidedby } = event
      if (!authors.has(authorOf(event))) authors.set(authorOf(event), personWords(decidedby === undefined ? event : { ...event, authid: decidedby }, userId, people))
      if (!devices.has(deviceOf(event))) devices.set(deviceOf(event), deviceWords(event, deviceId))
      kinds.add(kindOf(event))
      if (overruledBy.length > 0) kinds.add('overruled')
    }
    const options = (found: ReadonlyMap<string, string>) => [...found].map(([value, label]) => ({ value, label })).sort(byLabel)
    const occurring = KINDS_OF_CHANGE.filter(kind => kinds.has(kind))
    return { authors: options(authors), devices: options(devices), kinds: occurring.map(value => ({ value, label: t(`kind-${value}`) })) }
  }, [entries, userId, deviceId, people])
}

/** What is typed goes into the address when the typing pauses: browsers count how often that changes. */
function useTyped(filter: HistoryFilter, onFilter: (filter: HistoryFilter) => void): readonly [string, (text: string) => void] {
  const [text, setText] = useState(filter.text)
  const [shown, setShown] = useState(filter.text)
  if (shown !== filter.text) { setShown(filter.text); setText(filter.text) }
  useEffect(() => {
    if (text === filter.text) return
    const timer = setTimeout(() => onFilter({ ...filter, text }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, filter, onFilter])
  return [text, setText]
}
