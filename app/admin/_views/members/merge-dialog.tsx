'use client'
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMemo, useState, type FormEvent } from 'react'
import { words } from '../../../_language/words'
import { useMembers, useRosters, type StreamView } from '#lib/client/hooks.ts'
import { fieldsOfBoth, mergeOrders, rostersAfterMerge, type Choices, type FieldOfBoth } from '#lib/domain/merge.ts'
import type { Member } from '#lib/domain/people-state.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { matchesSearch, searchTextOf } from '#lib/domain/views.ts'
import { day } from '../../_parts/dates'
import { useOpenEdit } from '../../_parts/editing'
import { fullName, listName } from '../../_parts/names'
import { notice } from '../../_parts/notices'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { genderName } from '../../_parts/wording'
import { useDoubles } from './merging'
import classes from './members.module.css'

const t = words('members'), common = words('common')

/** Says that two registrations are one person, once it was seen what becomes of them. It can be taken back at any time. */
export function MergeDialog({ view, withId, onClose }: { view: StreamView<Member>; withId?: string | undefined; onClose: () => void }) {
  const members = useMembers(), doubles = useDoubles()
  useOpenEdit(true)
  const others = useMemo(() => [...members?.values() ?? []]
    .filter(other => other.streamId !== view.streamId && !other.state.erased && other.state.mergedInto === null), [members, view.streamId])
  const probable = doubles.find(ids => ids.includes(view.streamId))?.find(id => id !== view.streamId) ?? null
  const [chosen, setChosen] = useState<string | null>(withId ?? null)
  const other = members?.get(chosen ?? probable ?? '')
  const searchTexts = useMemo(() => new Map(others.map(one => [one.streamId, searchTextOf(one.state)])), [others])
  return (
    <Modal opened onClose={onClose} title={t('mergeOf', { name: fullName(view.state) })} size="lg">
      <Stack gap="md">
        <Select label={t('sameAs')} data-autofocus={withId === undefined || undefined} openOnFocus={false} searchable limit={30} placeholder={t('typeName')} value={other?.streamId ?? null} onChange={setChosen} nothingFoundMessage={t('nobodyOfName')}
          filter={({ options, search }) => options.filter(option => 'value' in option && matchesSearch(searchTexts.get(String(option.value)) ?? '', search))}
          data={others.map(one => ({ value: one.streamId, label: `${listName(one.state)}${one.state.birthDate ? `, ${day(one.state.birthDate)}` : ''}` }))} />
        {other === undefined
          ? <Group justify="flex-end"><Button variant="default" onClick={onClose}>{common('cancel')}</Button></Group>
          : <MergePreview key={other.streamId} one={view.state} other={other.state} onClose={onClose} />}
      </Stack>
    </Modal>
  )
}

const FIELD_NAMES = { givenName: 'givenName', familyName: 'familyName', birthDate: 'birthDate', licenceNumber: 'licence', gender: 'gender' } as const

/** Whoever stands in more rosters, or was registered first, is kept. */
function survivorOfBoth(one: Member, other: Member, rosters: readonly Roster[]): readonly [survivor: Member, merged: Member] {
  const places = (memberId: string) => rosters.filter(roster => roster.lifecycle !== 'archived' && roster.entries[memberId]?.removed === null).length
  const [mine, theirs] = [places(one.memberId), places(other.memberId)]
  return mine > theirs || (mine === theirs && one.memberId < other.memberId) ? [one, other] : [other, one]
}

function MergePreview({ one, other, onClose }: { one: Member; other: Member; onClose: () => void }) {
  const views = useRosters(), save = useSave(), undo = useUndo()
  const rosters = useMemo(() => (views ?? []).map(view => view.state), [views])
  const [choices, setChoices] = useState<Choices>({})
  const [survivor, merged] = survivorOfBoth(one, other, rosters)
  const fields = fieldsOfBoth(survivor, merged), followers = rostersAfterMerge(survivor.memberId, merged.memberId, rosters)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const done = await save(mergeOrders(survivor, merged, choices, rosters))
    if (done.kind !== 'saved') return
    onClose()
    notice({ text: t('isMerged', { name: fullName(merged) }), action: { label: t('separateAgain'), run: () => { void undo({ action: done.correlationId }) } } })
  }
  return <form onSubmit={event => { void submit(event) }}>
    <Stack gap="md">
      <table className={classes.preview} aria-label={t('detailsOfBoth')}>
        <thead><tr><th scope="col"><span className="visually-hidden">{t('field')}</span></th><th scope="col">{t('first')}</th><th scope="col">{t('second')}</th></tr></thead>
        <tbody>{fields.map(field => <FieldLine key={field.field} field={field} chosen={choices[field.field] ?? 'survivor'} onChoose={side => setChoices({ ...choices, [field.field]: side })} />)}</tbody>
      </table>
      <div>
        <h3>{t('rosters')}</h3>
        {followers.length === 0 ? <p>{t('noRosterChanges')}</p> : <ul className={classes.follow}>
          {followers.map(({ roster, both, shirtNumber }) => <li key={roster.rosterId}>
            {t.rich('rosterFollows', { roster: roster.name, both: both ? 'yes' : 'no', number: shirtNumber ?? 'none', locked: roster.lifecycle === 'locked' ? 'yes' : 'no', b: text => <b>{text}</b> })}
          </li>)}
        </ul>}
      </div>
      <p>{t('canBeTakenBack')}</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" data-autofocus>{t('mergeNow')}</Button>
      </Group>
    </Stack>
  </form>
}

function FieldLine({ field: { field, survivor, merged, differs }, chosen, onChoose }: { field: FieldOfBoth; chosen: 'survivor' | 'merged'; onChoose: (side: 'survivor' | 'merged') => void }) {
  const words = (value: string | null) => (value === null ? '–' : field === 'birthDate' ? day(value) : field === 'gender' ? genderName(value) : value)
  const side = (name: 'survivor' | 'merged', value: string | null) => (differs
    ? <label className={classes.choice}><input type="radio" name={`choice-${field}`} checked={chosen === name} onChange={() => onChoose(name)} /> {words(value)}</label>
    : <span>{words(value)}</span>)
  return <tr data-differs={differs || undefined}><th scope="row">{t(FIELD_NAMES[field])}</th><td>{side('survivor', survivor)}</td><td>{side('merged', merged)}</td></tr>
}
