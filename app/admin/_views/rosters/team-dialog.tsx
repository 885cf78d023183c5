'use client'
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTeams } from '#lib/client/hooks.ts'
import { useSave } from '../../_parts/saving'
import { rosterOrder } from './roster-orders'
import type { RosterRow } from './roster-rows'

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
    <Modal opened onClose={onClose} title={`Team of ${row.name}`}>
      <form onSubmit={event => { void submit(event) }}>
        <Stack gap="md">
          <Select label="Team" data-autofocus placeholder="None" clearable searchable value={teamId} onChange={setTeamId} clearButtonProps={{ 'aria-label': 'No team' }}
            data={teams.filter(view => !view.state.retired || view.streamId === row.teamId).map(view => ({ value: view.streamId, label: view.state.name }))} nothingFoundMessage="No team of that name" />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit">Assign</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
