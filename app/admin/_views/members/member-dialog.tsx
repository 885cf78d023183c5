'use client'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMemo, useRef, useState, type FormEvent } from 'react'
import { v7 as newId } from 'uuid'
import { words } from '../../../_language/words'
import { useMembers, type StreamView } from '#lib/client/hooks.ts'
import { cleanLine, nameKey } from '#lib/domain/import/fold.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { day } from '../../_parts/dates'
import { useOpenEdit } from '../../_parts/editing'
import { fullName, listName } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { failuresByField, sentenceOfFailure } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import { capital, genderName } from '../../_parts/wording'
import classes from './members.module.css'

const t = words('members'), common = words('common')

const FIELDS = ['givenName', 'familyName', 'birthDate', 'licenceNumber', 'gender'] as const
type Field = (typeof FIELDS)[number]
type Values = Record<Field, string>
const REQUIRED = { givenName: 'needsGivenName', familyName: 'needsFamilyName' } as const
const GENDERS = ['female', 'male', 'other']

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
    const missing = Object.fromEntries(Object.entries(REQUIRED).filter(([field]) => clean[field as Field] === '').map(([field, key]) => [field, t(key)]))
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
    notice({ text: t('isRegistered', { name: `${values.givenName} ${values.familyName}` }) })
    setValues(valuesOf())
    first.current?.focus()
  }

  return (
    <Modal opened onClose={onClose} title={view === undefined ? t('newMember') : t('detailsOf', { name: fullName(view.state) })}>
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <div className={classes.two}>
            <TextInput ref={first} label={t('givenName')} data-autofocus maxLength={80} autoComplete="off" {...text('givenName')} />
            <TextInput label={t('familyName')} maxLength={80} autoComplete="off" {...text('familyName')} />
          </div>
          {view === undefined && <ProbablyTwice values={values} />}
          <div className={classes.two}>
            <TextInput label={t('birthDate')} type="date" {...text('birthDate')} />
            <TextInput label={t('licence')} maxLength={40} autoComplete="off" {...text('licenceNumber')} />
          </div>
          <Select label={t('gender')} placeholder={t('notSaid')} value={values.gender === '' ? null : values.gender} onChange={value => { if (value !== null) set('gender', value) }} data={GENDERS.map(value => ({ value, label: capital(genderName(value)) }))} allowDeselect={false} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{common('cancel')}</Button>
            {view === undefined && <Button variant="default" onClick={() => { void keepAndGoOn() }}>{t('registerAndAnother')}</Button>}
            <Button type="submit">{view === undefined ? t('register') : common('save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** "Maes, Anna, born 9 Apr 2013, licence 1234567" */
const knownOf = (member: Member): string => [
  listName(member), member.birthDate && t('bornOn', { day: day(member.birthDate) }), member.licenceNumber && t('licenceNumber', { number: member.licenceNumber }),
].filter(Boolean).join(', ')

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
      {t('sameName', { count: same.length })}
      <ul>{same.slice(0, 4).map(view => <li key={view.streamId}>{knownOf(view.state)}</li>)}</ul>
    </div>
  )
}
