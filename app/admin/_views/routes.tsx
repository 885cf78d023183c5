'use client'
import type { ReactNode } from 'react'
import { screenCode, type ScreenCode } from '../_parts/screen-code'
import { NotFoundView } from './not-found'

/** Which screen stands at which address. Every screen is loaded when it is first needed; the service worker has all of them already. */

const Home = screenCode(() => import('./home/home-view').then(it => it.HomeView))
const Rosters = screenCode(() => import('./rosters/rosters-view').then(it => it.RostersView))
const Roster = screenCode(() => import('./roster/roster-view').then(it => it.RosterView))
const RosterSheet = screenCode(() => import('./sheets/roster-sheet-view').then(it => it.RosterSheetView))
const MatchSheet = screenCode(() => import('./sheets/match-sheet-view').then(it => it.MatchSheetView))
const Compare = screenCode(() => import('./compare/compare-view').then(it => it.CompareView))
const Members = screenCode(() => import('./members/members-view').then(it => it.MembersView))
const Member = screenCode(() => import('./members/member-view').then(it => it.MemberView))
const Teams = screenCode(() => import('./teams/teams-view').then(it => it.TeamsView))
const Import = screenCode(() => import('./import/import-view').then(it => it.ImportView))
const Rollover = screenCode(() => import('./rollover/rollover-view').then(it => it.RolloverView))
const Overruled = screenCode(() => import('./overruled/overruled-view').then(it => it.OverruledView))
const BeforeSending = screenCode(() => import('./overruled/before-sending-view').then(it => it.BeforeSendingView))
const History = screenCode(() => import('./history/history-view').then(it => it.HistoryView))
const Comparison = screenCode(() => import('./history/comparison-view').then(it => it.ComparisonView))
const MemberHistory = screenCode(() => import('./history/member-history-view').then(it => it.MemberHistoryView))
const SavedFile = screenCode(() => import('./saved-file/saved-file-view').then(it => it.SavedFileView))
const Settings = screenCode(() => import('./settings/settings-view').then(it => it.SettingsView))

type Route = readonly [pattern: RegExp, code: Pick<ScreenCode<never>, 'load'>, screen: (...parts: string[]) => ReactNode]
const ID = '([0-9a-f-]{36})'
const route = (path: string, code: Route[1], screen: Route[2]): Route => [new RegExp(`^/admin${path}$`), code, screen]

const ROUTES: readonly Route[] = [
  route('', Home, () => <Home.Screen />),
  route('/rosters', Rosters, () => <Rosters.Screen />),
  route(`/rosters/${ID}`, Roster, rosterId => <Roster.Screen rosterId={rosterId!} />),
  route(`/rosters/${ID}/history`, History, rosterId => <History.Screen rosterId={rosterId!} />),
  route(`/rosters/${ID}/comparison`, Comparison, rosterId => <Comparison.Screen rosterId={rosterId!} />),
  route(`/rosters/${ID}/print`, RosterSheet, rosterId => <RosterSheet.Screen rosterId={rosterId!} />),
  route(`/rosters/${ID}/match`, MatchSheet, rosterId => <MatchSheet.Screen rosterId={rosterId!} />),
  route(`/rosters/${ID}/compare(?:/${ID})?`, Compare, (rosterId, otherId) => <Compare.Screen rosterId={rosterId!} otherId={otherId} />),
  route('/members', Members, () => <Members.Screen />),
  route(`/members/${ID}/history`, MemberHistory, memberId => <MemberHistory.Screen memberId={memberId!} />),
  route(`/members/${ID}`, Member, memberId => <Member.Screen key={memberId} memberId={memberId!} />),
  route('/teams', Teams, () => <Teams.Screen />),
  route('/import', Import, () => <Import.Screen />),
  route('/rollover', Rollover, () => <Rollover.Screen />),
  route('/overruled', Overruled, () => <Overruled.Screen />),
  route(`/rosters/${ID}/overruled`, Overruled, rosterId => <Overruled.Screen rosterId={rosterId!} />),
  route('/before-sending', BeforeSending, () => <BeforeSending.Screen />),
  route('/history', History, () => <History.Screen />),
  route('/saved-changes', SavedFile, () => <SavedFile.Screen />),
  route('/settings', Settings, () => <Settings.Screen />),
]

/** Loads the code of the screen at a path, if it has any; where it can't be had, the screen says so when it is drawn. */
export function loadScreenAt(path: string): void {
  void ROUTES.find(([pattern]) => pattern.test(path))?.[1].load().catch(() => undefined)
}

/** The screen of a path below /admin. */
export function screenAt(path: string): ReactNode {
  for (const [pattern, , screen] of ROUTES) {
    const match = pattern.exec(path)
    if (match !== null) return screen(...match.slice(1))
  }
  return <NotFoundView />
}
