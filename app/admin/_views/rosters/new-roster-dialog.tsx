'use client'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { v7 as newId } from 'uuid'
import { useRosters, useSeasons, useTeams } from '#lib/client/hooks.ts'
import { cleanLine } from '#lib/domain/import/fold.ts'
import { PROFILES } from '#lib/domain/profiles.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { useOpenEdit } from '../../_parts/editing'
import { goTo } from '../../_parts/location'
import { failuresByField, sentenceOfFailure } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { profileName } from '../../_parts/wording'
import { foundingOrders } from './roster-orders'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Makes a roster, or a copy of one, and opens it. */
export function NewRosterDialog({ original, onClose }: { original?: Roster; onClose: () => void }) {
  const teams = useTeams() ?? [], seasons = useSeasons() ?? []
  const choice = useSeasonChoice(), copied = useRosters()?.find(view => view.streamId === original?.rosterId)
  const save = useSave()
  const [name, setName] = useState(original === undefined ? '' : `${original.name} copy`.slice(0, 80))
  const [teamId, setTeamId] = useState<string | null>(original?.teamId ?? null)
  const [chosenSeason, setSeasonId] = useState<string | null | undefined>(undefined)
  const seasonId = chosenSeason !== undefined ? chosenSeason : choice.seasonId === ALL_SEASONS ? (original?.seasonId ?? null) : choice.seasonId
  const [ruleProfile, setRuleProfile] = useState(original?.ruleProfile ?? 'free')
  const [failure, setFailure] = useState<string | null>(null)
  useOpenEdit(true)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (cleanLine(name) === '') return setFailure('A roster needs a name')
    const rosterId = newId()
    const executed = await save(foundingOrders(rosterId, { name: cleanLine(name), seasonId, teamId, ruleProfile }, copied), { quiet: true, actionKind: original === undefined ? 'single' : 'bulk' })
    if (executed.kind === 'saved') {
      onClose()
      goTo(`/admin/rosters/${rosterId}`)
    } else setFailure(failuresByField(executed)['name'] ?? sentenceOfFailure(executed))
  }

  return (
    <Modal opened onClose={onClose} title={original === undefined ? 'New roster' : `Copy of ${original.name}`}>
      <form onSubmit={event => { void submit(event) }}>
        <Stack gap="md">
          <TextInput label="Name" data-autofocus maxLength={80} placeholder="U14 A, first try" value={name} error={failure} onChange={event => { setName(event.currentTarget.value); setFailure(null) }} />
          <Select label="Team" description="Can wait until one of the rosters is selected" placeholder="None yet" clearable searchable value={teamId} onChange={setTeamId} clearButtonProps={{ 'aria-label': 'No team' }}
            data={teams.filter(view => !view.state.retired).map(view => ({ value: view.streamId, label: view.state.name }))} nothingFoundMessage="No team of that name" />
          <Select label="Season" placeholder="None" clearable value={seasonId} onChange={setSeasonId} clearButtonProps={{ 'aria-label': 'No season' }}
            data={seasons.filter(view => !view.state.closed || view.streamId === seasonId).map(view => ({ value: view.streamId, label: view.state.name }))} />
          <Select label="Rules" allowDeselect={false} value={ruleProfile} onChange={value => setRuleProfile(value ?? 'free')} data={Object.keys(PROFILES).map(slug => ({ value: slug, label: capital(profileName(slug)) }))} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit">{original === undefined ? 'Create roster' : 'Create copy'}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
