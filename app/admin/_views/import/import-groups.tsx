'use client'
import { NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useMembers, type StreamView } from '#lib/client/hooks.ts'
import type { PlannedRow } from '#lib/domain/import/import-plan.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { NO_FAMILY_NAME } from '#lib/domain/import/read-name.ts'
import { words } from '../../../_language/words'
import { listName } from '../../_parts/names'
import type { ImportTable } from './import-preview'
import { changeWords, groupsOf, problemWords, type Group } from './import-words'
import styles from './import.module.css'

const t = words('imports')

export interface GroupsProps { rows: readonly PlannedRow[]; table: ImportTable; answers: ReadonlyMap<number, string>; onAnswer: (row: number, answer: string) => void }

/** So many rosters with changes are opened at once. */
const OPEN_MAX = 5

/** What would happen, roster by roster. A group's lines are drawn when it is opened: files can be long. */
export function ImportGroups({ rows, ...rest }: GroupsProps) {
  const members = useMembers()
  const groups = useMemo(() => groupsOf(rows), [rows])
  const few = groups.filter(group => group.counts.same < group.rows.length).length <= OPEN_MAX
  return <div className={styles.groups}>
    {groups.map(group => <ImportGroup key={group.rosterId ?? ''} group={group} opened={group.counts.problem > 0 || (few && group.counts.same < group.rows.length) || groups.length === 1} members={members} {...rest} />)}
  </div>
}

type Members = ReadonlyMap<string, StreamView<Member>> | undefined

function ImportGroup({ group, opened, members, table, answers, onAnswer }: { group: Group; opened: boolean; members: Members } & Omit<GroupsProps, 'rows'>) {
  const [open, setOpen] = useState<boolean | null>(null)
  const shown = open ?? opened
  return <details className={styles.group} open={shown} onToggle={event => { if (event.currentTarget.open !== shown) setOpen(event.currentTarget.open) }}>
    <summary>
      <strong>{group.name}</strong>{group.isNew && <span className={styles.tag}>{t('newRoster')}</span>}
      <span className={styles.groupCounts}>{(['new', 'changed', 'same', 'problem'] as const).filter(state => group.counts[state] > 0).map(state => <span key={state} data-state={state}>{t(`group-${state}`, { count: group.counts[state] })}</span>)}</span>
    </summary>
    {shown && <table className={styles.rows}>
      <thead><tr><th scope="col">{t('line')}</th><th scope="col">{t('who')}</th><th scope="col">{t('state')}</th><th scope="col">{t('what')}</th></tr></thead>
      <tbody>{group.rows.map(row => <Line key={row.row} row={row} members={members} table={table} answer={answers.get(row.row) ?? ''} onAnswer={onAnswer} />)}</tbody>
    </table>}
  </details>
}

function Line({ row, members, table, answer, onAnswer }: { row: PlannedRow; members: Members; table: ImportTable; answer: string; onAnswer: GroupsProps['onAnswer'] }) {
  const asked = row.problems.find(problem => problem.problem === 'ambiguous-member' || problem.problem === 'licence-of-another')
  const who = row.member === null
    ? (table.rows[row.row] ?? []).filter(Boolean).slice(0, 4).join(' · ')
    : [row.member.familyName, row.member.givenName].filter(name => name !== '' && name !== NO_FAMILY_NAME).join(', ')
  return <tr data-state={row.state}>
    <td>{row.row + 2}</td>
    <td>{who}{row.member?.isNew && <span className={styles.tag}>{t('newPerson')}</span>}</td>
    <td><span className={styles.state} data-state={row.state}>{t(`state-${row.state}`)}</span></td>
    <td>
      {row.changes.map(changeWords).join(', ')}
      {row.problems.map((problem, index) => <span key={index} className={styles.problem}>{problemWords(problem)}</span>)}
      {(asked !== undefined || answer !== '') && <NativeSelect size="xs" aria-label={t('whoInLine', { line: row.row + 2 })} value={answer} onChange={event => onAnswer(row.row, event.currentTarget.value)}
        data={[{ value: '', label: t('whoIsMeant') }, ...(asked?.candidates ?? (answer === 'new' ? [] : [answer])).map(id => {
          const member = members?.get(id)?.state
          return { value: id, label: member === undefined ? t('unknownMember') : [listName(member), member.birthDate, member.licenceNumber].filter(Boolean).join(' · ') }
        }), { value: 'new', label: t('aNewPerson') }]} />}
    </td>
  </tr>
}
