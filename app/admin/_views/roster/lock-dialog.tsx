'use client'
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { cleanLine } from '#lib/domain/import/fold.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { presentEntries } from '#lib/domain/views.ts'
import { REASON_CHARACTERS_MAX } from '#lib/domain/values.ts'
import { words } from '../../../_language/words'
import { useIssuesOf } from '../../_parts/club-issues'
import { useOpenEdit } from '../../_parts/editing'
import { Link } from '../../_parts/location'
import { useLockedLists } from '../../_parts/locked-lists'
import { useNames } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { rosterOrder } from './entry-orders'
import { IssueList } from './issue-list'
import { countWords } from './roster-words'

const t = words('roster')

/** Locks a roster as its next list, or says what stands in the way and what to do about it. */
export function LockDialog({ roster, source, onClose }: { roster: Roster; source: string; onClose: () => void }) {
  const issuesOf = useIssuesOf(), lists = useLockedLists(source), names = useNames(), save = useSave()
  const [reason, setReason] = useState('')
  useOpenEdit(true)
  if (issuesOf === undefined || lists === undefined) return null
  const found = issuesOf({ ...roster, lifecycle: 'locked' })
  const blocking = found.filter(issue => issue.blocks), others = found.filter(issue => !issue.blocks)
  const number = lists.lists.length + 1

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (blocking.length > 0) return
    const clean = cleanLine(reason)
    const done = await save(rosterOrder(roster.rosterId, 'LockRoster', clean === '' ? {} : { reason: clean }))
    onClose()
    if (done.kind === 'saved') notice({ text: t('lockedAsList', { roster: roster.name, number }) })
  }

  return <Modal opened onClose={onClose} title={t('lockRoster', { roster: roster.name })} size="lg">
    <form onSubmit={event => { void submit(event) }}>
      <Stack gap="md">
        {blocking.length > 0
          ? <><p>{t('lockFirst')}</p><IssueList issues={blocking} name={names.member} plain /></>
          : <p>{t('becomesList', { number, people: countWords(presentEntries(roster)) })}</p>}
        {others.length > 0 && <><p>{t(blocking.length > 0 ? 'notInTheWay' : 'stillToLookAt')}</p><IssueList issues={others} name={names.member} /></>}
        {blocking.length === 0 && <TextInput label={t('whyLock')} data-autofocus maxLength={REASON_CHARACTERS_MAX} autoComplete="off" value={reason} onChange={event => setReason(event.currentTarget.value)} />}
        <Group justify="flex-end" gap="sm">
          {blocking.length > 0 && <Link to="/admin/members">{t('toMembers')}</Link>}
          <Button variant="default" onClick={onClose} {...(blocking.length > 0 && { 'data-autofocus': true })}>{t(blocking.length > 0 ? 'close' : 'cancel')}</Button>
          {blocking.length === 0 && <Button type="submit">{t('lockAsList', { number })}</Button>}
        </Group>
      </Stack>
    </form>
  </Modal>
}
