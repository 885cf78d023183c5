import { around } from './en/around'
import { changes } from './en/changes'
import { coach } from './en/coach'
import { common } from './en/common'
import { compare } from './en/compare'
import { dates } from './en/dates'
import { exports } from './en/exports'
import { grid } from './en/grid'
import { history } from './en/history'
import { home } from './en/home'
import { imports } from './en/imports'
import { issues } from './en/issues'
import { members } from './en/members'
import { overruled } from './en/overruled'
import { palette } from './en/palette'
import { people } from './en/people'
import { rollover } from './en/rollover'
import { roster } from './en/roster'
import { rosters } from './en/rosters'
import { savedFile } from './en/saved-file'
import { settings } from './en/settings'
import { sheets } from './en/sheets'
import { shell } from './en/shell'
import { signIn } from './en/sign-in'
import { sync } from './en/sync'
import { teams } from './en/teams'
import { undo } from './en/undo'

/** Every text of the screens, by the folder or part that shows it. The other languages have the same keys: the compiler asks for them. */
export const english = {
  around, changes, coach, common, compare, dates, exports, grid, history, home, imports, issues, members, overruled, palette, people, rollover, roster, rosters,
  savedFile, settings, sheets, shell, signIn, sync, teams, undo,
} as const
