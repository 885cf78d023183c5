'use client'
import { Button, Checkbox, Group, Popover, Radio, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { RenderEditCellProps } from 'react-data-grid'
import { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import { words } from '../../../_language/words'
import { useOpenEditor } from './grid-context'
import { cellText, type ColumnKey, type RosterRow } from './roster-rows'
import { columnName, kindWord, ROLES, roleWords, statusWord } from './roster-words'
import styles from './roster.module.css'
import { positionsText } from './positions-text'

const t = words('roster')

const OVERLAYS = { target: '#roster-overlays' }

type EditorProps = RenderEditCellProps<RosterRow>

/** The panel below a cell in which something is chosen: arrows and space inside, Enter saves, Esc leaves. */
function ChoicePanel({ row, column, label, onSave, onClose, children }: { row: RosterRow; column: ColumnKey; label: string; onSave: () => void; onClose: EditorProps['onClose']; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null)
  useOpenEditor(row.memberId)
  useEffect(() => {
    const box = panel.current
    ;(box?.querySelector<HTMLElement>('input:checked') ?? box?.querySelector<HTMLElement>('input'))?.focus()
  }, [])
  function handleKey(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.key === 'Escape') { event.preventDefault(); onClose(false, true) }
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) { event.preventDefault(); onSave() }
  }
  return <Popover opened withRoles={false} position="bottom-start" shadow="none" withinPortal portalProps={OVERLAYS} trapFocus returnFocus={false} transitionProps={{ duration: 0 }}>
    <Popover.Target><div className={styles.editing} tabIndex={0}>{cellText(row, column)}</div></Popover.Target>
    <Popover.Dropdown className={styles.panel}>
      <Stack gap={12} ref={panel} role="dialog" aria-label={t('columnOf', { column: label, name: row.name })} onKeyDown={handleKey}>
        {children}
        <Group gap={8} justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => onClose(false, true)}>{t('leave')}</Button>
          <Button size="compact-sm" onClick={onSave}>{t('save')}</Button>
        </Group>
      </Stack>
    </Popover.Dropdown>
  </Popover>
}

export function StatusEditor({ row, onRowChange, onClose }: EditorProps) {
  const [status, setStatus] = useState(row.entry.status), [until, setUntil] = useState(row.entry.statusUntil ?? '')
  return <ChoicePanel row={row} column="status" label={columnName('status')} onClose={onClose} onSave={() => onRowChange({ ...row, edited: { column: 'status', status, statusUntil: status === 'active' ? '' : until } }, true)}>
    <Radio.Group label={columnName('status')} value={status} onChange={value => setStatus(value as EntryStatus)}>
      <Stack gap={8} mt={8}>{EntryStatus.options.map(one => <Radio key={one} size="xs" value={one} label={statusWord(one)} />)}</Stack>
    </Radio.Group>
    {status !== 'active' && <TextInput type="date" size="xs" label={t('untilIfKnown')} value={until} onChange={event => setUntil(event.currentTarget.value)} />}
  </ChoicePanel>
}

export function KindEditor({ row, onRowChange, onClose }: EditorProps) {
  const [kind, setKind] = useState(row.entry.kind)
  return <ChoicePanel row={row} column="kind" label={columnName('kind')} onClose={onClose} onSave={() => onRowChange({ ...row, edited: { column: 'kind', kind } }, true)}>
    <Radio.Group label={columnName('kind')} value={kind} onChange={value => setKind(value as EntryKind)}>
      <Stack gap={8} mt={8}>{EntryKind.options.map(one => <Radio key={one} size="xs" value={one} label={kindWord(one)} />)}</Stack>
    </Radio.Group>
  </ChoicePanel>
}

export function RolesEditor({ row, onRowChange, onClose }: EditorProps) {
  const [roles, setRoles] = useState<readonly string[]>(row.entry.roles)
  const choices = [...new Set([...ROLES, ...row.entry.roles])]
  const save = () => { if (roles.length > 0) onRowChange({ ...row, edited: { column: 'roles', roles } }, true) }
  return <ChoicePanel row={row} column="roles" label={t('roles')} onClose={onClose} onSave={save}>
    <Checkbox.Group label={t('roles')} value={[...roles]} onChange={setRoles} error={roles.length === 0 ? t('atLeastOneRole') : undefined}>
      <Stack gap={8} mt={8}>{choices.map(slug => <Checkbox key={slug} size="xs" value={slug} label={roleWords(slug)} />)}</Stack>
    </Checkbox.Group>
  </ChoicePanel>
}

/** Positions as text, separated by commas. */
export function PositionsEditor({ row, onRowChange }: EditorProps) {
  useOpenEditor(row.memberId)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => { input.current?.focus(); input.current?.select() }, [])
  return <input ref={input} className={styles.editor} aria-label={t('positionsOf', { name: row.name })} autoComplete="off" maxLength={120}
    value={row.edited?.column === 'positions' ? row.edited.text : positionsText(row.entry.positions)}
    onKeyDown={event => { if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) event.stopPropagation() }}
    onChange={event => onRowChange({ ...row, edited: { column: 'positions', text: event.target.value } })} />
}
