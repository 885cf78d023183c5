'use client'
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useMemo, useState, type Ref } from 'react'
import type { Member } from '#lib/domain/people-state.ts'
import { words } from '../../../_language/words'
import { findMembers, searchIndex, similarMembers } from '../../_parts/member-search'
import { fullName, listName } from '../../_parts/names'
import { tableOf } from './block'
import styles from './roster.module.css'
import type { RosterActions } from './use-roster-actions'

const t = words('roster')

const FOUND_MAX = 8, SIMILAR_MAX = 3

/** Why somebody can't be added, else what tells them from others of the name. */
function whatElse(member: Member, present: ReadonlySet<string>): string {
  if (present.has(member.memberId)) return t('inRosterAlready')
  return member.active ? [(member.birthDate ?? '').slice(0, 4), member.licenceNumber].filter(Boolean).join(' · ') : t('notActive')
}

export interface AddLineProps {
  ref: Ref<HTMLInputElement>
  members: ReadonlyMap<string, Member>
  /** Who stands in the roster already. */
  present: ReadonlySet<string>
  actions: RosterActions
  onLeave: () => void
  /** A pasted table: several people at once. */
  onPaste: (table: readonly (readonly string[])[]) => void
}

/** One box for people the club knows and for those it doesn't: found by name, licence or birth year, else registered by name alone. */
export function AddLine({ ref, members, present, actions, onLeave, onPaste }: AddLineProps) {
  const [typed, setTyped] = useState(''), [said, setSaid] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const index = useMemo(() => searchIndex(members.values()), [members])
  const found = useMemo(() => [
    ...findMembers(index, typed, FOUND_MAX).map(memberId => ({ member: members.get(memberId)!, isSimilar: false })),
    ...similarMembers(index, typed, SIMILAR_MAX).map(memberId => ({ member: members.get(memberId)!, isSimilar: true })),
  ], [index, typed, members])
  const unknown = typed.trim()

  async function choose(value: string) {
    const member = members.get(value)
    const saved = value === 'register' ? await actions.register(unknown) : member !== undefined && await actions.add(value)
    if (!saved) return
    setSaid(t('added', { name: member === undefined ? unknown : fullName(member) }))
    setTyped('')
    combobox.closeDropdown()
  }

  return <div className={styles.add}>
    <Combobox store={combobox} onOptionSubmit={value => { void choose(value) }} withinPortal={false} transitionProps={{ duration: 0 }} offset={4}>
      <Combobox.Target>
        <TextInput ref={ref} value={typed} placeholder={t('add')} aria-label={t('addSomebody')} autoComplete="off" leftSection="+" maxLength={120}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.updateSelectedOptionIndex()
            queueMicrotask(() => combobox.selectFirstOption())
          }}
          onPaste={event => {
            const text = event.clipboardData.getData('text/plain')
            if (!/[\t\n].*\S/.test(text.trim())) return
            event.preventDefault()
            onPaste(tableOf(text))
          }}
          onFocus={() => { if (unknown !== '') combobox.openDropdown() }} onBlur={() => combobox.closeDropdown()}
          onKeyDown={event => { if (event.key === 'Escape') { event.preventDefault(); if (typed === '') onLeave(); else { setTyped(''); combobox.closeDropdown() } } }} />
      </Combobox.Target>
      <Combobox.Dropdown hidden={unknown === ''}>
        <Combobox.Options aria-label={t('peopleToAdd')}>
          {found.map(({ member, isSimilar }) => <Combobox.Option key={member.memberId} value={member.memberId} disabled={present.has(member.memberId) || !member.active}>
            <span className={styles.option}>
              <span>{listName(member)}</span>
              <span className={styles.dimmed}>{[isSimilar && t('similarName'), whatElse(member, present)].filter(Boolean).join(' · ')}</span>
            </span>
          </Combobox.Option>)}
          {unknown !== '' && <Combobox.Option value="register">{t('registerAndAdd', { name: unknown })}</Combobox.Option>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
    <span className={styles.hint}><kbd>{t('keysAdd')}</kbd></span>
    <span className="visually-hidden" role="status">{said}</span>
  </div>
}
