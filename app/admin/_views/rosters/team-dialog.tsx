'use client'
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { words } from '../../../_language/words'
import { useTeams } from '#lib/client/hooks.ts'
import { useSave } from '../../_parts/saving'
import { rosterOrder } from './roster-orders'
import type { RosterRow } from './roster-rows'

const t = words('rosters'), common = words('common')

/** Assigns a roster to a team, or takes it off its team. */
export function TeamDialog({ row, onClose }: { row: RosterRow; onClose: () => void }) {
  const teams = useTeams() ?? []
  const save = useSave()
  const [teamId, setTeamId] = useState(row.teamId)
  async function submit(event: FormEvent) {
    event.preventDefault()
    onClose()
    if (teamId !== row.teamId) await save(teamId === null ? rosterOrder(row.rosterId, 'UnassignRosterFromTeam') : rosterOrder(row.rosterId, 'AssignRosterToTeam', { teamId }))
  }
  return (
    <Modal opened onClose={onClose} title={t('teamOf', { name: row.name })}>
      <form onSubmit={event => { void submit(event) }}>
        <Stack gap="md">
          <Select label={common('team')} data-autofocus placeholder={t('noneChosen')} clearable searchable value={teamId} onChange={setTeamId} clearButtonProps={{ 'aria-label': t('noTeam') }}
            data={teams.filter(view => !view.state.retired || view.streamId === row.teamId).map(view => ({ value: view.streamId, label: view.state.name }))} nothingFoundMessage={t('noTeamOfName')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{common('cancel')}</Button>
            <Button type="submit">{t('assign')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
