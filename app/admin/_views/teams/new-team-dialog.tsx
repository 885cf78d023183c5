'use client'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { v7 as newId } from 'uuid'
import { words } from '../../../_language/words'
import { cleanLine } from '#lib/domain/import/fold.ts'
import { useOpenEdit } from '../../_parts/editing'
import { failuresByField, sentenceOfFailure } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import { capital, genderName } from '../../_parts/wording'
import classes from './teams.module.css'

const t = words('teams'), common = words('common')

const GENDERS = ['female', 'male', 'mixed']

/** Registers a team. */
export function NewTeamDialog({ onClose }: { onClose: () => void }) {
  const save = useSave()
  const [name, setName] = useState(''), [category, setCategory] = useState(''), [gender, setGender] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useOpenEdit(true)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (cleanLine(name) === '') return setFailure(t('teamNeedsName'))
    const details = { name: cleanLine(name), ...(cleanLine(category) === '' ? {} : { category: cleanLine(category) }), ...(gender === null ? {} : { gender }) }
    const executed = await save({ collection: 'teams', streamId: newId(), command: { type: 'RegisterTeam', data: details } }, { quiet: true })
    if (sentenceOfFailure(executed) === null) onClose()
    else setFailure(failuresByField(executed)['name'] ?? sentenceOfFailure(executed))
  }
  return (
    <Modal opened onClose={onClose} title={t('newTeam')}>
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <TextInput label={common('name')} data-autofocus maxLength={80} placeholder={t('exampleTeam')} value={name} error={failure} onChange={event => { setName(event.currentTarget.value); setFailure(null) }} />
          <div className={classes.two}>
            <TextInput label={t('category')} maxLength={40} placeholder={t('exampleCategory')} value={category} onChange={event => setCategory(event.currentTarget.value)} />
            <Select label={t('gender')} placeholder={t('notSaid')} value={gender} onChange={setGender} data={GENDERS.map(value => ({ value, label: capital(genderName(value)) }))} />
          </div>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{common('cancel')}</Button>
            <Button type="submit">{t('register')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
