'use client'
import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { v7 as newId } from 'uuid'
import { words } from '../../../_language/words'
import { useSeasons, type StreamView } from '#lib/client/hooks.ts'
import { cleanLine } from '#lib/domain/import/fold.ts'
import type { Season } from '#lib/domain/people-state.ts'
import { day } from '../../_parts/dates'
import { DenseTable, type Column } from '../../_parts/dense-table'
import { useOpenEdit } from '../../_parts/editing'
import { Link } from '../../_parts/location'
import { WaitingMark } from '../../_parts/marks'
import { nextSeason } from '../../_parts/next-season'
import { failuresByField, sentenceOfFailure } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import { Empty } from '../../_parts/screen'
import classes from './teams.module.css'

const t = words('teams'), common = words('common')

/** The seasons, newest first: opened, given deadlines, and closed. */
export function SeasonsPart() {
  const seasons = useSeasons()
  const [dialog, setDialog] = useState<{ kind: 'open' } | { kind: 'deadline'; season: StreamView<Season> } | null>(null)
  const save = useSave()
  if (seasons === undefined) return null
  const rows = seasons.toSorted((one, other) => (one.state.startsOn < other.state.startsOn ? 1 : -1))
  const give = (view: StreamView<Season>, type: string) => { void save({ collection: 'seasons', streamId: view.streamId, command: { type, data: {} } }) }
  const columns: readonly Column<StreamView<Season>>[] = [
    { key: 'name', name: common('season'), width: '25%', cell: view => <><button type="button" className={`${classes.name} proportional`}>{view.state.name}</button><WaitingMark count={view.pendingCount} /></> },
    { key: 'time', name: t('fromAndTo'), cell: view => <>{day(view.state.startsOn)} – {day(view.state.endsOn)}</> },
    { key: 'deadlines', name: t('deadlines'), wideOnly: true, cell: view => Object.entries(view.state.deadlines).map(([name, on]) => t('deadlineOn', { name, day: day(on) })).join(', ') || <span aria-label={common('none')}>–</span> },
    { key: 'state', name: common('state'), width: '70px', cell: view => (t(view.state.closed ? 'closed' : 'open')) },
  ]
  return (
    <section className={classes.part} aria-labelledby="seasons">
      <div className={classes.partHead}><h2 id="seasons">{t('seasons')}</h2><span className={classes.partActions}>{rows.length > 0 && <Link to="/admin/rollover">{t('rollOver')}</Link>}<Button variant="default" onClick={() => setDialog({ kind: 'open' })}>{t('newSeason')}</Button></span></div>
      {rows.length === 0
        ? <Empty title={t('noSeasons')} action={<Button onClick={() => setDialog({ kind: 'open' })}>{t('openFirst')}</Button>} />
        : <DenseTable label={t('seasons')} rows={rows} columns={columns} rowKey={view => view.streamId} rowName={view => view.state.name} faded={view => view.state.closed}
            menu={view => (
              <>
                <Menu.Item disabled={view.state.closed || view.changedByNewerVersion} onClick={() => setDialog({ kind: 'deadline', season: view })}>{t('setDeadlineMenu')}</Menu.Item>
                {view.state.closed
                  ? <Menu.Item disabled={view.changedByNewerVersion} onClick={() => give(view, 'ReopenSeason')}>{t('reopen')}</Menu.Item>
                  : <Menu.Item disabled={view.changedByNewerVersion} onClick={() => give(view, 'CloseSeason')}>{t('close')}</Menu.Item>}
              </>
            )} />}
      {dialog?.kind === 'open' && <SeasonDialog after={rows[0]?.state} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'deadline' && <DeadlineDialog season={dialog.season} onClose={() => setDialog(null)} />}
    </section>
  )
}

function SeasonDialog({ after, onClose }: { after: Season | undefined; onClose: () => void }) {
  const save = useSave()
  const [values, setValues] = useState(() => nextSeason(after))
  const [failures, setFailures] = useState<Readonly<Record<string, string>>>({})
  useOpenEdit(true)
  const field = (name: keyof typeof values) => ({ value: values[name], error: failures[name], onChange: (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget
    setValues(current => ({ ...current, [name]: value }))
    setFailures({})
  } })
  async function submit(event: FormEvent) {
    event.preventDefault()
    const name = cleanLine(values.name)
    if (name === '') return setFailures({ name: t('seasonNeedsName') })
    if (values.endsOn < values.startsOn) return setFailures({ endsOn: t('endsTooEarly') })
    const executed = await save({ collection: 'seasons', streamId: newId(), command: { type: 'OpenSeason', data: { ...values, name } } }, { quiet: true })
    const failure = sentenceOfFailure(executed)
    if (failure === null) onClose()
    else setFailures(executed.kind === 'invalid-command' ? failuresByField(executed) : { name: failure })
  }
  return (
    <Modal opened onClose={onClose} title={t('newSeason')}>
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <TextInput label={common('name')} data-autofocus maxLength={80} {...field('name')} />
          <div className={classes.two}><TextInput label={t('startsOn')} type="date" {...field('startsOn')} /><TextInput label={t('endsOn')} type="date" {...field('endsOn')} /></div>
          <Group justify="flex-end" gap="sm"><Button variant="default" onClick={onClose}>{common('cancel')}</Button><Button type="submit">{t('openSeason')}</Button></Group>
        </Stack>
      </form>
    </Modal>
  )
}

function DeadlineDialog({ season, onClose }: { season: StreamView<Season>; onClose: () => void }) {
  const save = useSave()
  const [name, setName] = useState(''), [on, setOn] = useState(season.state.startsOn)
  const [failure, setFailure] = useState<string | null>(null)
  useOpenEdit(true)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (cleanLine(name) === '') return setFailure(t('deadlineNeedsName'))
    const executed = await save({ collection: 'seasons', streamId: season.streamId, command: { type: 'SetDeadline', data: { name: cleanLine(name), on } } }, { quiet: true })
    const refused = sentenceOfFailure(executed)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  return (
    <Modal opened onClose={onClose} title={t('deadlineOf', { season: season.state.name })}>
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <div className={classes.two}>
            <TextInput label={common('name')} data-autofocus maxLength={80} placeholder={t('exampleDeadline')} value={name} error={failure} onChange={event => { setName(event.currentTarget.value); setFailure(null) }} />
            <TextInput label={t('date')} type="date" value={on} onChange={event => setOn(event.currentTarget.value)} />
          </div>
          <Group justify="flex-end" gap="sm"><Button variant="default" onClick={onClose}>{common('cancel')}</Button><Button type="submit">{t('setDeadline')}</Button></Group>
        </Stack>
      </form>
    </Modal>
  )
}
