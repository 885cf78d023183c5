'use client'
import { Button, Checkbox, Group, Modal, NativeSelect, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useRosters } from '#lib/client/hooks.ts'
import { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { listed, words } from '../../../_language/words'
import { useOpenEdit } from '../../_parts/editing'
import { alreadyIn, haveRole, ordersOfBulk, unfitForRoles, withoutNumber, type BulkChange } from './bulk-orders'
import { bulkWords, type BulkKind } from './bulk-words'
import { positionsOf } from './positions-text'
import { kindWord, ROLES, roleWords, statusWord } from './roster-words'
import type { RosterRow } from './roster-rows'
import type { RosterActions } from './use-roster-actions'

const t = words('grid')
const NAMES_MAX = 3

export interface BulkDialogProps { kind: BulkKind; roster: Roster; rows: readonly RosterRow[]; actions: RosterActions; onDone: () => void; onClose: () => void }

/** Asks what the selected rows get, says how many they are, and does it as one action. */
export function BulkDialog({ kind, roster, rows: selected, actions, onDone, onClose }: BulkDialogProps) {
  useOpenEdit(true)
  // Those who were selected when it was opened: what comes in meanwhile changes nobody else.
  const [rows] = useState(() => selected.filter(row => row.entry.removed === null))
  const [change, setChange] = useState<BulkChange | null>(() => (kind === 'remove' ? { kind } : null))
  const count = rows.length
  const orders = change === null ? [] : ordersOfBulk(roster, rows, change)
  const unfit = change?.kind === 'roles' ? unfitForRoles(rows, change) : []
  const changing = new Set(orders.flatMap(order => (order.streamId === roster.rosterId ? [(order.command.data as { readonly memberId: string }).memberId] : []))).size

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (change === null || orders.length === 0 || unfit.length > 0) return
    if (await actions.together(orders, 'bulk', doneWords(change, changing))) onDone()
  }
  return <Modal opened onClose={onClose} returnFocus={false} title={t('bulkTitle', { what: bulkWords(kind).replace('…', ''), count })} size="md">
    <form onSubmit={event => { void submit(event) }}>
      <Stack gap={12}>
        <p>{named(rows)}</p>
        <Choice kind={kind} roster={roster} rows={rows} onChange={setChange} />
        {unfit.length > 0 && <p role="alert">{t('unfitForRoles', { names: named(unfit) })}</p>}
        <Group justify="space-between" gap={8}>
          <span role="status">{change !== null && unfit.length === 0 && (orders.length === 0 ? t('allSame') : changing < count && t('changesOf', { changing, count }))}</span>
          <Group gap={8}>
            <Button variant="default" onClick={onClose}>{t('leave')}</Button>
            <Button type="submit" {...(kind === 'remove' && { color: 'red' })} disabled={orders.length === 0 || unfit.length > 0} data-autofocus={kind === 'remove' || undefined}>{submitWords(kind, changing)}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  </Modal>
}

/** "Maes, Anna, Claes, Bo and 5 more" */
const named = (rows: readonly RosterRow[]): string =>
  listed([...rows.slice(0, NAMES_MAX).map(row => row.name), ...(rows.length > NAMES_MAX ? [t('more', { count: rows.length - NAMES_MAX })] : [])])

const submitWords = (kind: BulkKind, count: number): string => t(kind === 'remove' ? 'removeCount' : kind === 'move' ? 'moveCount' : 'changeCount', { count })

function doneWords(change: BulkChange, count: number): string {
  switch (change.kind) {
    case 'status': return t('doneStatus', { count })
    case 'kind': return t('doneKind', { count })
    case 'positions': return t('donePositions', { count })
    case 'roles': return t('doneRoles', { count })
    case 'remove': return t('doneRemove', { count })
    case 'move': return t('doneMove', { count, roster: change.to.name })
  }
}

interface ChoiceProps { roster: Roster; rows: readonly RosterRow[]; onChange: (change: BulkChange | null) => void }

function Choice({ kind, ...props }: ChoiceProps & { kind: BulkKind }): ReactNode {
  switch (kind) {
    case 'status': return <StatusChoice {...props} />
    case 'kind': return <Radio.Group label={t('kind')} onChange={value => props.onChange({ kind: 'kind', entryKind: value as EntryKind })}>
      <Stack gap={8} mt={8}>{EntryKind.options.map((one, index) => <Radio key={one} value={one} label={kindWord(one)} data-autofocus={index === 0 || undefined} />)}</Stack>
    </Radio.Group>
    case 'positions': return <PositionsChoice {...props} />
    case 'roles': return <RolesChoice {...props} />
    case 'move': return <RosterChoice {...props} />
    case 'remove': return <p>{t('removeKeeps')}</p>
  }
}

function StatusChoice({ onChange }: ChoiceProps) {
  const [status, setStatus] = useState<EntryStatus | ''>(''), [until, setUntil] = useState('')
  const choose = (next: EntryStatus | '', last: string) => { setStatus(next); setUntil(last); onChange(next === '' ? null : { kind: 'status', status: next, statusUntil: last }) }
  return <>
    <NativeSelect label={t('status')} data-autofocus value={status} data={[{ value: '', label: '–' }, ...EntryStatus.options.map(value => ({ value, label: statusWord(value) }))]} onChange={event => choose(event.currentTarget.value as EntryStatus | '', until)} />
    {status !== '' && status !== 'active' && <TextInput type="date" label={t('until')} value={until} onChange={event => choose(status, event.currentTarget.value)} />}
  </>
}

function PositionsChoice({ onChange }: ChoiceProps) {
  const [text, setText] = useState('')
  const positions = positionsOf(text)
  return <TextInput label={t('positions')} description={t('positionsReplace')} data-autofocus autoComplete="off" maxLength={120} value={text} error={positions === null ? t('problemNoPositions', { value: text }) : undefined}
    onChange={event => { const typed = event.currentTarget.value, read = positionsOf(typed); setText(typed); onChange(read === null || typed.trim() === '' ? null : { kind: 'positions', positions: read }) }} />
}

/** A role that only some have is left so until it is touched. */
function RolesChoice({ rows, onChange }: ChoiceProps) {
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const roles = [...new Set([...ROLES, ...rows.flatMap(row => row.entry.roles)])]
  function touch(role: string, given: boolean) {
    const next = new Map(touched).set(role, given)
    setTouched(next)
    const those = (wanted: boolean) => new Set([...next].flatMap(([one, is]) => (is === wanted ? [one] : [])))
    onChange({ kind: 'roles', given: those(true), taken: those(false) })
  }
  return <Checkbox.Group label={t('roles')} value={roles.filter(role => touched.get(role) ?? haveRole(rows, role) === 'all')}>
    <Stack gap={8} mt={8}>
      {roles.map((role, index) => <Checkbox key={role} value={role} label={roleWords(role)} data-autofocus={index === 0 || undefined} indeterminate={!touched.has(role) && haveRole(rows, role) === 'some'}
        onChange={event => touch(role, event.currentTarget.checked)} />)}
    </Stack>
  </Checkbox.Group>
}

/** Another roster that is still worked on: those of the same season first. */
function RosterChoice({ roster, rows, onChange }: ChoiceProps) {
  const rosters = useRosters()
  const [to, setTo] = useState<Roster | null>(null)
  const others = (rosters ?? []).map(view => view.state).filter(other => other.rosterId !== roster.rosterId && other.lifecycle !== 'archived')
    .sort((one, other) => Number(one.seasonId !== roster.seasonId) - Number(other.seasonId !== roster.seasonId) || one.name.localeCompare(other.name))
  const there = to === null ? [] : alreadyIn(to, rows), bare = to === null ? [] : withoutNumber(to, rows)
  return <>
    <Select label={t('otherRoster')} data-autofocus searchable value={to?.rosterId ?? null} nothingFoundMessage={t('noSuchRoster')} comboboxProps={{ withinPortal: false }} maxDropdownHeight={220}
      data={others.map(other => ({ value: other.rosterId, label: other.name }))}
      onChange={rosterId => { const next = others.find(other => other.rosterId === rosterId) ?? null; setTo(next); onChange(next === null ? null : { kind: 'move', to: next }) }} />
    {there.length > 0 && <p role="note">{t('alreadyThere', { names: named(there), count: there.length, roster: to!.name })}</p>}
    {bare.length > 0 && <p role="note">{t('withoutNumber', { names: named(bare), count: bare.length })}</p>}
  </>
}
