'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RestoredNote } from '#lib/client/device-database.ts'
import { usePreview } from '#lib/client/event-hooks.ts'
import { useDevice, useSession, useStorageState, useWaiting } from '#lib/client/hooks.ts'
import { exportWaiting } from '#lib/client/rescue.ts'
import { requestSyncNow } from '#lib/client/sync-requests.ts'
import type { SyncStatus } from '#lib/client/sync-status.ts'
import { SignInForm } from '../_views/sign-in'
import { moment, today } from './dates'
import { downloadFile } from './file-download'
import { WarningIcon } from './icons'
import { Link } from './location'
import { useNames } from './names'
import { SetAsidePart } from './set-aside-part'
import { storageWarnings } from './storage-warnings'
import { grouped } from './waiting-groups'
import { bytes, changes, sentenceOf } from './wording'
import classes from './sync-status.module.css'

const SHOWN_MAX = 100

/** What the chip in the header opens: the state in words, what is waiting, what was refused, and the storage of this device. */
export function SyncPanel({ status, onDone }: { status: SyncStatus; onDone: () => void }) {
  return (
    <div className={classes.panel}>
      <StatePart status={status} />
      {status.overruledOpen > 0 && (
        <section className={classes.part}>
          <Link to="/admin/overruled" onClick={onDone}>{status.overruledOpen === 1 ? '1 overruled change' : `${status.overruledOpen} overruled changes`}</Link> to look at
        </section>
      )}
      <SetAsidePart />
      <WaitingPart onDone={onDone} />
      <StoragePart />
    </div>
  )
}

const EXPLANATIONS: Readonly<Record<SyncStatus['state'], string>> = {
  synced: 'Everything made here is synced.',
  waiting: 'Saved on this device, and sent as soon as the server takes it.',
  syncing: 'Sending and receiving.',
  offline: 'This device is offline. Go on working: everything is saved here and is sent by itself when there is a connection.',
  unreachable: 'There is a network, but the server doesn’t answer. Everything is saved here; it is tried again by itself.',
  'signed-out': 'The server asks to sign in again. Editing goes on, everything is saved here.',
  'not-allowed': 'The server says that you may not change this club any more. Nothing is lost: save what is waiting as a file, or ask an administrator.',
  'needs-you': 'Everything is synced. Some of it needs a decision.',
  failed: 'Something went wrong while syncing. Everything is saved here; it is tried again by itself.',
  'storage-full': 'This device’s storage is full: what you do now isn’t saved. What is waiting is safe here and can still be sent: choose “Sync now” when there is a connection, or save it as a file. Then free some space on this device.',
}

function StatePart({ status }: { status: SyncStatus }) {
  const { user } = useSession()
  return (
    <section className={classes.part}>
      <p>{EXPLANATIONS[status.state]}</p>
      {status.detail !== null && status.state !== 'offline' && <p className={classes.soft}>{status.detail}</p>}
      <p className={classes.soft}>{status.lastSyncAt === null ? 'Never synced on this device' : <>Last synced <time dateTime={status.lastSyncAt}>{moment(status.lastSyncAt)}</time></>}</p>
      {status.restored !== null && <RestoredLine {...status.restored} />}
      {status.signInNeeded && user !== null
        ? <div style={{ marginTop: 12 }}><SignInForm email={user.email} /></div>
        : <div className={classes.buttons}><Button size="compact-sm" variant="default" onClick={requestSyncNow}>Sync now</Button></div>}
    </section>
  )
}

/** The server forgot what came after its backup; nobody has to do anything about it (PROTOCOL D8). */
function RestoredLine({ at, offeredAgain }: RestoredNote) {
  const sent = offeredAgain === 0 ? 'It lacked nothing that was on this device.' : `${changes(offeredAgain)} that it lacked ${offeredAgain === 1 ? 'was' : 'were'} sent again from here.`
  return <p className={classes.soft}>The server was restored from a backup (noticed <time dateTime={at}>{moment(at)}</time>). {sent}</p>
}

function WaitingPart({ onDone }: { onDone: () => void }) {
  const waiting = useWaiting()
  const device = useDevice()
  const names = useNames()
  if (waiting === undefined) return null
  async function save() {
    downloadFile(await exportWaiting(device), `sideline-waiting-${today()}.json`)
  }
  const openFile = <Link to="/admin/saved-changes" onClick={onDone}>Open a saved file of changes…</Link>
  if (waiting.length === 0) return <section className={classes.part}>{openFile}</section>
  return (
    <section className={classes.part}>
      <h2>{changes(waiting.length)} waiting</h2>
      {grouped(waiting.slice(0, SHOWN_MAX), names).map(group => (
        <div key={group.source}>
          <h3>{group.to === null ? group.name : <Link to={group.to}>{group.name}</Link>}</h3>
          <ul>
            {group.actions.map(action => (
              <li key={action.id} className={classes.change}>
                <span>{action.events.length > 3 ? `${changes(action.events.length)} at once` : action.events.map(event => sentenceOf(event, names)).join('; ')}</span>
                <time dateTime={action.time}>{moment(action.time)}</time>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Foreseen onDone={onDone} />
      {waiting.length > SHOWN_MAX && <p className={classes.soft}>and {waiting.length - SHOWN_MAX} more</p>}
      <div className={classes.buttons}><Button size="compact-sm" variant="default" onClick={() => { void save() }}>Save as a file</Button>{openFile}</div>
    </section>
  )
}

/** What sending will overrule, as far as this device knows. */
function Foreseen({ onDone }: { onDone: () => void }) {
  const overruled = usePreview()?.reduce((many, stream) => many + stream.overruled.length, 0) ?? 0
  return <p><Link to="/admin/before-sending" onClick={onDone}>{overruled === 0 ? 'What would they overrule?' : `They will overrule ${changes(overruled)}: see before sending`}</Link></p>
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
        <dt>Kept by the browser</dt><dd>{persisted === null ? 'unknown' : persisted ? 'yes' : 'not promised yet'}</dd>
        <dt>Used</dt><dd className="tabular">{usedBytes === null ? 'unknown' : bytes(usedBytes)}</dd>
      </dl>
    </section>
  )
}
