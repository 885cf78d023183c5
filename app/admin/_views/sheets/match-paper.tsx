'use client'
import type { MatchSheet } from '#lib/domain/match-sheet.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { day } from '../../_parts/dates'
import { profileName } from '../../_parts/wording'
import { Paper, PaperFoot, PaperHead, StaffTable } from './paper'
import styles from './sheets.module.css'
import type { SheetSources } from './use-sheet-people'

const COLUMNS = 5

/** The match-day sheet on paper: ascending numbers, birth years, capitals, (Cap), and nothing to be added in empty rows. */
export function MatchPaper({ roster, sheet, sources, on, opponent, draft }: {
  roster: Roster; sheet: MatchSheet; sources: SheetSources; on: string; opponent: string; draft: readonly string[]
}) {
  const { person, club, team, season } = sources
  const facts = [['Date', day(on)], ['Against', opponent], ['Team', team || roster.name], ['Season', season || '–']] as const
  return <Paper label="Match-day sheet as it is printed">
    <table className={styles.people} aria-label="Players">
      <thead>
        <tr><td colSpan={COLUMNS} className={styles.headCell}><PaperHead club={club} title={team || roster.name} kind="Match-day sheet" facts={facts} draft={draft} /></td></tr>
        <tr><th scope="col" className={styles.number}>No.</th><th scope="col" className={styles.born}>Born</th><th scope="col">Name</th><th scope="col" className={styles.licence}>Licence</th><th scope="col" className={styles.starts}>Starts</th></tr>
      </thead>
      <tbody>
        {sheet.lines.map(({ memberId, shirtNumber, starter, captain }) => <tr key={memberId}>
          <td className={styles.number}>{shirtNumber}</td><td className={styles.born}>{person(memberId).born}</td>
          <td>{person(memberId).paperName}{captain && ' (Cap)'}</td><td className={styles.licence}>{person(memberId).licence}</td><td className={styles.starts}>{starter && '×'}</td>
        </tr>)}
        {Array.from({ length: sheet.rows - sheet.lines.length }, (_, row) => <tr key={row} data-struck><td colSpan={COLUMNS}><span className={styles.strike} role="img" aria-label="empty row" /></td></tr>)}
      </tbody>
    </table>
    <h3>Staff</h3>
    <StaffTable staff={sheet.staff} person={person} />
    <PaperFoot rules={profileName(roster.ruleProfile)}><p className={styles.signature}>Coach, for the names and numbers</p></PaperFoot>
  </Paper>
}
