'use client'
import { Button, NativeSelect } from '@mantine/core'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { v7 as newId } from 'uuid'
import { useDevice, useMembers, useRosters, useSeasons, useTeams } from '#lib/client/hooks.ts'
import { rememberMapping, useRememberedMapping, type MappingToBegin } from '#lib/client/import-mappings.ts'
import { FIELDS, suggestMapping, type Field, type Mapping } from '#lib/domain/import/headers.ts'
import type { ImportPlan } from '#lib/domain/import/import-plan.ts'
import { planImport } from '#lib/domain/import/plan.ts'
import { words } from '../../../_language/words'
import { Link } from '../../_parts/location'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { useSave } from '../../_parts/saving'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { useUndo } from '../../_parts/undoing'
import { ImportGroups } from './import-groups'
import { fieldName } from './import-words'
import styles from './import.module.css'

const t = words('imports')

export interface ImportTable { readonly name: string; readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] }

const bold = (text: ReactNode) => <b>{text}</b>

type Stage = { kind: 'looking' } | { kind: 'importing' } | { kind: 'done'; plan: ImportPlan; action: string | null }

/** Once it is known what the columns of such a file meant the last time. */
export function ImportPreview({ table, onLeave }: { table: ImportTable; onLeave: () => void }) {
  const begun = useRememberedMapping(table.headers)
  return begun === undefined ? <Screen title={t('title')} wide><LoadingRows /></Screen> : <Preview table={table} begun={begun} onLeave={onLeave} />
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

  if (plan === undefined) return <Screen title={t('title')} wide><LoadingRows /></Screen>
  if (stage.kind === 'done') return <Done plan={stage.plan} action={stage.action} onLeave={onLeave} />
  const changing = plan.rows.filter(row => row.changes.length > 0).length
  const { counts } = plan
  return <Screen title={t('title')} wide beside={t('linesIn', { name: table.name, count: counts.rows })}
    actions={<><Button variant="default" onClick={onLeave}>{t('anotherFile')}</Button>
      {plan.orders.length > 0 && <Button loading={stage.kind === 'importing'} onClick={() => { void carryOut(plan) }}>{t('importChanges', { count: changing })}</Button>}</>}>
    <div className={styles.preview}>
      <p className={styles.counts} role="status">
        {plan.orders.length === 0 && counts.problem === 0
          ? <strong>{t('nothingToImport')}</strong>
          : <>
            <span data-state="new">{t.rich('countNew', { count: counts.new, b: bold })}</span>
            <span data-state="changed">{t.rich('countChanged', { count: counts.changed, b: bold })}</span>
            <span data-state="same">{t.rich('countSame', { count: counts.same, b: bold })}</span>
            <span data-state="problem">{t.rich('countProblem', { count: counts.problem, b: bold })}</span>
            {counts.rostersCreated > 0 && <span>{t('rostersWillBeMade', { count: counts.rostersCreated })}</span>}
            {counts.membersRegistered > 0 && <span>{t('peopleWillBeRegistered', { count: counts.membersRegistered })}</span>}
          </>}
      </p>
      <SeasonSelect value={season} onChange={setChosenSeason} />
      {begun.remembered && <p className={styles.soft}>{t('asTheLastTime')} <Button variant="subtle" size="compact-sm"
        onClick={() => { setMapping(suggestMapping(table.headers)); setAnswers(new Map()) }}>{t('asTheHeadings')}</Button></p>}
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
  return <NativeSelect label={t('seasonOfRosters')} className={styles.season} value={value} onChange={event => onChange(event.currentTarget.value)}
    data={[...seasons.map(view => ({ value: view.streamId, label: view.state.name })), { value: ALL_SEASONS, label: t('noSeason') }]} />
}

/** Which column of the file is what: as the headings suggest, each can be changed. */
function MappingTable({ table, mapping, onChange }: { table: ImportTable; mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  return <div className={styles.columns} role="group" aria-label={t('columnsOfFile')}>
    {table.headers.map((header, column) => <div key={column} className={styles.column} data-ignored={mapping[column] === null || undefined}>
      <NativeSelect size="xs" label={header || t('column', { column: column + 1 })} value={mapping[column] ?? ''} data={[{ value: '', label: t('ignored') }, ...FIELDS.map(field => ({ value: field, label: fieldName(field) }))]}
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
    counts.rostersCreated > 0 && t('doneRosters', { count: counts.rostersCreated }), counts.membersRegistered > 0 && t('doneRegistered', { count: counts.membersRegistered }),
    counts.membersAdded > 0 && t('doneAdded', { count: counts.membersAdded }), counts.changed > 0 && t('doneChanged', { count: counts.changed }),
  ].filter(Boolean).join(', ')
  return <Screen title={t('title')}>
    <Empty title={t('saved')} action={<span className={styles.links}><Link to="/admin/rosters">{t('lookAtRosters')}</Link><Button variant="default" onClick={onLeave}>{t('importAnother')}</Button>{action !== null && <Button variant="default" onClick={takeBack}>{t('undo')}</Button>}</span>}>
      {did === '' ? t('doneNothing') : `${did}.`}{counts.problem > 0 && ` ${t('notInFull', { count: counts.problem })}`}
    </Empty>
  </Screen>
}
