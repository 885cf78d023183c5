'use client'
import type { MatchSheet } from '#lib/domain/match-sheet.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { words } from '../../../_language/words'
import { day } from '../../_parts/dates'
import { profileName } from '../../_parts/wording'
import { Paper, PaperFoot, PaperHead, StaffTable } from './paper'
import styles from './sheets.module.css'
import type { SheetSources } from './use-sheet-people'

const t = words('sheets')

const COLUMNS = 5

/** The match-day sheet on paper: ascending numbers, birth years, capitals, (Cap), and nothing to be added in empty rows. */
export function MatchPaper({ roster, sheet, sources, on, opponent, draft }: {
  roster: Roster; sheet: MatchSheet; sources: SheetSources; on: string; opponent: string; draft: readonly string[]
}) {
  const { person, club, team, season } = sources
  const facts = [[t('date'), day(on)], [t('against'), opponent], [t('team'), team || roster.name], [t('season'), season || '–']] as const
  return <Paper label={t('matchAsPrinted')}>
    <table className={styles.people} aria-label={t('players')}>
      <thead>
        <tr><td colSpan={COLUMNS} className={styles.headCell}><PaperHead club={club} title={team || roster.name} kind={t('matchSheet')} facts={facts} draft={draft} /></td></tr>
        <tr><th scope="col" className={styles.number}>{t('number')}</th><th scope="col" className={styles.born}>{t('born')}</th><th scope="col">{t('name')}</th><th scope="col" className={styles.licence}>{t('licence')}</th><th scope="col" className={styles.starts}>{t('starts')}</th></tr>
      </thead>
      <tbody>
        {sheet.lines.map(({ memberId, shirtNumber, starter, captain }) => <tr key={memberId}>
          <td className={styles.number}>{shirtNumber}</td><td className={styles.born}>{person(memberId).born}</td>
          <td>{person(memberId).paperName}{captain && ' (Cap)'}</td><td className={styles.licence}>{person(memberId).licence}</td><td className={styles.starts}>{starter && '×'}</td>
        </tr>)}
        {Array.from({ length: sheet.rows - sheet.lines.length }, (_, row) => <tr key={row} data-struck><td colSpan={COLUMNS}><span className={styles.strike} role="img" aria-label={t('emptyRow')} /></td></tr>)}
      </tbody>
    </table>
    <h3>{t('staff')}</h3>
    <StaffTable staff={sheet.staff} person={person} />
    <PaperFoot rules={profileName(roster.ruleProfile)}><p className={styles.signature}>{t('signature')}</p></PaperFoot>
  </Paper>
}
