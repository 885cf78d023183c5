'use client'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { v7 as newId } from 'uuid'
import { words } from '../../../_language/words'
import { useRosters, useSeasons, useTeams } from '#lib/client/hooks.ts'
import { cleanLine } from '#lib/domain/import/fold.ts'
import { PROFILES } from '#lib/domain/profiles.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { useOpenEdit } from '../../_parts/editing'
import { goTo } from '../../_parts/location'
import { failuresByField, sentenceOfFailure } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'
import { capital, profileName } from '../../_parts/wording'
import { foundingOrders } from './roster-orders'

const t = words('rosters'), common = words('common')

/** Makes a roster, or a copy of one, and opens it. */
export function NewRosterDialog({ original, onClose }: { original?: Roster; onClose: () => void }) {
  const teams = useTeams() ?? [], seasons = useSeasons() ?? []
  const choice = useSeasonChoice(), copied = useRosters()?.find(view => view.streamId === original?.rosterId)
  const save = useSave()
  const [name, setName] = useState(original === undefined ? '' : t('nameOfCopy', { name: original.name }).slice(0, 80))
  const [teamId, setTeamId] = useState<string | null>(original?.teamId ?? null)
  const [chosenSeason, setSeasonId] = useState<string | null | undefined>(undefined)
  const seasonId = chosenSeason !== undefined ? chosenSeason : choice.seasonId === ALL_SEASONS ? (original?.seasonId ?? null) : choice.seasonId
  const [ruleProfile, setRuleProfile] = useState(original?.ruleProfile ?? 'free')
  const [failure, setFailure] = useState<string | null>(null)
  useOpenEdit(true)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (cleanLine(name) === '') return setFailure(t('needsName'))
    const rosterId = newId()
    const executed = await save(foundingOrders(rosterId, { name: cleanLine(name), seasonId, teamId, ruleProfile }, copied), { quiet: true, actionKind: original === undefined ? 'single' : 'bulk' })
    if (executed.kind === 'saved') {
      onClose()
      goTo(`/admin/rosters/${rosterId}`)
    } else setFailure(failuresByField(executed)['name'] ?? sentenceOfFailure(executed))
  }

  return (
    <Modal opened onClose={onClose} title={original === undefined ? t('newRoster') : t('copyOf', { name: original.name })}>
      <form onSubmit={event => { void submit(event) }}>
        <Stack gap="md">
          <TextInput label={common('name')} data-autofocus maxLength={80} placeholder={t('exampleName')} value={name} error={failure} onChange={event => { setName(event.currentTarget.value); setFailure(null) }} />
          <Select label={common('team')} description={t('teamCanWait')} placeholder={t('noTeamYet')} clearable searchable value={teamId} onChange={setTeamId} clearButtonProps={{ 'aria-label': t('noTeam') }}
            data={teams.filter(view => !view.state.retired).map(view => ({ value: view.streamId, label: view.state.name }))} nothingFoundMessage={t('noTeamOfName')} />
          <Select label={common('season')} placeholder={t('noneChosen')} clearable value={seasonId} onChange={setSeasonId} clearButtonProps={{ 'aria-label': t('noSeason') }}
            data={seasons.filter(view => !view.state.closed || view.streamId === seasonId).map(view => ({ value: view.streamId, label: view.state.name }))} />
          <Select label={t('rules')} allowDeselect={false} value={ruleProfile} onChange={value => setRuleProfile(value ?? 'free')} data={Object.keys(PROFILES).map(slug => ({ value: slug, label: capital(profileName(slug)) }))} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{common('cancel')}</Button>
            <Button type="submit">{t(original === undefined ? 'create' : 'createCopy')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
