'use client'
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../_language/words'
import { useMembers, useSeasons, useTeams, type StreamView } from '#lib/client/hooks.ts'
import { exportedRosters } from '#lib/domain/export/exported-rosters.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { exportRosters, type ExportForm } from './export-files'
import { ChevronIcon } from './icons'
import { notice } from './notices'

const t = words('exports')

const statesOf = <State,>(views: Iterable<StreamView<State>>) => new Map([...views].map(view => [view.streamId, view.state]))

/** Takes rosters along: as a file, or by the clipboard. `asked`: it is open from the start. */
export function ExportMenu({ rosters, name, asked, compact }: { rosters: readonly Roster[]; name: string; asked: boolean; compact?: boolean }) {
  const members = useMembers(), teams = useTeams(), seasons = useSeasons()
  const [opened, setOpened] = useState(asked)
  const ready = members !== undefined && teams !== undefined && seasons !== undefined

  async function take(form: ExportForm) {
    if (!ready) return
    const exported = exportedRosters({ rosters, members: statesOf(members.values()), teams: statesOf(teams), seasons: statesOf(seasons) })
    const lines = exported.reduce((sum, roster) => sum + roster.entries.length, 0)
    try {
      await exportRosters(exported, form, name)
      notice({ text: t(form === 'clipboard' ? 'copied' : 'exported', { count: lines }) })
    } catch {
      notice({ tone: 'refused', text: t(form === 'clipboard' ? 'notCopied' : 'notExported') })
    }
  }
  return (
    <Menu position="bottom-end" width={260} opened={opened} onChange={setOpened}>
      <Menu.Target><Button variant={compact === true ? 'subtle' : 'default'} {...(compact === true && { size: 'compact-sm' })} disabled={!ready} rightSection={<ChevronIcon size={12} />}>{t('export')}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('scope', { count: rosters.length })}</Menu.Label>
        <Menu.Item rightSection={<kbd>{t('excelMeans')}</kbd>} onClick={() => { void take('xlsx') }}>{t('excel')}</Menu.Item>
        <Menu.Item rightSection={<kbd>{t('textMeans')}</kbd>} onClick={() => { void take('csv') }}>{t('text')}</Menu.Item>
        <Menu.Item rightSection={<kbd>{t('jsonMeans')}</kbd>} onClick={() => { void take('json') }}>{t('json')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => { void take('clipboard') }}>{t('copy')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
