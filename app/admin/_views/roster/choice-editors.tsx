'use client'
import { Button, Checkbox, Group, Popover, Radio, Stack, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { RenderEditCellProps } from 'react-data-grid'
import { EntryKind, EntryStatus } from '#lib/domain/roster-events.ts'
import { useOpenEditor } from './grid-context'
import { cellText, type ColumnKey, type RosterRow } from './roster-rows'
import { KIND_WORDS, ROLE_WORDS, roleWords, STATUS_WORDS } from './roster-words'
import styles from './roster.module.css'
import { positionsText } from './positions-text'

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
    <Popover.Target><div className={styles.editing}>{cellText(row, column)}</div></Popover.Target>
    <Popover.Dropdown className={styles.panel}>
      <Stack gap={12} ref={panel} role="dialog" aria-label={`${label} of ${row.name}`} onKeyDown={handleKey}>
        {children}
        <Group gap={8} justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => onClose(false, true)}>Leave</Button>
          <Button size="compact-sm" onClick={onSave}>Save</Button>
        </Group>
      </Stack>
    </Popover.Dropdown>
  </Popover>
}

export function StatusEditor({ row, onRowChange, onClose }: EditorProps) {
  const [status, setStatus] = useState(row.entry.status), [until, setUntil] = useState(row.entry.statusUntil ?? '')
  return <ChoicePanel row={row} column="status" label="Status" onClose={onClose} onSave={() => onRowChange({ ...row, edited: { column: 'status', status, statusUntil: status === 'active' ? '' : until } }, true)}>
    <Radio.Group label="Status" value={status} onChange={value => setStatus(value as EntryStatus)}>
      <Stack gap={8} mt={8}>{EntryStatus.options.map(one => <Radio key={one} size="xs" value={one} label={STATUS_WORDS[one]} />)}</Stack>
    </Radio.Group>
    {status !== 'active' && <TextInput type="date" size="xs" label="Until (if known)" value={until} onChange={event => setUntil(event.currentTarget.value)} />}
  </ChoicePanel>
}

export function KindEditor({ row, onRowChange, onClose }: EditorProps) {
  const [kind, setKind] = useState(row.entry.kind)
  return <ChoicePanel row={row} column="kind" label="Kind" onClose={onClose} onSave={() => onRowChange({ ...row, edited: { column: 'kind', kind } }, true)}>
    <Radio.Group label="Kind" value={kind} onChange={value => setKind(value as EntryKind)}>
      <Stack gap={8} mt={8}>{EntryKind.options.map(one => <Radio key={one} size="xs" value={one} label={KIND_WORDS[one]} />)}</Stack>
    </Radio.Group>
  </ChoicePanel>
}

export function RolesEditor({ row, onRowChange, onClose }: EditorProps) {
  const [roles, setRoles] = useState<readonly string[]>(row.entry.roles)
  const choices = [...new Set([...Object.keys(ROLE_WORDS), ...row.entry.roles])]
  const save = () => { if (roles.length > 0) onRowChange({ ...row, edited: { column: 'roles', roles } }, true) }
  return <ChoicePanel row={row} column="roles" label="Roles" onClose={onClose} onSave={save}>
    <Checkbox.Group label="Roles" value={[...roles]} onChange={setRoles} error={roles.length === 0 ? 'At least one role' : undefined}>
      <Stack gap={8} mt={8}>{choices.map(slug => <Checkbox key={slug} size="xs" value={slug} label={roleWords(slug)} />)}</Stack>
    </Checkbox.Group>
  </ChoicePanel>
}

/** Positions as text, separated by commas. */
export function PositionsEditor({ row, onRowChange }: EditorProps) {
  useOpenEditor(row.memberId)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => { input.current?.focus(); input.current?.select() }, [])
  return <input ref={input} className={styles.editor} aria-label={`Positions of ${row.name}`} autoComplete="off" maxLength={120}
    value={row.edited?.column === 'positions' ? row.edited.text : positionsText(row.entry.positions)}
    onKeyDown={event => { if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) event.stopPropagation() }}
    onChange={event => onRowChange({ ...row, edited: { column: 'positions', text: event.target.value } })} />
}
