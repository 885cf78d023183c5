'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTakingOn } from '#lib/client/event-hooks.ts'
import { useDevice, useSyncStatus } from '#lib/client/hooks.ts'
import { takeOnFile, type TakenOn } from '#lib/client/rescue.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { requestSync } from '#lib/client/sync-requests.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import { useNames, usePeople } from '../../_parts/names'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { grouped } from '../../_parts/waiting-groups'
import { deviceWords, personWords } from '../history/history-words'
import { extentWords, knownWords, refusalWords, spanWords } from './saved-file-words'
import styles from './saved-file.module.css'

const t = words('savedFile')

const GROUPS_MAX = 50

export function SavedFilePreview({ name, events, onLeave }: { name: string; events: readonly SidelineEvent[]; onLeave: () => void }) {
  const device = useDevice()
  const plan = useTakingOn(events)
  const [done, setDone] = useState<TakenOn | null>(null), [failure, setFailure] = useState<string | null>(null), [taking, setTaking] = useState(false)

  async function take() {
    setTaking(true)
    const taken = await takeOnFile(device, events)
    setTaking(false)
    if (taken.kind === 'taken-on') setDone(taken)
    else setFailure(refusalWords(taken))
  }

  if (done !== null) return <Done taken={done} onLeave={onLeave} />
  if (plan === undefined) return <Screen title={t('title')}><LoadingRows /></Screen>
  const fresh = plan.kind === 'taken-on' ? plan.pending.length + plan.setAside.length : 0
  const refusal = failure ?? refusalWords(plan)
  return (
    <Screen title={t('title')} beside={name}
      actions={<><Button variant="default" onClick={onLeave}>{t('anotherFile')}</Button>{fresh > 0 && <Button loading={taking} onClick={() => { void take() }}>{t('takeOn', { count: fresh })}</Button>}</>}>
      <div className={styles.preview}>
        {refusal !== null && <p className={styles.failure} role="alert">{refusal}</p>}
        {plan.kind === 'taken-on' && <Outlook plan={plan} />}
        <Contents events={events} />
      </div>
    </Screen>
  )
}

/** What taking the file on would do now. */
function Outlook({ plan }: { plan: TakenOn }) {
  const syncing = useSyncStatus().state === 'syncing'
  const missing = plan.setAside.filter(({ problem }) => problem.slug === 'parent-missing').length
  const others = plan.setAside.length - missing
  return (
    <div className={styles.outlook}>
      <p role="status">
        {plan.pending.length + plan.setAside.length === 0
          ? <strong>{t('nothingToTakeOn')}</strong>
          : t.rich('wouldWait', { count: plan.pending.length, strong: text => <strong>{text}</strong> })}
      </p>
      {knownWords(plan).map(line => <p key={line} className={styles.soft}>{line}</p>)}
      {missing > 0 && (
        <p>
          {t('missing', { count: missing })}
          {' '}<Button size="compact-sm" variant="default" loading={syncing} onClick={() => requestSync()}>{t('syncNow')}</Button>
        </p>
      )}
      {others > 0 && <p>{t('unusable', { count: others })}</p>}
    </div>
  )
}

function Contents({ events }: { events: readonly SidelineEvent[] }) {
  const names = useNames(), people = usePeople()
  const { user } = useSession()
  const { deviceId } = useDevice()
  const groups = grouped(events.map(event => ({ event })), names)
  const authors = [...new Set(events.map(event => (event.decidedby === undefined ? t('somebody') : personWords(event, user?.id ?? '', people))))]
  const devices = [...new Set(events.map(event => deviceWords(event, deviceId)))]
  return (
    <section>
      <h2>{extentWords(events)}</h2>
      <p className={styles.soft}>{t('made', { when: spanWords(events), authors: authors.join(', '), devices: devices.join(', ') })}</p>
      <ul className={styles.groups}>
        {groups.slice(0, GROUPS_MAX).map(group => {
          const own = group.actions.flatMap(action => action.events)
          return <li key={group.source}><span>{foundedName(own) ?? group.name}</span><span className="tabular">{t('changes', { count: own.length })}</span></li>
        })}
      </ul>
      {groups.length > GROUPS_MAX && <p className={styles.soft}>{t('andMore', { count: groups.length - GROUPS_MAX })}</p>}
    </section>
  )
}

/** The name that a roster, team, season or person gets in the file itself: this device may not know it yet. */
function foundedName(events: readonly SidelineEvent[]): string | null {
  const founding = events.find(event => event.parentid === undefined)
  if (founding === undefined) return null
  const { name, givenName, familyName } = founding.data
  const said = typeof name === 'string' ? name : [givenName, familyName].filter(part => typeof part === 'string').join(' ')
  return said === '' ? null : said
}

function Done({ taken, onLeave }: { taken: TakenOn; onLeave: () => void }) {
  const parts = [...(taken.setAside.length > 0 ? [t('setAsideSeeStatus', { count: taken.setAside.length })] : []), ...knownWords(taken)]
  return (
    <Screen title={t('title')}>
      <Empty title={t('doneTitle', { count: taken.pending.length })} action={<Button variant="default" onClick={onLeave}>{t('anotherFile')}</Button>}>
        {taken.pending.length > 0 && `${t('savedAndSent')} `}{parts.length > 0 && `${parts.join(' · ')}.`}
      </Empty>
    </Screen>
  )
}
