'use client'
import { Button, Drawer, Group, Radio, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { allowsNumber } from '#lib/domain/profile-numbers.ts'
import { words } from '../../_language/words'
import { freeNumbersAmong } from '../../admin/_views/roster/number-text'
import { statusName, type Names } from '../../admin/_parts/wording'
import type { TeamEntry, TeamRoster } from './club-api'
import styles from './coach.module.css'

const t = words('coach')

const STATUSES = ['active', 'injured', 'suspended', 'unavailable'] as const
const FREE_SHOWN = 6
/** As high as its content. */
const SHEET = { content: { height: 'auto', maxHeight: '92dvh', background: 'var(--panel)' } } as const

export interface PlayerSheetProps { roster: TeamRoster; entry: TeamEntry; names: Names; closed: boolean; give: (type: string, data: object) => void; onClose: () => void }

/** One person of the team: number, availability, captaincy. Each is given at once. */
export function PlayerSheet({ roster, entry, names, closed, give, onClose }: PlayerSheetProps) {
  const { memberId } = entry
  const player = entry.roles.includes('player')
  const [until, setUntil] = useState(entry.statusUntil ?? '')
  const changeStatus = (status: string, statusUntil: string) => give('ChangeStatus', { memberId, status, ...(status === 'active' || statusUntil === '' ? {} : { statusUntil }) })
  return <Drawer opened onClose={onClose} position="bottom" size="auto" styles={SHEET} title={names.member(memberId)}>
    <Stack gap={16} pb={16}>
      {!player && <p className={styles.soft}>{t('forPlayersOnly')}</p>}
      {player && <>
        <NumberForm key={entry.shirtNumber} roster={roster} entry={entry} names={names} closed={closed} give={give} />
        <Radio.Group label={t('availability')} value={entry.status} onChange={status => { if (status !== entry.status) changeStatus(status, until) }}>
          <Group gap={16} mt={8}>{STATUSES.map(status => <Radio key={status} value={status} label={statusName(status)} disabled={closed} />)}</Group>
        </Radio.Group>
        {entry.status !== 'active' && <TextInput type="date" label={t('until')} disabled={closed} value={until} onChange={event => setUntil(event.currentTarget.value)}
          onBlur={() => { if (until !== (entry.statusUntil ?? '')) changeStatus(entry.status, until) }} />}
        <Switch label={t('captain')} disabled={closed} checked={roster.captain === memberId} onChange={event => give('AppointCaptain', { memberId: event.currentTarget.checked ? memberId : null })} />
      </>}
      <Button variant="default" onClick={onClose}>{t('close')}</Button>
    </Stack>
  </Drawer>
}

/** The number; somebody else's can be taken or exchanged. */
function NumberForm({ roster, entry, names, closed, give }: Omit<PlayerSheetProps, 'onClose'>) {
  const [text, setText] = useState(entry.shirtNumber ?? '')
  const typed = text.trim(), same = typed === (entry.shirtNumber ?? '')
  const others = Object.values(roster.entries).filter(one => one.memberId !== entry.memberId && !one.removed)
  const holder = typed === '' ? undefined : others.find(one => one.shirtNumber === typed)
  const unfit = typed !== '' && !allowsNumber(roster.ruleProfile, typed)
  const free = freeNumbersAmong(new Set(others.flatMap(one => one.shirtNumber ?? []))).filter(number => allowsNumber(roster.ruleProfile, number)).slice(0, FREE_SHOWN)
  const assign = (more: Record<string, string | null> = {}) => give('AssignShirtNumbers', { assignments: { [entry.memberId]: typed === '' ? null : typed, ...more } })
  return <form className={styles.number} onSubmit={event => { event.preventDefault(); if (!same && !unfit && holder === undefined) assign() }}>
    <Group gap={8} align="flex-end" wrap="nowrap">
      <TextInput label={t('number')} inputMode="numeric" autoComplete="off" maxLength={3} disabled={closed} value={text} onChange={event => setText(event.currentTarget.value)} error={unfit} className={styles.numberBox!} />
      {holder === undefined && <Button type="submit" disabled={closed || same || unfit}>{typed === '' ? t('takeOff') : t('give')}</Button>}
    </Group>
    {unfit && <p className={styles.failure} role="alert">{allowsNumber(roster.ruleProfile, '0') ? t('numberWithZeros') : t('numberFromOne')}</p>}
    {holder !== undefined && <div role="alert">
      <p>{t('numberOf', { number: typed, name: names.member(holder.memberId) })}</p>
      <Group gap={8} mt={8}>
        <Button variant="default" onClick={() => assign({ [holder.memberId]: null })}>{t('takeIt')}</Button>
        <Button variant="default" onClick={() => assign({ [holder.memberId]: entry.shirtNumber })}>{t('exchange')}</Button>
      </Group>
    </div>}
    {!closed && <p className={styles.soft}>{t('free', { numbers: free.join(', ') })}</p>}
  </form>
}
