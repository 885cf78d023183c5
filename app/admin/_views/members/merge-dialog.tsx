'use client'
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import { useMembers, useRosters, type StreamView } from '#lib/client/hooks.ts'
import { fieldsOfBoth, mergeOrders, rostersAfterMerge, type Choices, type FieldOfBoth } from '#lib/domain/merge.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { matchesSearch, searchTextOf } from '#lib/domain/views.ts'
import { day } from '../../_parts/dates'
import { useOpenEdit } from '../../_parts/editing'
import { fullName, listName } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { useDoubles } from './merging'
import classes from './members.module.css'

/** Says that two registrations are one person, once it was seen what becomes of them. It can be taken back at any time. */
export function MergeDialog({ view, withId, onClose }: { view: StreamView<Member>; withId?: string | undefined; onClose: () => void }) {
  const members = useMembers(), doubles = useDoubles()
  useOpenEdit(true)
  const others = useMemo(() => [...members?.values() ?? []]
    .filter(other => other.streamId !== view.streamId && !other.state.erased && other.state.mergedInto === null), [members, view.streamId])
  const probable = doubles.find(ids => ids.includes(view.streamId))?.find(id => id !== view.streamId) ?? null
  const [chosen, setChosen] = useState<string | null>(withId ?? null)
  const other = members?.get(chosen ?? probable ?? '')
  const searchTexts = useMemo(() => new Map(others.map(one => [one.streamId, searchTextOf(one.state)])), [others])
  return (
    <Modal opened onClose={onClose} title={`Merge ${fullName(view.state)}`} size="lg">
      <Stack gap="md">
        <Select label="Is the same person as" data-autofocus={withId === undefined || undefined} openOnFocus={false} searchable limit={30} placeholder="Type a name" value={other?.streamId ?? null} onChange={setChosen} nothingFoundMessage="Nobody of that name"
          filter={({ options, search }) => options.filter(option => 'value' in option && matchesSearch(searchTexts.get(String(option.value)) ?? '', search))}
          data={others.map(one => ({ value: one.streamId, label: `${listName(one.state)}${one.state.birthDate ? `, ${day(one.state.birthDate)}` : ''}` }))} />
        {other === undefined
          ? <Group justify="flex-end"><Button variant="default" onClick={onClose}>Cancel</Button></Group>
          : <MergePreview key={other.streamId} one={view.state} other={other.state} onClose={onClose} />}
      </Stack>
    </Modal>
  )
}

const FIELD_NAMES = { givenName: 'Given name', familyName: 'Family name', birthDate: 'Birth date', licenceNumber: 'Licence', gender: 'Gender' } as const

/** Whoever stands in more rosters, or was registered first, is kept. */
function survivorOfBoth(one: Member, other: Member, rosters: readonly Roster[]): readonly [survivor: Member, merged: Member] {
  const places = (memberId: string) => rosters.filter(roster => roster.lifecycle !== 'archived' && roster.entries[memberId]?.removed === null).length
  const [mine, theirs] = [places(one.memberId), places(other.memberId)]
  return mine > theirs || (mine === theirs && one.memberId < other.memberId) ? [one, other] : [other, one]
}

function MergePreview({ one, other, onClose }: { one: Member; other: Member; onClose: () => void }) {
  const views = useRosters(), save = useSave(), undo = useUndo()
  const rosters = useMemo(() => (views ?? []).map(view => view.state), [views])
  const [choices, setChoices] = useState<Choices>({})
  const [survivor, merged] = survivorOfBoth(one, other, rosters)
  const fields = fieldsOfBoth(survivor, merged), followers = rostersAfterMerge(survivor.memberId, merged.memberId, rosters)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const done = await save(mergeOrders(survivor, merged, choices, rosters))
    if (done.kind !== 'saved') return
    onClose()
    notice({ text: `${fullName(merged)} is merged into one person`, action: { label: 'Separate again', run: () => { void undo({ action: done.correlationId }) } } })
  }
  return <form onSubmit={event => { void submit(event) }}>
    <Stack gap="md">
      <table className={classes.preview} aria-label="Details of both">
        <thead><tr><th scope="col"><span className="visually-hidden">Field</span></th><th scope="col">First registration</th><th scope="col">Second registration</th></tr></thead>
        <tbody>{fields.map(field => <FieldLine key={field.field} field={field} chosen={choices[field.field] ?? 'survivor'} onChoose={side => setChoices({ ...choices, [field.field]: side })} />)}</tbody>
      </table>
      <div>
        <h3>Rosters</h3>
        {followers.length === 0 ? <p>No roster changes.</p> : <ul className={classes.follow}>
          {followers.map(({ roster, both, shirtNumber }) => <li key={roster.rosterId}>
            <b>{roster.name}</b>: {both ? 'both stand there; one entry is left' : 'follows'}{shirtNumber === null ? '' : `, number ${shirtNumber}`}{roster.lifecycle === 'locked' && ', locked: a late change'}
          </li>)}
        </ul>}
      </div>
      <p>It can be taken back at any time: from the person’s page, or with Ctrl Z.</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>Cancel</Button>
        <Button type="submit" data-autofocus>Merge</Button>
      </Group>
    </Stack>
  </form>
}

function FieldLine({ field: { field, survivor, merged, differs }, chosen, onChoose }: { field: FieldOfBoth; chosen: 'survivor' | 'merged'; onChoose: (side: 'survivor' | 'merged') => void }) {
  const words = (value: string | null) => (value === null ? '–' : field === 'birthDate' ? day(value) : value)
  const side = (name: 'survivor' | 'merged', value: string | null) => (differs
    ? <label className={classes.choice}><input type="radio" name={`choice-${field}`} checked={chosen === name} onChange={() => onChoose(name)} /> {words(value)}</label>
    : <span>{words(value)}</span>)
  return <tr data-differs={differs || undefined}><th scope="row">{FIELD_NAMES[field]}</th><td>{side('survivor', survivor)}</td><td>{side('merged', merged)}</td></tr>
}
