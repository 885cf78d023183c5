'use client'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { memo, useRef, useState } from 'react'
import type { StreamView } from '#lib/client/hooks.ts'
import type { Season, Team } from '#lib/domain/people-state.ts'
import type { Lifecycle, Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { useOpenEdit } from '../../_parts/editing'
import { ChevronIcon, LockIcon, MoreIcon } from '../../_parts/icons'
import { Link } from '../../_parts/location'
import { NewRosterDialog } from '../rosters/new-roster-dialog'
import { useSelection } from '../rosters/use-selection'
import { countWords } from './roster-words'
import styles from './roster.module.css'
import type { RosterActions } from './use-roster-actions'

const t = words('roster')

const LIFECYCLE_KEYS = { draft: 'isDraft', selected: 'isSelected', locked: 'isLocked', archived: 'isArchived' } as const satisfies Readonly<Record<Lifecycle, string>>

export interface RosterHeaderProps {
  roster: Roster
  teams: readonly StreamView<Team>[]
  season: Season | undefined
  editing: boolean
  actions: RosterActions
}

/** Beside the name: team, season, state, how many. */
export const RosterFacts = memo(function RosterFacts({ roster, teams, season, editing, actions }: RosterHeaderProps) {
  const team = teams.find(view => view.streamId === roster.teamId)?.state
  const present = Object.values(roster.entries).filter(entry => entry.removed === null)
  return <div className={styles.facts}>
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" disabled={!editing} rightSection={<ChevronIcon size={12} />}>{team === undefined ? t('noTeam') : t('teamIs', { team: team.name })}</Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('assignToTeam')}</Menu.Label>
        {teams.filter(view => !view.state.retired || view.streamId === roster.teamId).map(view =>
          <Menu.Item key={view.streamId} disabled={view.streamId === roster.teamId} onClick={() => { void actions.give('AssignRosterToTeam', { teamId: view.streamId }) }}>{view.state.name}</Menu.Item>)}
        {teams.length === 0 && <Menu.Item disabled>{t('noTeams')}</Menu.Item>}
        {roster.teamId !== undefined && <><Menu.Divider /><Menu.Item onClick={() => { void actions.give('UnassignRosterFromTeam') }}>{t('takeOffTeam')}</Menu.Item></>}
      </Menu.Dropdown>
    </Menu>
    {season !== undefined && <span>{t('seasonIs', { season: season.name })}</span>}
    <span className={styles.lifecycle}>{(roster.lifecycle === 'locked' || roster.lifecycle === 'archived') && <LockIcon size={14} />}{t(LIFECYCLE_KEYS[roster.lifecycle])}</span>
    <span>{countWords(present)}</span>
  </div>
})

/** The next sensible step as a button, everything else behind it. */
export function LifecycleActions({ roster, enabled, editing, actions, renaming, onRename, onLock }: {
  roster: Roster; enabled: boolean; editing: boolean; actions: RosterActions; renaming: boolean; onRename: () => void; onLock: () => void
}) {
  const give = (type: string) => { void actions.give(type) }
  const select = useSelection()
  const [copying, setCopying] = useState(false)
  const { lifecycle, rosterId } = roster
  return <>
    {lifecycle === 'draft' && <Button variant="default" disabled={!enabled} onClick={() => { void select(roster) }}>{t('selectRoster')}</Button>}
    {lifecycle === 'selected' && <Button variant="default" disabled={!enabled} onClick={onLock}>{t('lock')}</Button>}
    {lifecycle === 'locked' && <Button variant="default" disabled={!enabled} onClick={() => give('UnlockRoster')}>{t('unlock')}</Button>}
    {lifecycle === 'archived' && <Button variant="default" disabled={!enabled} onClick={() => give('ReopenRoster')}>{t('reopen')}</Button>}
    {/* The focus comes back here only after the new name: returned at once, it would end the renaming. */}
    <Menu width={220} returnFocus={!renaming}>
      <Menu.Target><ActionIcon variant="default" size={32} aria-label={t('moreAboutRoster')}><MoreIcon /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!editing} onClick={onRename}>{t('rename')}</Menu.Item>
        <Menu.Item component={Link} to={`/admin/rosters/${rosterId}/history`}>{t('history')}</Menu.Item>
        <Menu.Item onClick={() => setCopying(true)}>{t('makeCopy')}</Menu.Item>
        <Menu.Item component={Link} to={`/admin/rosters/${rosterId}/compare`}>{t('compareWithAnother')}</Menu.Item>
        <Menu.Divider />
        {lifecycle === 'selected' && <Menu.Item disabled={!enabled} onClick={() => give('DeselectRoster')}>{t('noLongerSelected')}</Menu.Item>}
        {lifecycle === 'draft' && <Menu.Item disabled={!enabled} onClick={onLock}>{t('lock')}</Menu.Item>}
        {lifecycle !== 'archived' && <Menu.Item disabled={!enabled} onClick={() => give('ArchiveRoster')}>{t('archive')}</Menu.Item>}
        {lifecycle === 'archived' && <Menu.Item disabled>{t('archived')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
    {copying && <NewRosterDialog original={roster} onClose={() => setCopying(false)} />}
  </>
}

/** The name, changed where it stands: a click or "Rename", then Enter to save or Esc to leave. */
export function RosterName({ name, editing, renaming, onRenaming, onRename }: {
  name: string; editing: boolean; renaming: boolean; onRenaming: (renaming: boolean) => void; onRename: (name: string) => void
}) {
  const [typed, setTyped] = useState(name)
  const left = useRef(false)
  useOpenEdit(renaming)
  if (!renaming) return <span className={editing ? styles.nameHint : undefined} title={editing ? t('clickToRename') : undefined}
    onClick={() => { if (editing) { setTyped(name); onRenaming(true) } }}>{name}</span>
  const finish = (save: boolean) => {
    if (left.current) return
    const next = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
    left.current = true
    onRenaming(false)
    if (save && next !== '' && next !== name) onRename(next)
  }
  return <input className={styles.titleInput} aria-label={t('nameOfRoster')} autoFocus maxLength={80} value={typed} onFocus={event => { left.current = false; event.target.select() }}
    onChange={event => setTyped(event.target.value)} onBlur={() => finish(true)}
    onKeyDown={event => { if (event.key === 'Enter') finish(true); else if (event.key === 'Escape') finish(false) }} />
}
