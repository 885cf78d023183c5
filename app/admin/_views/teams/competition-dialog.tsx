'use client'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { words } from '../../../_language/words'
import { useSeasons, type StreamView } from '#lib/client/hooks.ts'
import { cleanLine } from '#lib/domain/import/fold.ts'
import type { Team } from '#lib/domain/people-state.ts'
import { useOpenEdit } from '../../_parts/editing'
import { sentenceOfFailure } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import { ALL_SEASONS, useSeasonChoice } from '../../_parts/season-choice'

const t = words('teams'), common = words('common')

/** Enters a team in a competition of a season. */
export function CompetitionDialog({ team, onClose }: { team: StreamView<Team>; onClose: () => void }) {
  const seasons = useSeasons() ?? []
  const choice = useSeasonChoice()
  const save = useSave()
  const [chosenSeason, setSeasonId] = useState<string | null>(null)
  const seasonId = chosenSeason ?? (choice.seasonId === ALL_SEASONS ? null : choice.seasonId)
  const [competition, setCompetition] = useState(team.state.competitions[choice.seasonId]?.competition ?? '')
  const [failure, setFailure] = useState<string | null>(null)
  useOpenEdit(true)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (seasonId === null || cleanLine(competition) === '') return setFailure(t('seasonAndCompetition'))
    const executed = await save({ collection: 'teams', streamId: team.streamId, command: { type: 'EnterCompetition', data: { seasonId, competition: cleanLine(competition) } } }, { quiet: true })
    const refused = sentenceOfFailure(executed)
    if (refused === null) onClose()
    else setFailure(refused)
  }
  return (
    <Modal opened onClose={onClose} title={t('competitionOf', { name: team.state.name })}>
      <form onSubmit={event => { void submit(event) }} noValidate>
        <Stack gap="md">
          <Select label={common('season')} value={seasonId} onChange={setSeasonId} allowDeselect={false} data={seasons.filter(view => !view.state.closed || view.streamId === seasonId).map(view => ({ value: view.streamId, label: view.state.name }))} />
          <TextInput label={t('competition')} data-autofocus maxLength={80} placeholder={t('exampleCompetition')} value={competition} error={failure} onChange={event => { setCompetition(event.currentTarget.value); setFailure(null) }} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{common('cancel')}</Button>
            <Button type="submit">{t('enter')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
