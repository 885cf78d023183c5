'use client'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { LoadingScreen } from '../_parts/screen'
import { NotFoundView } from './not-found'

/** Which screen stands at which address. Every screen is loaded when it is first needed; the service worker has all of them already. */

const loading = () => <LoadingScreen />
const HomeView = dynamic(() => import('./home/home-view').then(it => it.HomeView), { loading })
const RostersView = dynamic(() => import('./rosters/rosters-view').then(it => it.RostersView), { loading })
const RosterView = dynamic(() => import('./roster/roster-view').then(it => it.RosterView), { loading })
const RosterSheetView = dynamic(() => import('./sheets/roster-sheet-view').then(it => it.RosterSheetView), { loading })
const MatchSheetView = dynamic(() => import('./sheets/match-sheet-view').then(it => it.MatchSheetView), { loading })
const CompareView = dynamic(() => import('./compare/compare-view').then(it => it.CompareView), { loading })
const MembersView = dynamic(() => import('./members/members-view').then(it => it.MembersView), { loading })
const MemberView = dynamic(() => import('./members/member-view').then(it => it.MemberView), { loading })
const TeamsView = dynamic(() => import('./teams/teams-view').then(it => it.TeamsView), { loading })
const ImportView = dynamic(() => import('./import/import-view').then(it => it.ImportView), { loading })
const RolloverView = dynamic(() => import('./rollover/rollover-view').then(it => it.RolloverView), { loading })
const OverruledView = dynamic(() => import('./overruled/overruled-view').then(it => it.OverruledView), { loading })
const BeforeSendingView = dynamic(() => import('./overruled/before-sending-view').then(it => it.BeforeSendingView), { loading })
const HistoryView = dynamic(() => import('./history/history-view').then(it => it.HistoryView), { loading })
const ComparisonView = dynamic(() => import('./history/comparison-view').then(it => it.ComparisonView), { loading })
const MemberHistoryView = dynamic(() => import('./history/member-history-view').then(it => it.MemberHistoryView), { loading })
const SavedFileView = dynamic(() => import('./saved-file/saved-file-view').then(it => it.SavedFileView), { loading })
const SettingsView = dynamic(() => import('./settings/settings-view').then(it => it.SettingsView), { loading })

type Route = readonly [pattern: RegExp, screen: (...parts: string[]) => ReactNode]
const ID = '([0-9a-f-]{36})'
const route = (path: string, screen: Route[1]): Route => [new RegExp(`^/admin${path}$`), screen]

const ROUTES: readonly Route[] = [
  route('', () => <HomeView />),
  route('/rosters', () => <RostersView />),
  route(`/rosters/${ID}`, rosterId => <RosterView rosterId={rosterId!} />),
  route(`/rosters/${ID}/history`, rosterId => <HistoryView rosterId={rosterId!} />),
  route(`/rosters/${ID}/comparison`, rosterId => <ComparisonView rosterId={rosterId!} />),
  route(`/rosters/${ID}/print`, rosterId => <RosterSheetView rosterId={rosterId!} />),
  route(`/rosters/${ID}/match`, rosterId => <MatchSheetView rosterId={rosterId!} />),
  route(`/rosters/${ID}/compare(?:/${ID})?`, (rosterId, otherId) => <CompareView rosterId={rosterId!} otherId={otherId} />),
  route('/members', () => <MembersView />),
  route(`/members/${ID}/history`, memberId => <MemberHistoryView memberId={memberId!} />),
  route(`/members/${ID}`, memberId => <MemberView key={memberId} memberId={memberId!} />),
  route('/teams', () => <TeamsView />),
  route('/import', () => <ImportView />),
  route('/rollover', () => <RolloverView />),
  route('/overruled', () => <OverruledView />),
  route(`/rosters/${ID}/overruled`, rosterId => <OverruledView rosterId={rosterId!} />),
  route('/before-sending', () => <BeforeSendingView />),
  route('/history', () => <HistoryView />),
  route('/saved-changes', () => <SavedFileView />),
  route('/settings', () => <SettingsView />),
]

/** The screen of a path below /admin. */
export function screenAt(path: string): ReactNode {
  for (const [pattern, screen] of ROUTES) {
    const match = pattern.exec(path)
    if (match !== null) return screen(...match.slice(1))
  }
  return <NotFoundView />
}
