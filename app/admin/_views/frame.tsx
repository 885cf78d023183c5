'use client'
import { useEffect, type ReactNode } from 'react'
import { words } from '../../_language/words'
import { AccountMenu } from '../_parts/account-menu'
import { Breadcrumbs } from '../_parts/breadcrumbs'
import { ClubSwitch, SeasonSwitch } from '../_parts/switches'
import { Mark } from '../_parts/icons'
import { allowIdleWork } from '../_parts/idle'
import { LateReasonDialog } from '../_parts/late-reason'
import { Link, useArrivals } from '../_parts/location'
import { OfflineBand } from '../_parts/offline-band'
import { Palette } from '../_parts/palette'
import { Rail } from '../_parts/rail'
import { ScreenFailure } from '../_parts/screen-failure'
import { ShortcutsDialog } from '../_parts/shortcuts-dialog'
import { StoreGone } from '../_parts/store-gone'
import { SyncReport } from '../_parts/sync-report'
import { SyncStatus } from '../_parts/sync-status'
import { UndoKeys } from '../_parts/undoing'
import { NAME } from './bare-frames'
import classes from './frame.module.css'

const t = words('shell')
/** Header, rail and the place of the screen. */
export function Frame({ path, children }: { path: string; children: ReactNode }) {
  const arrivals = useArrivals()
  useEffect(allowIdleWork, [])
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">{t('skipToContent')}</a>
      <header className={classes.header}>
        <Link to="/admin" className={classes.mark} aria-label={t('sidelineHome')}><Mark /><span>{NAME}</span></Link>
        <ClubSwitch />
        <SeasonSwitch />
        <span className={classes.gap} />
        <Palette />
        <SyncStatus />
        <AccountMenu />
      </header>
      <div className={classes.rail}>
        <Rail path={path} />
        <OfflineBand />
      </div>
      <div className={classes.report}><StoreGone /><SyncReport /></div>
      <main id="content" tabIndex={-1} className={classes.content} key={`${path} ${arrivals}`}>
        <Breadcrumbs path={path} />
        <ScreenFailure>{children}</ScreenFailure>
      </main>
      <ShortcutsDialog />
      <UndoKeys />
      <LateReasonDialog />
    </div>
  )
}
