'use client'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRoster, type StreamView } from '#lib/client/hooks.ts'
import { useMatchChoice } from '#lib/client/match-choices.ts'
import { useOnline } from '#lib/client/session-hooks.ts'
import { matchSheet, NO_CHOICE, type MatchChoice } from '#lib/domain/match-sheet.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { today } from '../../_parts/dates'
import { Link } from '../../_parts/location'
import { LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { MatchPaper } from './match-paper'
import { MatchPicker } from './match-picker'
import { NotOfficial, PrintButton } from './not-official'
import { blockWords } from './sheet-words'
import styles from './sheets.module.css'
import { useSheetSources, type SheetSources } from './use-sheet-people'

const t = words('sheets')

/** Who plays: chosen by keyboard in the hall, printed from here. */
export function MatchSheetView({ rosterId }: { rosterId: string }) {
  const view = useRoster(rosterId), online = useOnline()
  const sources = useSheetSources(view?.state), { choice, change } = useMatchChoice(rosterId)
  if (view === null) return <Screen title={t('matchSheet')}><NotHere what={t('thisRoster')} offline={!online} /></Screen>
  if (view === undefined || sources === undefined || choice === undefined) return <Screen title={t('matchSheet')} wide><LoadingRows /></Screen>
  return <MatchSheetOf view={view} sources={sources} choice={choice} change={change} />
}

type Change = (change: (choice: MatchChoice) => MatchChoice) => void

function MatchSheetOf({ view: { state: roster }, sources, choice, change }: { view: StreamView<Roster>; sources: SheetSources; choice: MatchChoice; change: Change }) {
  const [started, setStarted] = useState(0)
  const on = choice.on ?? today()
  const sheet = matchSheet(roster, choice, sources.members, on, sources.around)
  const name = (memberId: string) => sources.person(memberId).listName
  const reasons = sheet.blocks.map(block => blockWords(block, name))
  return <Screen wide title={t('matchSheetOf', { name: roster.name })} beside={t('keptHere')}
    actions={<><Link to={`/admin/rosters/${roster.rosterId}/print`}>{t('rosterSheet')}</Link><PrintButton blocked={reasons.length > 0} /></>}>
    <NotOfficial reasons={reasons} rosterId={roster.rosterId} />
    <div className={styles.match}>
      <div className={styles.screenOnly}>
        <div className={styles.matchFacts}>
          <TextInput type="date" label={t('day')} value={on} onChange={event => { const day = event.currentTarget.value; change(now => ({ ...now, on: day === '' || day === today() ? null : day })) }} />
          <Opponent key={started} opponent={started === 0 ? choice.opponent : ''} onChange={opponent => change(now => ({ ...now, opponent }))} />
          <Button variant="default" onClick={() => { change(() => NO_CHOICE); setStarted(started + 1) }}>{t('startOver')}</Button>
        </div>
        <MatchPicker roster={roster} sheet={sheet} choice={choice} change={change} name={name} />
      </div>
      <div className={styles.desk}><MatchPaper roster={roster} sheet={sheet} sources={sources} on={on} opponent={choice.opponent} draft={reasons} /></div>
    </div>
  </Screen>
}

const OPPONENT_CHARACTERS_MAX = 80

/** Typed here first: what comes back from the store is a moment late, and would move the cursor. */
function Opponent({ opponent, onChange }: { opponent: string; onChange: (opponent: string) => void }) {
  const [typed, setTyped] = useState(opponent)
  return <TextInput label={t('against')} placeholder={t('opponent')} autoComplete="off" maxLength={OPPONENT_CHARACTERS_MAX} value={typed} onChange={event => { setTyped(event.currentTarget.value); onChange(event.currentTarget.value) }} />
}
