'use client'
import { useState, type KeyboardEvent } from 'react'
import { isPlayer, withCaptainTurned, withPlayerTurned, withStarterTurned, type MatchChoice, type MatchSheet } from '#lib/domain/match-sheet.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { entriesByNumber } from '#lib/domain/views.ts'
import { hindranceWords } from './sheet-words'
import styles from './sheets.module.css'

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
    setSaid(why !== null ? `${name(memberId)} may not play: ${why}.` : full ? `${playersMax} are chosen, and no more may play. Take somebody off first.` : '')
    return why === null && !full
  }
  function turnPlayer(memberId: string) {
    if (choice.players.includes(memberId) || mayJoin(memberId)) change(now => withPlayerTurned(now, memberId))
  }
  function turnStarter(memberId: string) {
    const starters = sheet.lines.filter(line => line.starter).length, { startersMax } = sheet
    if (onSheet(memberId)?.starter !== true && startersMax !== null && starters >= startersMax) return setSaid(`${startersMax} start, and no more may. Take somebody off the start first.`)
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
    <p className={styles.counts}><b>{lines.length}{playersMax !== null && ` of ${playersMax}`}</b> chosen · <b>{lines.filter(line => line.starter).length}{startersMax !== null && ` of ${startersMax}`}</b> start{late > 0 && <span className={styles.late}> · <b>{late}</b> chosen may not play</span>}</p>
    <p className={styles.keys}><kbd>↑ ↓</kbd> <kbd>Space</kbd> plays <kbd>S</kbd> starts <kbd>C</kbd> captain</p>
    {players.length === 0 ? <p className={styles.said}>No players are in this roster.</p> : <table className={styles.choose} aria-label="Players to choose from">
      <thead><tr><th scope="col"><span className="visually-hidden">Plays</span></th><th scope="col">No.</th><th scope="col">Name</th><th scope="col">Starts</th><th scope="col">Captain</th></tr></thead>
      <tbody>{players.map(({ memberId, shirtNumber }) => {
        const line = onSheet(memberId), why = reasons(memberId), tabIndex = memberId === active ? 0 : -1
        const hindered = why !== null || undefined, chosen = line !== undefined || undefined
        return <tr key={memberId} data-chosen={chosen} data-hindered={hindered} onKeyDown={event => pressed(event, memberId)} onFocus={() => setFocused(memberId)}>
          <td><label>
            <input type="checkbox" aria-label={`${name(memberId)} plays`} aria-disabled={hindered} aria-describedby={hindered && `why-${memberId}`} tabIndex={tabIndex}
              checked={choice.players.includes(memberId)} onChange={() => turnPlayer(memberId)} />
          </label></td>
          <td>{shirtNumber === null ? <span aria-label="no number">–</span> : <span className="shirt-number">{shirtNumber}</span>}</td>
          <td>{name(memberId)}{why !== null && <span id={`why-${memberId}`} className={styles.why}>may not play: {why}</span>}</td>
          <td><Turn pressed={line?.starter ?? false} label={`${name(memberId)} starts`} words="starts" tabIndex={tabIndex} onTurn={() => turnStarter(memberId)} /></td>
          <td><Turn pressed={line?.captain ?? false} label={`${name(memberId)} is captain`} words="(Cap)" tabIndex={tabIndex} onTurn={() => appoint(memberId)} /></td>
        </tr>
      })}</tbody>
    </table>}
    <p role="status" className={styles.said}>{said}</p>
  </div>
}

function Turn({ pressed, label, words, tabIndex, onTurn }: { pressed: boolean; label: string; words: string; tabIndex: number; onTurn: () => void }) {
  return <button type="button" className={styles.turn} tabIndex={tabIndex} aria-pressed={pressed} aria-label={label} onClick={onTurn}>{pressed ? words : '–'}</button>
}
