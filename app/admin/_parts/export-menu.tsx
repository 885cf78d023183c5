'use client'
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useMembers, useSeasons, useTeams, type StreamView } from '#lib/client/hooks.ts'
import { exportedRosters } from '#lib/domain/export/exported-rosters.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { exportRosters, type ExportForm } from './export-files'
import { ChevronIcon } from './icons'
import { notice } from './notices'

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
      notice({ text: form === 'clipboard' ? `${lines} lines copied. Paste them into a spreadsheet.` : `${lines} lines exported. The file is where the browser keeps downloads.` })
    } catch {
      notice({ tone: 'refused', text: form === 'clipboard' ? 'The browser doesn’t let Sideline copy. Export a file instead.' : 'The file couldn’t be made. Nothing was changed; CSV needs the least.' })
    }
  }
  return (
    <Menu position="bottom-end" width={260} opened={opened} onChange={setOpened}>
      <Menu.Target><Button variant={compact === true ? 'subtle' : 'default'} {...(compact === true && { size: 'compact-sm' })} disabled={!ready} rightSection={<ChevronIcon size={12} />}>Export</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{rosters.length === 1 ? 'This roster' : `${rosters.length} rosters, as listed`}</Menu.Label>
        <Menu.Item rightSection={<kbd>keeps 00</kbd>} onClick={() => { void take('xlsx') }}>Excel (XLSX)</Menu.Item>
        <Menu.Item rightSection={<kbd>semicolons</kbd>} onClick={() => { void take('csv') }}>Text (CSV)</Menu.Item>
        <Menu.Item rightSection={<kbd>for programs</kbd>} onClick={() => { void take('json') }}>JSON</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => { void take('clipboard') }}>Copy as a table</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
