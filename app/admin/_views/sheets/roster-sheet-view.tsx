'use client'
import { NativeSelect } from '@mantine/core'
import { useDevice, useRoster } from '#lib/client/hooks.ts'
import { useOnline, useSession } from '#lib/client/session-hooks.ts'
import { issues } from '#lib/domain/issues.ts'
import type { LateChange, LockedList, LockedLists } from '#lib/domain/locked-lists.ts'
import { isPlayer, staffOf } from '#lib/domain/match-sheet.ts'
import { profileOf } from '#lib/domain/profiles.ts'
import type { Roster } from '#lib/domain/roster-state.ts'
import { entriesByNumber, presentEntries } from '#lib/domain/views.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { moment, today } from '../../_parts/dates'
import { issueInFull } from '../../_parts/issue-wording'
import { goTo, Link, useAdminSearch } from '../../_parts/location'
import { useNames, usePeople } from '../../_parts/names'
import { LoadingRows, NotHere, Screen } from '../../_parts/screen'
import { profileName, sentenceOf } from '../../_parts/wording'
import { lifecycleName, personWords, you } from '../history/history-words'
import { positionsText } from '../roster/positions-text'
import { countWords, rolesWords, statusWords } from '../roster/roster-words'
import { NotOfficial, PrintButton } from './not-official'
import { Paper, PaperFoot, PaperHead, StaffTable } from './paper'
import styles from './sheets.module.css'
import { listIn, useLockedList } from './use-locked-list'
import { sourcesThen, useSheetSources, type SheetSources } from './use-sheet-people'

const t = words('sheets')

/** The roster on paper: everybody in it, as the club hands it in or hangs it up; or a list as it was when it was locked. */
export function RosterSheetView({ rosterId }: { rosterId: string }) {
  const view = useRoster(rosterId), online = useOnline()
  const sources = useSheetSources(view?.state), locked = useLockedList(rosterId, listIn(useAdminSearch()))
  if (view === null) return <Screen title={t('rosterSheet')}><NotHere what={t('thisRoster')} offline={!online} /></Screen>
  if (view === undefined || sources === undefined || locked === undefined) return <Screen title={t('rosterSheet')} wide><LoadingRows /></Screen>
  const { lists, then } = locked
  if (then === null) return <RosterSheet roster={view.state} sources={sources} lists={lists} list={null} />
  return <RosterSheet roster={then.roster} sources={sourcesThen(sources, then.members)} lists={lists} list={then.list} />
}

interface SheetProps { readonly roster: Roster; readonly sources: SheetSources; readonly lists: LockedLists; readonly list: LockedList | null }

function RosterSheet({ roster, sources, lists, list }: SheetProps) {
  const { rosterId, name, ruleProfile } = roster
  const on = list === null ? today() : today(new Date(list.event.time))
  const blocking = issues(roster, profileOf(ruleProfile), sources.members, on, sources.around).filter(issue => issue.blocks)
  const reasons = blocking.map(issue => issueInFull(issue, memberId => sources.person(memberId).listName))
  const late = list === null ? lists.late.filter(change => change.list === lists.present?.number) : []
  return <Screen wide title={t('rosterSheetOf', { name })} beside={list === null ? undefined : t('listAsLocked', { list: list.number })}
    actions={<><ListChoice rosterId={rosterId} lists={lists} list={list} /><Link to={`/admin/rosters/${rosterId}/match`}>{t('matchSheet')}</Link><PrintButton blocked={reasons.length > 0} /></>}>
    <NotOfficial reasons={reasons} rosterId={rosterId} />
    <div className={styles.desk}><Paper label={t('rosterAsPrinted')}>
      <PlayersOfRoster roster={roster} sources={sources} draft={reasons} kind={kindWords(lists, list, late)} late={new Set(late.flatMap(change => change.memberIds))} />
      <h3>{t('staff')}</h3>
      <StaffTable staff={staffOf(roster)} person={sources.person} />
      {late.length > 0 && <LateTable late={late} number={lists.present!.number} />}
      <PaperFoot rules={profileName(ruleProfile)} />
    </Paper></div>
  </Screen>
}

function kindWords({ present }: LockedLists, list: LockedList | null, late: readonly LateChange[]): string {
  if (list !== null) return t('kindList', { list: list.number })
  return present === null ? t('kindRoster') : t(late.length > 0 ? 'kindListLate' : 'kindList', { list: present.number })
}

/** The list as it is, or one of those that were locked. */
function ListChoice({ rosterId, lists: { lists, present }, list }: { rosterId: string; lists: LockedLists; list: LockedList | null }) {
  if (lists.length === 0) return null
  const options = [{ value: '', label: t(present === null ? 'asItIsNow' : 'asItIsNowLate') }, ...lists.toReversed().map(({ number, event }) => ({ value: String(number), label: t('listLocked', { list: number, when: moment(event.time) }) }))]
  return <NativeSelect aria-label={t('whichList')} value={list === null ? '' : String(list.number)} data={options}
    onChange={({ currentTarget }) => goTo(`/admin/rosters/${rosterId}/print${currentTarget.value === '' ? '' : `?list=${currentTarget.value}`}`, { replace: true })} />
}

const COLUMNS = 7

function PlayersOfRoster({ roster, sources: { person, club, team, season }, draft, kind, late }: {
  roster: Roster; sources: SheetSources; draft: readonly string[]; kind: string; late: ReadonlySet<string>
}) {
  const players = entriesByNumber(roster).filter(isPlayer)
  const facts = [[t('team'), team || '–'], [t('season'), season || '–'], [t('state'), lifecycleName(roster.lifecycle)], [t('inIt'), countWords(presentEntries(roster))]] as const
  return <table className={styles.people} aria-label={t('players')}>
    <thead>
      <tr><td colSpan={COLUMNS} className={styles.headCell}><PaperHead club={club} title={roster.name} kind={kind} facts={facts} draft={draft} /></td></tr>
      <tr><th scope="col" className={styles.number}>{t('number')}</th><th scope="col">{t('name')}</th><th scope="col">{t('born')}</th><th scope="col" className={styles.licence}>{t('licence')}</th><th scope="col">{t('role')}</th><th scope="col">{t('position')}</th><th scope="col">{t('status')}</th></tr>
    </thead>
    <tbody>{players.map(entry => <tr key={entry.memberId}>
      <td className={styles.number}>{entry.shirtNumber}</td>
      <td>{person(entry.memberId).paperName}{roster.captain === entry.memberId && ' (Cap)'}{late.has(entry.memberId) && ` ${t('late')}`}</td>
      <td>{person(entry.memberId).born}</td><td className={styles.licence}>{person(entry.memberId).licence}</td>
      <td>{rolesWords(entry.roles)}</td><td>{positionsText(entry.positions)}</td><td>{statusWords(entry)}</td>
    </tr>)}</tbody>
  </table>
}

/** What was changed after locking: when, what, who, why. */
function LateTable({ late, number }: { late: readonly LateChange[]; number: number }) {
  const names = useNames(), people = usePeople(), { userId } = useDevice(), { user } = useSession()
  const who = (event: SidelineEvent) => { const said = personWords(event, userId, people); return said === you() ? user?.name ?? said : said }
  return <>
    <h3>{t('changedAfter', { list: number })}</h3>
    <table className={styles.people} aria-label={t('changedAfterLocking')}>
      <thead><tr><th scope="col">{t('when')}</th><th scope="col">{t('what')}</th><th scope="col">{t('who')}</th><th scope="col">{t('why')}</th></tr></thead>
      <tbody>{late.map(({ action, events, reason, isUndo }) => {
        const first = events.find(event => event.authtype !== 'system') ?? events[0]!
        return <tr key={action}><td className={styles.licence}>{moment(first.time)}</td><td>{events.map(event => sentenceOf(event, names)).join('. ')}</td><td>{who(first)}</td><td>{reason ?? (isUndo ? t('undone') : '–')}</td></tr>
      })}</tbody>
    </table>
  </>
}
