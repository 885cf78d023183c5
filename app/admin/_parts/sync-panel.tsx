'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../_language/words'
import type { RestoredNote } from '#lib/client/device-database.ts'
import { usePreview } from '#lib/client/event-hooks.ts'
import { useDevice, useStorageState, useWaiting } from '#lib/client/hooks.ts'
import { exportWaiting } from '#lib/client/rescue.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { requestSync, requestSyncNow } from '#lib/client/sync-requests.ts'
import type { SyncStatus } from '#lib/client/sync-status.ts'
import { SignInForm } from '../_views/sign-in'
import { moment, today } from './dates'
import { downloadFile } from './file-download'
import { WarningIcon } from './icons'
import { Link } from './location'
import { useNames } from './names'
import { sentenceOfTrouble } from './rule-wording'
import { SetAsidePart } from './set-aside-part'
import { storageWarnings } from './storage-warnings'
import { grouped } from './waiting-groups'
import { bytes, capital, inTurn, sentenceOf } from './wording'
import classes from './sync-status.module.css'

const t = words('sync'), common = words('common')

const SHOWN_MAX = 100

/** What the chip in the header opens: the state in words, what is waiting, what was refused, and the storage of this device. */
export function SyncPanel({ status, onDone }: { status: SyncStatus; onDone: () => void }) {
  return (
    <div className={classes.panel}>
      <StatePart status={status} />
      {status.overruledOpen > 0 && (
        <section className={classes.part}>
          {t.rich('overruledToLookAt', { count: status.overruledOpen, link: text => <Link to="/admin/overruled" onClick={onDone}>{text}</Link> })}
        </section>
      )}
      <SetAsidePart />
      <WaitingPart onDone={onDone} />
      <StoragePart />
    </div>
  )
}

function StatePart({ status }: { status: SyncStatus }) {
  const { user } = useSession()
  const { lastSyncAt, trouble } = status
  const why = trouble === null ? '' : sentenceOfTrouble(trouble)
  return (
    <section className={classes.part}>
      <p>{t(`means-${status.state}`)}</p>
      {why !== '' && status.state !== 'offline' && <p className={classes.soft}>{capital(why)}</p>}
      <p className={classes.soft}>{lastSyncAt === null ? t('neverSynced') : t.rich('lastSynced', { at: moment(lastSyncAt), time: text => <time dateTime={lastSyncAt}>{text}</time> })}</p>
      {status.restored !== null && <RestoredLine {...status.restored} />}
      {status.signInNeeded && user !== null
        ? <div style={{ marginTop: 12 }}><SignInForm email={user.email} onSignedIn={requestSync} /></div>
        : <div className={classes.buttons}><Button size="compact-sm" variant="default" onClick={requestSyncNow}>{t('syncNow')}</Button></div>}
    </section>
  )
}

/** The server forgot what came after its backup; nobody has to do anything about it (PROTOCOL D8). */
function RestoredLine({ at, offeredAgain }: RestoredNote) {
  return <p className={classes.soft}>{t.rich('restored', { again: offeredAgain, at: moment(at), time: text => <time dateTime={at}>{text}</time> })}</p>
}

function WaitingPart({ onDone }: { onDone: () => void }) {
  const waiting = useWaiting()
  const device = useDevice()
  const names = useNames()
  if (waiting === undefined) return null
  async function save() {
    downloadFile(await exportWaiting(device), `sideline-waiting-${today()}.json`)
  }
  const openFile = <Link to="/admin/saved-changes" onClick={onDone}>{t('openSaved')}</Link>
  if (waiting.length === 0) return <section className={classes.part}>{openFile}</section>
  return (
    <section className={classes.part}>
      <h2>{t('changesWaiting', { count: waiting.length })}</h2>
      {grouped(waiting.slice(0, SHOWN_MAX), names).map(group => (
        <div key={group.source}>
          <h3>{group.to === null ? group.name : <Link to={group.to}>{group.name}</Link>}</h3>
          <ul>
            {group.actions.map(action => (
              <li key={action.id} className={classes.change}>
                <span>{action.events.length > 3 ? t('atOnce', { count: action.events.length }) : inTurn(action.events.map(event => sentenceOf(event, names)))}</span>
                <time dateTime={action.time}>{moment(action.time)}</time>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Foreseen onDone={onDone} />
      {waiting.length > SHOWN_MAX && <p className={classes.soft}>{common('andMore', { count: waiting.length - SHOWN_MAX })}</p>}
      <div className={classes.buttons}><Button size="compact-sm" variant="default" onClick={() => { void save() }}>{common('saveAsFile')}</Button>{openFile}</div>
    </section>
  )
}

/** What sending will overrule, as far as this device knows. */
function Foreseen({ onDone }: { onDone: () => void }) {
  const overruled = usePreview()?.reduce((many, stream) => many + stream.overruled.length, 0) ?? 0
  return <p><Link to="/admin/before-sending" onClick={onDone}>{overruled === 0 ? t('whatOverruled') : t('willOverrule', { count: overruled })}</Link></p>
}

function StoragePart() {
  const storage = useStorageState()
  const oldest = useWaiting()?.[0]
  const [opened] = useState(() => Date.now())
  const { persisted, usedBytes } = storage
  return (
    <section className={classes.part}>
      {storageWarnings({ ...storage, waitingSince: oldest?.event.time ?? null }, opened).map(warning => (
        <p key={warning} className={classes.warning}><WarningIcon size={14} /><span>{warning}</span></p>
      ))}
      <dl className={classes.facts}>
        <dt>{t('keptByBrowser')}</dt><dd>{persisted === null ? common('unknown') : t(persisted ? 'kept' : 'notKeptYet')}</dd>
        <dt>{t('used')}</dt><dd className="tabular">{usedBytes === null ? common('unknown') : bytes(usedBytes)}</dd>
      </dl>
    </section>
  )
}
