'use client'
import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { v7 as newId } from 'uuid'
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

/** The seasons, newest first: opened, given deadlines, and closed. */
export function SeasonsPart() {
  const seasons = useSeasons()
  const [dialog, setDialog] = useState<{ kind: 'open' } | { kind: 'deadline'; season: StreamView<Season> } | null>(null)
  const save = useSave()
  if (seasons === undefined) return null
  const rows = seasons.toSorted((one, other) => (one.state.startsOn < other.state.startsOn ? 1 : -1))
  const give = (view: StreamView<Season>, type: string) => { void save({ collection: 'seasons', streamId: view.streamId, command: { type, data: {} } }) }
  const columns: readonly Column<StreamView<Season>>[] = [
    { key: 'name', name: 'Season', width: '25%', cell: view => <><button type="button" className={`${classes.name} proportional`}>{view.state.name}</button><WaitingMark count={view.pendingCount} /></> },
    { key: 'time', name: 'From and to', cell: view => <>{day(view.state.startsOn)} – {day(view.state.endsOn)}</> },
    { key: 'deadlines', name: 'Deadlines', wideOnly: true, cell: view => Object.entries(view.state.deadlines).map(([name, on]) => `${name} ${day(on)}`).join(', ') || <span aria-label="none">–</span> },
    { key: 'state', name: 'State', width: '70px', cell: view => (view.state.closed ? 'closed' : 'open') },
  ]
  return (
    <section className={classes.part} aria-labelledby="seasons">
      <div className={classes.partHead}><h2 id="seasons">Seasons</h2><span className={classes.partActions}>{rows.length > 0 && <Link to="/admin/rollover">Roll over to a new season</Link>}<Button variant="default" onClick={() => setDialog({ kind: 'open' })}>New season</Button></span></div>
      {rows.length === 0
        ? <Empty title="No seasons yet" action={<Button onClick={() => setDialog({ kind: 'open' })}>Open the first season</Button>} />
        : <DenseTable label="Seasons" rows={rows} columns={columns} rowKey={view => view.streamId} rowName={view => view.state.name} faded={view => view.state.closed}
            menu={view => (
              <>
                <Menu.Item disabled={view.state.closed || view.changedByNewerVersion} onClick={() => setDialog({ kind: 'deadline', season: view })}>Set a deadline…</Menu.Item>
                {view.state.closed
                  ? <Menu.Item disabled={view.changedByNewerVersion} onClick={() => give(view, 'ReopenSeason')}>Reopen</Menu.Item>
                  : <Menu.Item disabled={view.changedByNewerVersion} onClick={() => give(view, 'CloseSeason')}>Close</Menu.Item>}
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
    if (name === '') return setFailures({ name: 'A season needs a name' })
    if (values.endsOn < values.startsOn) return setFailures({ endsOn: 'The end is before the start' })
    const executed = await save({ collection: 'seasons', streamId: newId(), command: { type: 'OpenSeason', data: { ...values, name } } }, { quiet: true })
    const failure = sentenceOfFailure(executed)
    if (failure === null) onClose()
    else setFailures(executed.kind === 'invalid-command' ? failuresByField(executed) : { name: failure })
  }
  return (
    <Modal opened onClose={onClose} title="New season">
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <TextInput label="Name" data-autofocus maxLength={80} {...field('name')} />
          <div className={classes.two}><TextInput label="Starts on" type="date" {...field('startsOn')} /><TextInput label="Ends on" type="date" {...field('endsOn')} /></div>
          <Group justify="flex-end" gap="sm"><Button variant="default" onClick={onClose}>Cancel</Button><Button type="submit">Open season</Button></Group>
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
    if (cleanLine(name) === '') return setFailure('A deadline needs a name')
    const executed = await save({ collection: 'seasons', streamId: season.streamId, command: { type: 'SetDeadline', data: { name: cleanLine(name), on } } }, { quiet: true })
    const refused = sentenceOfFailure(executed)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  return (
    <Modal opened onClose={onClose} title={`Deadline of ${season.state.name}`}>
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <div className={classes.two}>
            <TextInput label="Name" data-autofocus maxLength={80} placeholder="Player lists" value={name} error={failure} onChange={event => { setName(event.currentTarget.value); setFailure(null) }} />
            <TextInput label="Date" type="date" value={on} onChange={event => setOn(event.currentTarget.value)} />
          </div>
          <Group justify="flex-end" gap="sm"><Button variant="default" onClick={onClose}>Cancel</Button><Button type="submit">Set deadline</Button></Group>
        </Stack>
      </form>
    </Modal>
  )
}
