'use client'
import { Button, NativeSelect } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { v7 as newId } from 'uuid'
import { useDevice, useMembers, useRosters, useSeasons, useTeams } from '#lib/client/hooks.ts'
import { rememberMapping, useRememberedMapping, type MappingToBegin } from '#lib/client/import-mappings.ts'
import { FIELDS, suggestMapping, type Field, type Mapping } from '#lib/domain/import/headers.ts'
import type { ImportPlan } from '#lib/domain/import/import-plan.ts'
import { planImport } from '#lib/domain/import/plan.ts'
import { Link } from '../../_parts/location'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { useSave } from '../../_parts/saving'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { useUndo } from '../../_parts/undoing'
import { ImportGroups } from './import-groups'
import { countOf, FIELD_NAMES, thousands } from './import-words'
import styles from './import.module.css'

export interface ImportTable { readonly name: string; readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] }

type Stage = { kind: 'looking' } | { kind: 'importing' } | { kind: 'done'; plan: ImportPlan; action: string | null }

/** Once it is known what the columns of such a file meant the last time. */
export function ImportPreview({ table, onLeave }: { table: ImportTable; onLeave: () => void }) {
  const begun = useRememberedMapping(table.headers)
  return begun === undefined ? <Screen title="Import" wide><LoadingRows /></Screen> : <Preview table={table} begun={begun} onLeave={onLeave} />
}

function Preview({ table, begun, onLeave }: { table: ImportTable; begun: MappingToBegin; onLeave: () => void }) {
  const save = useSave()
  const { database } = useDevice()
  const { seasonId: shownSeason } = useSeasonChoice()
  const [mapping, setMapping] = useState<Mapping>(begun.mapping)
  const [chosenSeason, setChosenSeason] = useState<string | null>(null), [answers, setAnswers] = useState<ReadonlyMap<number, string>>(new Map())
  const [stage, setStage] = useState<Stage>({ kind: 'looking' })
  const season = chosenSeason ?? shownSeason
  const live = usePlan(table, useDeferredValue(mapping), season === ALL_SEASONS ? null : season, answers)
  const plan = stage.kind === 'done' ? stage.plan : live

  async function carryOut(now: ImportPlan) {
    setStage({ kind: 'importing' })
    await new Promise(resolve => requestAnimationFrame(resolve)) // so that the button says so before the work begins
    const executed = await save(now.orders, { actionKind: 'import' })
    if (executed.kind === 'saved') await rememberMapping(database, table.headers, mapping).catch(() => {}) // without room for it the file is imported all the same
    setStage(executed.kind === 'saved' || executed.kind === 'no-effect' ? { kind: 'done', plan: now, action: executed.kind === 'saved' ? executed.correlationId : null } : { kind: 'looking' })
  }

  if (plan === undefined) return <Screen title="Import" wide><LoadingRows /></Screen>
  if (stage.kind === 'done') return <Done plan={stage.plan} action={stage.action} onLeave={onLeave} />
  const changing = plan.rows.filter(row => row.changes.length > 0).length
  const { counts } = plan
  return <Screen title="Import" wide beside={`${table.name} · ${countOf(counts.rows, 'line', 'lines')}`}
    actions={<><Button variant="default" onClick={onLeave}>Another file</Button>
      {plan.orders.length > 0 && <Button loading={stage.kind === 'importing'} onClick={() => { void carryOut(plan) }}>Import {countOf(changing, 'change', 'changes')}</Button>}</>}>
    <div className={styles.preview}>
      <p className={styles.counts} role="status">
        {plan.orders.length === 0 && counts.problem === 0
          ? <strong>Nothing to import: everything is the same</strong>
          : <>
            <span data-state="new"><b>{thousands(counts.new)}</b> new</span>
            <span data-state="changed"><b>{thousands(counts.changed)}</b> changed</span>
            <span data-state="same"><b>{thousands(counts.same)}</b> same</span>
            <span data-state="problem"><b>{thousands(counts.problem)}</b> {counts.problem === 1 ? 'problem' : 'problems'}</span>
            {counts.rostersCreated > 0 && <span>{countOf(counts.rostersCreated, 'roster', 'rosters')} will be made</span>}
            {counts.membersRegistered > 0 && <span>{countOf(counts.membersRegistered, 'person', 'people')} will be registered</span>}
          </>}
      </p>
      <SeasonSelect value={season} onChange={setChosenSeason} />
      {begun.remembered && <p className={styles.soft}>The columns are taken as you said the last time for a file with these headings. <Button variant="subtle" size="compact-sm"
        onClick={() => { setMapping(suggestMapping(table.headers)); setAnswers(new Map()) }}>As the headings suggest</Button></p>}
      <MappingTable table={table} mapping={mapping} onChange={next => { setMapping(next); setAnswers(new Map()) }} />
      <ImportGroups rows={plan.rows} table={table} answers={answers} onAnswer={(row, answer) => {
        setAnswers(before => { const after = new Map(before); if (answer === '') after.delete(row); else after.set(row, answer); return after })
      }} />
    </div>
  </Screen>
}

function usePlan(table: ImportTable, mapping: Mapping, seasonId: string | null, answers: ReadonlyMap<number, string>): ImportPlan | undefined {
  const rosters = useRosters(), members = useMembers(), teams = useTeams()
  return useMemo(() => {
    if (rosters === undefined || members === undefined || teams === undefined) return undefined
    return planImport({
      rows: table.rows, mapping, seasonId,
      rosters: rosters.map(view => view.state), members: [...members.values()].map(view => view.state), teams: teams.map(view => view.state), answers, newId: () => newId(),
    })
  }, [table, mapping, seasonId, answers, rosters, members, teams])
}

function SeasonSelect({ value, onChange }: { value: string; onChange: (seasonId: string) => void }) {
  const seasons = useSeasons() ?? []
  return <NativeSelect label="Season of the rosters" className={styles.season} value={value} onChange={event => onChange(event.currentTarget.value)}
    data={[...seasons.map(view => ({ value: view.streamId, label: view.state.name })), { value: ALL_SEASONS, label: 'No season' }]} />
}

/** Which column of the file is what: as the headings suggest, each can be changed. */
function MappingTable({ table, mapping, onChange }: { table: ImportTable; mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  return <div className={styles.columns} role="group" aria-label="Columns of the file">
    {table.headers.map((header, column) => <div key={column} className={styles.column} data-ignored={mapping[column] === null || undefined}>
      <NativeSelect size="xs" label={header || `Column ${column + 1}`} value={mapping[column] ?? ''} data={[{ value: '', label: 'Ignored' }, ...FIELDS.map(field => ({ value: field, label: FIELD_NAMES[field] }))]}
        onChange={event => {
          const field = (event.currentTarget.value || null) as Field | null
          onChange(mapping.map((was, at) => (at === column ? field : was === field ? null : was)))
        }} />
      <p className={styles.samples}>{table.rows.slice(0, 2).map(row => row[column]).filter(Boolean).join(', ') || '–'}</p>
    </div>)}
  </div>
}

function Done({ plan, action, onLeave }: { plan: ImportPlan; action: string | null; onLeave: () => void }) {
  const { counts } = plan
  const undo = useUndo()
  const takeBack = () => { if (action !== null) void undo({ action }).then(onLeave) }
  const did = [
    counts.rostersCreated > 0 && `${countOf(counts.rostersCreated, 'roster', 'rosters')} made`, counts.membersRegistered > 0 && `${countOf(counts.membersRegistered, 'person', 'people')} registered`,
    counts.membersAdded > 0 && `${thousands(counts.membersAdded)} added to rosters`, counts.changed > 0 && `${countOf(counts.changed, 'line', 'lines')} changed`,
  ].filter(Boolean).join(', ')
  return <Screen title="Import">
    <Empty title="Saved on this device" action={<span className={styles.links}><Link to="/admin/rosters">Look at the rosters</Link><Button variant="default" onClick={onLeave}>Import another file</Button>{action !== null && <Button variant="default" onClick={takeBack}>Undo</Button>}</span>}>
      {did || 'Nothing had to be changed'}.{counts.problem > 0 && ` ${countOf(counts.problem, 'line', 'lines')} had a problem and wasn’t imported in full.`}
    </Empty>
  </Screen>
}
