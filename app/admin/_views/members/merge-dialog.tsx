'use client'
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import { useMembers, type StreamView } from '#lib/client/hooks.ts'
import { probableDuplicates } from '#lib/domain/club-issues.ts'
import type { Member } from '#lib/domain/people-state.ts'
import { matchesSearch, searchTextOf } from '#lib/domain/views.ts'
import { day } from '../../_parts/dates'
import { fullName, listName } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'

/** Says that two registrations are one person. It can be reverted. */
export function MergeDialog({ view, onClose }: { view: StreamView<Member>; onClose: () => void }) {
  const members = useMembers()
  const save = useSave()
  const others = useMemo(() => [...members?.values() ?? []]
    .filter(other => other.streamId !== view.streamId && !other.state.erased && other.state.mergedInto === null), [members, view.streamId])
  const probable = useMemo(() => {
    const same = probableDuplicates([view.state, ...others.map(other => other.state)]).find(ids => ids.includes(view.streamId))
    return same?.find(id => id !== view.streamId) ?? null
  }, [view, others])
  const [chosen, setChosen] = useState<string | null>(null)
  const survivorId = chosen ?? probable
  const searchTexts = useMemo(() => new Map(others.map(other => [other.streamId, searchTextOf(other.state)])), [others])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (survivorId === null) return
    onClose()
    const order = (type: string) => ({ collection: 'members' as const, streamId: view.streamId, command: { type, data: { survivorId } } })
    const executed = await save(order('MergeMember'))
    if (executed.kind === 'saved') notice({ text: `${fullName(view.state)} is merged`, action: { label: 'Separate again', run: () => { void save(order('RevertMerge')) } } })
  }
  return (
    <Modal opened onClose={onClose} title={`Merge ${fullName(view.state)}`}>
      <form onSubmit={event => { void submit(event) }}>
        <Stack gap="md">
          <p>Two registrations of one person become one. What is changed about this one later follows to the other. It can be reverted.</p>
          <Select label="Is the same person as" data-autofocus searchable limit={30} placeholder="Type a name" value={survivorId} onChange={setChosen} nothingFoundMessage="Nobody of that name"
            filter={({ options, search }) => options.filter(option => 'value' in option && matchesSearch(searchTexts.get(String(option.value)) ?? '', search))}
            data={others.map(other => ({ value: other.streamId, label: `${listName(other.state)}${other.state.birthDate ? `, ${day(other.state.birthDate)}` : ''}` }))} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" disabled={survivorId === null}>Merge</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
