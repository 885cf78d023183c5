'use client'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { v7 as newId } from 'uuid'
import { cleanLine } from '#lib/domain/import/fold.ts'
import { useOpenEdit } from '../../_parts/editing'
import { failuresByField, sentenceOfFailure } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import classes from './teams.module.css'

const GENDERS = [{ value: 'female', label: 'Female' }, { value: 'male', label: 'Male' }, { value: 'mixed', label: 'Mixed' }]

/** Registers a team. */
export function NewTeamDialog({ onClose }: { onClose: () => void }) {
  const save = useSave()
  const [name, setName] = useState(''), [category, setCategory] = useState(''), [gender, setGender] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useOpenEdit(true)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (cleanLine(name) === '') return setFailure('A team needs a name')
    const details = { name: cleanLine(name), ...(cleanLine(category) === '' ? {} : { category: cleanLine(category) }), ...(gender === null ? {} : { gender }) }
    const executed = await save({ collection: 'teams', streamId: newId(), command: { type: 'RegisterTeam', data: details } }, { quiet: true })
    if (sentenceOfFailure(executed) === null) onClose()
    else setFailure(failuresByField(executed)['name'] ?? sentenceOfFailure(executed))
  }
  return (
    <Modal opened onClose={onClose} title="New team">
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <TextInput label="Name" data-autofocus maxLength={80} placeholder="U14 A" value={name} error={failure} onChange={event => { setName(event.currentTarget.value); setFailure(null) }} />
          <div className={classes.two}>
            <TextInput label="Category" maxLength={40} placeholder="U14" value={category} onChange={event => setCategory(event.currentTarget.value)} />
            <Select label="Gender" placeholder="Not said" value={gender} onChange={setGender} data={GENDERS} />
          </div>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit">Register</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
