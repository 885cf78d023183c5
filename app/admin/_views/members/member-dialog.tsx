'use client'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMemo, useRef, useState, type FormEvent } from 'react'
import { v7 as newId } from 'uuid'
import { useMembers, type StreamView } from '#lib/client/hooks.ts'
import { cleanLine, nameKey } from '#lib/domain/import/fold.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { day } from '../../_parts/dates'
import { useOpenEdit } from '../../_parts/editing'
import { fullName, listName } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { failuresByField, sentenceOfFailure } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import classes from './members.module.css'

const FIELDS = ['givenName', 'familyName', 'birthDate', 'licenceNumber', 'gender'] as const
type Field = (typeof FIELDS)[number]
type Values = Record<Field, string>
const REQUIRED: Readonly<Partial<Record<Field, string>>> = { givenName: 'A given name is needed', familyName: 'A family name is needed' }
const GENDERS = [{ value: 'female', label: 'Female' }, { value: 'male', label: 'Male' }, { value: 'other', label: 'Other' }]

const valuesOf = (member?: Member): Values => ({
  givenName: member?.givenName ?? '', familyName: member?.familyName ?? '', birthDate: member?.birthDate ?? '', licenceNumber: member?.licenceNumber ?? '', gender: member?.gender ?? '',
})

/** Registers a person, or corrects the details of one: only what was changed is sent, and nothing is emptied. */
export function MemberDialog({ view, onClose }: { view?: StreamView<Member>; onClose: () => void }) {
  const before = valuesOf(view?.state)
  const [values, setValues] = useState(before)
  const [failures, setFailures] = useState<Readonly<Record<string, string>>>({})
  const first = useRef<HTMLInputElement>(null)
  const save = useSave()
  useOpenEdit(true)
  const set = (field: Field, value: string) => {
    setValues(current => ({ ...current, [field]: value }))
    setFailures({})
  }
  const text = (field: Field) => ({
    value: values[field], error: failures[field], onChange: (event: { currentTarget: { value: string } }) => set(field, event.currentTarget.value),
  })

  /** True where it is saved (or nothing was to be done). */
  async function keep(): Promise<boolean> {
    const clean = Object.fromEntries(FIELDS.map(field => [field, cleanLine(values[field])])) as Values
    const missing = Object.fromEntries(Object.entries(REQUIRED).filter(([field]) => clean[field as Field] === ''))
    if (Object.keys(missing).length > 0) {
      setFailures(missing)
      return false
    }
    const given = Object.fromEntries(FIELDS.filter(field => clean[field] !== '' && clean[field] !== before[field]).map(field => [field, clean[field]]))
    if (view !== undefined && Object.keys(given).length === 0) return true
    const command = { type: view === undefined ? 'RegisterMember' : 'CorrectMemberDetails', data: given }
    const executed = await save({ collection: 'members', streamId: view?.streamId ?? newId(), command }, { quiet: true })
    const failure = sentenceOfFailure(executed)
    if (failure === null) return true
    const byField = failuresByField(executed)
    setFailures(FIELDS.some(field => field in byField) ? byField : { givenName: failure })
    return false
  }
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await keep()) onClose()
  }
  async function keepAndGoOn() {
    if (!await keep()) return
    notice({ text: `${values.givenName} ${values.familyName} is registered` })
    setValues(valuesOf())
    first.current?.focus()
  }

  return (
    <Modal opened onClose={onClose} title={view === undefined ? 'New member' : `Details of ${fullName(view.state)}`}>
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <div className={classes.two}>
            <TextInput ref={first} label="Given name" data-autofocus maxLength={80} autoComplete="off" {...text('givenName')} />
            <TextInput label="Family name" maxLength={80} autoComplete="off" {...text('familyName')} />
          </div>
          {view === undefined && <ProbablyTwice values={values} />}
          <div className={classes.two}>
            <TextInput label="Birth date" type="date" {...text('birthDate')} />
            <TextInput label="Licence" maxLength={40} autoComplete="off" {...text('licenceNumber')} />
          </div>
          <Select label="Gender" placeholder="Not said" value={values.gender === '' ? null : values.gender} onChange={value => { if (value !== null) set('gender', value) }} data={GENDERS} allowDeselect={false} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            {view === undefined && <Button variant="default" onClick={() => { void keepAndGoOn() }}>Register and add another</Button>}
            <Button type="submit">{view === undefined ? 'Register' : 'Save'}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** People of the same name who are there already. */
function ProbablyTwice({ values }: { values: Values }) {
  const members = useMembers()
  const people = useMemo(() => [...members?.values() ?? []].filter(view => !view.state.erased && view.state.mergedInto === null)
    .map(view => ({ view, key: nameKey(fullName(view.state)) })), [members])
  if (values.givenName === '' || values.familyName === '') return null
  const key = nameKey(`${values.givenName} ${values.familyName}`)
  const same = people.filter(person => person.key === key).map(person => person.view)
  if (same.length === 0) return null
  return (
    <div className={classes.twice} role="status">
      {same.length === 1 ? 'Somebody of this name is registered already:' : 'People of this name are registered already:'}
      <ul>{same.slice(0, 4).map(view => <li key={view.streamId}>{listName(view.state)}{view.state.birthDate ? `, born ${day(view.state.birthDate)}` : ''}{view.state.licenceNumber ? `, licence ${view.state.licenceNumber}` : ''}</li>)}</ul>
    </div>
  )
}
