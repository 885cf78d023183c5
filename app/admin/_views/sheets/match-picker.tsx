'use client'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { isPlayer, withCaptainTurned, withPlayerTurned, withStarterTurned, type MatchChoice, type MatchSheet } from '#lib/domain/match-sheet.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { entriesByNumber } from '#lib/domain/views.ts'
import { words } from '../../../_language/words'
import { hindranceWords } from './sheet-words'
import styles from './sheets.module.css'

const t = words('sheets')

const CHOSEN = { some: 'chosen', of: 'chosenOf' } as const, START = { some: 'start', of: 'startOf' } as const
const bold = (text: ReactNode) => <b>{text}</b>
/** "5 of 12 chosen", "5 chosen" where any number may be. */
const countWords = ({ some, of }: typeof CHOSEN | typeof START, count: number, max: number | null) =>
  (max === null ? t.rich(some, { count, b: bold }) : t.rich(of, { count, max, b: bold }))

export interface MatchPickerProps {
  readonly roster: Roster
  readonly sheet: MatchSheet
  readonly choice: MatchChoice
  readonly change: (change: (choice: MatchChoice) => MatchChoice) => void
  readonly name: (memberId: string) => string
}

/** Everybody who could play, by number. Arrows go from one to the next, Space chooses, S starts, C is captain of this match. */
export function MatchPicker({ roster, sheet, choice, change, name }: MatchPickerProps) {
  const players = entriesByNumber(roster).filter(isPlayer)
  const [focused, setFocused] = useState<string | null>(null), [said, setSaid] = useState('')
  const active = players.some(entry => entry.memberId === focused) ? focused : players[0]?.memberId
  const reasons = (memberId: string) => sheet.hindered.get(memberId)?.map(hindranceWords).join(', ') ?? null
  const onSheet = (memberId: string) => sheet.lines.find(line => line.memberId === memberId)

  /** Whether somebody can be taken on; says why not. */
  function mayJoin(memberId: string): boolean {
    const why = reasons(memberId), { playersMax } = sheet
    const full = playersMax !== null && sheet.lines.length >= playersMax
    setSaid(why !== null ? t('mayNotPlay', { name: name(memberId), why }) : full ? t('full', { max: playersMax }) : '')
    return why === null && !full
  }
  function turnPlayer(memberId: string) {
    if (choice.players.includes(memberId) || mayJoin(memberId)) change(now => withPlayerTurned(now, memberId))
  }
  function turnStarter(memberId: string) {
    const starters = sheet.lines.filter(line => line.starter).length, { startersMax } = sheet
    if (onSheet(memberId)?.starter !== true && startersMax !== null && starters >= startersMax) return setSaid(t('fullStart', { max: startersMax }))
    if (onSheet(memberId) !== undefined || mayJoin(memberId)) change(now => withStarterTurned(now, memberId))
  }
  function appoint(memberId: string) {
    if (onSheet(memberId) !== undefined || mayJoin(memberId)) change(now => withCaptainTurned(now, memberId))
  }
  function pressed(event: KeyboardEvent<HTMLTableRowElement>, memberId: string) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = event.currentTarget, all = row.parentElement
    const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling, Home: all?.firstElementChild, End: all?.lastElementChild }[event.key]
    if (next !== undefined) next?.querySelector('input')?.focus()
    else if (event.key.toLowerCase() === 's') turnStarter(memberId)
    else if (event.key.toLowerCase() === 'c') appoint(memberId)
    else return
    event.preventDefault()
  }

  const { playersMax, startersMax, lines } = sheet
  const late = players.filter(entry => choice.players.includes(entry.memberId) && sheet.hindered.has(entry.memberId)).length
  return <div className={styles.picker}>
    <p className={styles.counts}>{countWords(CHOSEN, lines.length, playersMax)} · {countWords(START, lines.filter(line => line.starter).length, startersMax)}{late > 0 && <span className={styles.late}> · {t.rich('chosenMayNot', { count: late, b: bold })}</span>}</p>
    <p className={styles.keys}>{t.rich('keys', { kbd: key => <kbd>{key}</kbd> })}</p>
    {players.length === 0 ? <p className={styles.said}>{t('noPlayers')}</p> : <table className={styles.choose} aria-label={t('toChooseFrom')}>
      <thead><tr><th scope="col"><span className="visually-hidden">{t('plays')}</span></th><th scope="col">{t('number')}</th><th scope="col">{t('name')}</th><th scope="col">{t('starts')}</th><th scope="col">{t('captain')}</th></tr></thead>
      <tbody>{players.map(({ memberId, shirtNumber }) => {
        const line = onSheet(memberId), why = reasons(memberId), tabIndex = memberId === active ? 0 : -1
        const hindered = why !== null || undefined, chosen = line !== undefined || undefined
        return <tr key={memberId} data-chosen={chosen} data-hindered={hindered} onKeyDown={event => pressed(event, memberId)} onFocus={() => setFocused(memberId)}>
          <td><label>
            <input type="checkbox" aria-label={t('personPlays', { name: name(memberId) })} aria-disabled={hindered} aria-describedby={hindered && `why-${memberId}`} tabIndex={tabIndex}
              checked={choice.players.includes(memberId)} onChange={() => turnPlayer(memberId)} />
          </label></td>
          <td>{shirtNumber === null ? <span aria-label={t('noNumber')}>–</span> : <span className="shirt-number">{shirtNumber}</span>}</td>
          <td>{name(memberId)}{why !== null && <span id={`why-${memberId}`} className={styles.why}>{t('mayNot', { why })}</span>}</td>
          <td><Turn pressed={line?.starter ?? false} label={t('personStarts', { name: name(memberId) })} said={t('turnStarts')} tabIndex={tabIndex} onTurn={() => turnStarter(memberId)} /></td>
          <td><Turn pressed={line?.captain ?? false} label={t('personIsCaptain', { name: name(memberId) })} said="(Cap)" tabIndex={tabIndex} onTurn={() => appoint(memberId)} /></td>
        </tr>
      })}</tbody>
    </table>}
    <p role="status" className={styles.said}>{said}</p>
  </div>
}

function Turn({ pressed, label, said, tabIndex, onTurn }: { pressed: boolean; label: string; said: string; tabIndex: number; onTurn: () => void }) {
  return <button type="button" className={styles.turn} tabIndex={tabIndex} aria-pressed={pressed} aria-label={label} onClick={onTurn}>{pressed ? said : '–'}</button>
}
