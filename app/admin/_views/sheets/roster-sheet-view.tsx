'use client'
import { useOnline, useRoster, type StreamView } from '#lib/client/hooks.ts'
import { issues } from '#lib/domain/issues.ts'
import { isPlayer, staffOf } from '#lib/domain/match-sheet.ts'
import { profileOf } from '#lib/domain/profiles.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { entriesByNumber } from '#lib/domain/views.ts'
import { today } from '../../_parts/dates'
import { issueInFull } from '../../_parts/issue-wording'
import { Link } from '../../_parts/location'
import { LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { profileName } from '../../_parts/wording'
import { positionsText } from '../roster/positions-text'
import { countWords, rolesWords, statusWords } from '../roster/roster-words'
import { NotOfficial, PrintButton } from './not-official'
import { Paper, PaperFoot, PaperHead, StaffTable } from './paper'
import styles from './sheets.module.css'
import { useSheetSources, type SheetSources } from './use-sheet-people'

/** The roster on paper: everybody in it, as the club hands it in or hangs it up. */
export function RosterSheetView({ rosterId }: { rosterId: string }) {
  const view = useRoster(rosterId), online = useOnline()
  const sources = useSheetSources(view?.state)
  if (view === null) return <Screen title="Roster sheet"><NotHere what="this roster" offline={!online} /></Screen>
  if (view === undefined || sources === undefined) return <Screen title="Roster sheet" wide><LoadingRows /></Screen>
  return <RosterSheet view={view} sources={sources} />
}

function RosterSheet({ view: { state: roster }, sources }: { view: StreamView<Roster>; sources: SheetSources }) {
  const { rosterId, name, ruleProfile } = roster
  const blocking = issues(roster, profileOf(ruleProfile), sources.members, today(), sources.around).filter(issue => issue.blocks)
  const reasons = blocking.map(issue => issueInFull(issue, memberId => sources.person(memberId).listName))
  return <Screen wide title={`${name}: roster sheet`} actions={<><Link to={`/admin/rosters/${rosterId}/match`}>Match-day sheet</Link><PrintButton blocked={reasons.length > 0} /></>}>
    <NotOfficial reasons={reasons} rosterId={rosterId} />
    <div className={styles.desk}><Paper label="Roster sheet as it is printed">
      <PlayersOfRoster roster={roster} sources={sources} draft={reasons} />
      <h3>Staff</h3>
      <StaffTable staff={staffOf(roster)} person={sources.person} />
      <PaperFoot rules={profileName(ruleProfile)} />
    </Paper></div>
  </Screen>
}

const COLUMNS = 7

function PlayersOfRoster({ roster, sources: { person, club, team, season }, draft }: { roster: Roster; sources: SheetSources; draft: readonly string[] }) {
  const players = entriesByNumber(roster).filter(isPlayer)
  const facts = [['Team', team || '–'], ['Season', season || '–'], ['State', roster.lifecycle], ['In it', countWords(Object.values(roster.entries).filter(entry => entry.removed === null))]] as const
  return <table className={styles.people} aria-label="Players">
    <thead>
      <tr><td colSpan={COLUMNS} className={styles.headCell}><PaperHead club={club} title={roster.name} kind="Roster" facts={facts} draft={draft} /></td></tr>
      <tr><th scope="col" className={styles.number}>No.</th><th scope="col">Name</th><th scope="col">Born</th><th scope="col" className={styles.licence}>Licence</th><th scope="col">Role</th><th scope="col">Pos.</th><th scope="col">Status</th></tr>
    </thead>
    <tbody>{players.map(entry => <tr key={entry.memberId}>
      <td className={styles.number}>{entry.shirtNumber}</td>
      <td>{person(entry.memberId).paperName}{roster.captain === entry.memberId && ' (Cap)'}</td>
      <td>{person(entry.memberId).born}</td><td className={styles.licence}>{person(entry.memberId).licence}</td>
      <td>{rolesWords(entry.roles)}</td><td>{positionsText(entry.positions)}</td><td>{statusWords(entry)}</td>
    </tr>)}</tbody>
  </table>
}
