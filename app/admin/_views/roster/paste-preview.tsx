'use client'
import { Button, Group, Modal, NativeSelect, SegmentedControl, Stack } from '@mantine/core'
import { useMemo, useState } from 'react'
import { v7 as newId } from 'uuid'
import { FIELDS, type Field, type Mapping } from '#lib/domain/import/headers.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { useOpenEdit } from '../../_parts/editing'
import { fieldName } from '../import/import-words'
import type { Pasted } from './grid-clipboard'
import { readPastedList } from './paste-list'
import { planIntoCells, planList, type PasteCell, type PastePlan, type PasteRow } from './paste-plan'
import { troubleWords } from './paste-words'
import { columnName } from './roster-words'
import styles from './paste.module.css'
import type { RosterActions } from './use-roster-actions'

const t = words('grid')

export interface PastePreviewProps {
  /** `onto` null: on the line that adds people. */
  pasted: { readonly table: Pasted['table']; readonly onto: Pasted | null; readonly asList: boolean }
  roster: Roster
  members: ReadonlyMap<string, Member>
  name: (memberId: string) => string
  actions: RosterActions
  onClose: () => void
}

/** What a paste would do, cell by cell, before anything is written; then all of it as one action. */
export function PastePreview({ pasted, roster, members, name, actions, onClose }: PastePreviewProps) {
  const { table, onto } = pasted
  useOpenEdit(true)
  const [asList, setAsList] = useState(pasted.asList)
  const list = useMemo(() => readPastedList(table, onto === null ? null : onto.columns.slice(onto.block.left)), [table, onto])
  const [mapping, setMapping] = useState<Mapping>(list.mapping)
  const plan = useMemo((): PastePlan => {
    const around = { roster, members: [...members.values()], newId: () => newId() }
    if (!asList && onto !== null) return planIntoCells(around, onto.rows, onto.columns, onto.block, table)
    const kind = list.headings === null && onto !== null ? onto.columns.slice(onto.block.left).indexOf('kind') : -1
    return planList(around, list.rows, mapping, kind)
  }, [asList, onto, table, list, mapping, roster, members])
  const { counts } = plan, joining = plan.rows.filter(row => row.state === 'new' || row.cells.some(cell => cell.state === 'new')).length
  const headings = asList || onto === null ? mapping.map((_, column) => list.headings?.[column] ?? t('columnNth', { number: column + 1 })) : headingsOf(onto, table)

  async function submit() {
    if (await actions.together(plan.orders, 'import', t('donePaste', { count: counts.changed + counts.new }))) onClose()
  }
  return <Modal opened onClose={onClose} returnFocus={false} title={t('pasteTitle', { roster: roster.name })} size="auto" classNames={{ body: styles.body! }}>
    <Stack gap={12}>
      {onto !== null && <SegmentedControl size="xs" value={asList ? 'list' : 'cells'} onChange={value => setAsList(value === 'list')} data={[{ value: 'cells', label: t('pasteCells') }, { value: 'list', label: t('pasteList') }]} />}
      <p className={styles.counts} role="status">
        {(['new', 'changed', 'same', 'problem'] as const).map(state => <span key={state} data-state={state}><b>{counts[state]}</b> {stateWords(state, counts[state])}</span>)}
        {joining > 0 && <span>{t('pasteJoin', { count: joining })}</span>}
      </p>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('pastedCells')}>
        <table className={styles.table}>
          <thead><tr>
            <th scope="col">{t('person')}</th>
            {headings.map((heading, column) => <th key={column} scope="col">{asList || onto === null
              ? <NativeSelect size="xs" aria-label={heading} value={mapping[column] ?? ''} data={fieldChoices()} onChange={event => {
                const field = (event.currentTarget.value || null) as Field | null
                setMapping(mapping.map((was, at) => (at === column ? field : was === field ? null : was)))
              }} />
              : heading}</th>)}
          </tr></thead>
          <tbody>{plan.rows.slice(0, ROWS_MAX).map((row, index) => <PreviewRow key={index} row={row} width={headings.length} name={name} />)}</tbody>
        </table>
      </div>
      {plan.rows.length > ROWS_MAX && <p className={styles.soft}>{t('pasteMore', { count: plan.rows.length - ROWS_MAX })}</p>}
      {counts.problem > 0 && <p className={styles.soft}>{t('problemsLeft')}</p>}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>{t('leave')}</Button>
        <Button data-autofocus disabled={plan.orders.length === 0} onClick={() => { void submit() }}>{t('pasteNow', { count: counts.changed + counts.new })}</Button>
      </Group>
    </Stack>
  </Modal>
}

const fieldChoices = () => [
  { value: '', label: t('ignored') }, ...FIELDS.filter(field => field !== 'roster' && field !== 'rosterId').map(field => ({ value: field, label: fieldName(field) })),
]

const ROWS_MAX = 200
const STATE_KEYS = { new: 'stateNew', changed: 'stateChanged', same: 'stateSame', problem: 'stateProblem', ignored: 'stateIgnored' } as const
const stateWords = (state: PasteCell['state'], count = 1): string => t(STATE_KEYS[state], { count })

/** The grid's columns on which it falls. */
const headingsOf = ({ columns, block }: Pasted, table: Pasted['table']): readonly string[] => {
  const width = Math.max(block.right - block.left + 1, ...table.map(line => line.length))
  return columns.slice(block.left, block.left + width).flatMap(key => (key === undefined ? [] : [columnName(key)]))
}

function PreviewRow({ row, width, name }: { row: PasteRow; width: number; name: (memberId: string) => string }) {
  const notes = new Set([...row.cells.flatMap(cell => cell.trouble ?? []), ...row.troubles].map(trouble => troubleWords(trouble, name)))
  return <tr data-state={row.state}>
    <th scope="row">{row.name || '–'}{row.state === 'new' && ' '}{row.state === 'new' && <span className={styles.tag}>{t('joins')}</span>}{notes.size > 0 && <span className={styles.notes}>{[...notes].join(' · ')}</span>}</th>
    {row.cells.slice(0, width).map((cell, column) => <td key={column} data-state={cell.state}>
      <span className="visually-hidden">{stateWords(cell.state)} </span>
      {cell.before !== undefined && <><s>{cell.before || '–'}</s> </>}{cell.text || (cell.state === 'changed' ? '–' : '')}
    </td>)}
    {row.cells.length < width && <td colSpan={width - row.cells.length} />}
  </tr>
}
