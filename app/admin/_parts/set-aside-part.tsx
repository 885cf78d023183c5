'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../_language/words'
import type { SetAsideRow } from '#lib/client/device-database.ts'
import { useDevice, useSetAside } from '#lib/client/hooks.ts'
import { discardSetAside, exportWaiting, trySetAsideAgain } from '#lib/client/rescue.ts'
import { moment, today } from './dates'
import { downloadFile } from './file-download'
import { Link } from './location'
import { useNames } from './names'
import { notice } from './notices'
import { sentenceOfProblem, sentenceOfTrying } from './rule-wording'
import { grouped } from './waiting-groups'
import { sentenceOf, type Names } from './wording'
import classes from './sync-status.module.css'

const t = words('sync'), common = words('common')

const SHOWN_MAX = 100

/** What was refused, by roster: it can be tried again, saved, or discarded one by one. */
export function SetAsidePart() {
  const setAside = useSetAside()
  const device = useDevice()
  const names = useNames()
  if (setAside === undefined || setAside.length === 0) return null
  const groups = grouped(setAside.slice(0, SHOWN_MAX), names)
  const problems = new Map(setAside.map(row => [row.id, row.problem]))
  async function save() {
    downloadFile(await exportWaiting(device), `sideline-set-aside-${today()}.json`)
  }
  async function tryAgain(rows: readonly SetAsideRow[]) {
    const tried = await trySetAsideAgain(device, rows.map(row => row.id))
    const words = sentenceOfTrying(tried)
    if (words !== null) notice({ text: words, tone: 'refused' })
  }
  return (
    <section className={classes.part}>
      <h2>{t('setAside', { count: setAside.length })}</h2>
      <p className={classes.soft}>{t('setAsideMeans')}</p>
      {groups.map(group => (
        <div key={group.source}>
          <h3 className={classes.groupHead}>
            {group.to === null ? group.name : <Link to={group.to}>{group.name}</Link>}
            <Button size="compact-sm" variant="default" aria-label={t('tryAgainFor', { name: group.name })} onClick={() => { void tryAgain(setAside.filter(row => row.event.source === group.source)) }}>{common('tryAgain')}</Button>
          </h3>
          <ul>{group.actions.flatMap(action => action.events).map(event => <Refused key={event.id} row={{ event, problem: problems.get(event.id)! }} names={names} />)}</ul>
        </div>
      ))}
      {setAside.length > SHOWN_MAX && <p className={classes.soft}>{common('andMore', { count: setAside.length - SHOWN_MAX })}</p>}
      <div className={classes.buttons}>
        {groups.length > 1 && <Button size="compact-sm" variant="default" onClick={() => { void tryAgain(setAside) }}>{t('tryAllAgain')}</Button>}
        <Button size="compact-sm" variant="default" onClick={() => { void save() }}>{common('saveAsFile')}</Button>
      </div>
    </section>
  )
}

function Refused({ row: { event, problem }, names }: { row: Pick<SetAsideRow, 'event' | 'problem'>; names: Names }) {
  const device = useDevice()
  const [asking, setAsking] = useState(false)
  return (
    <li className={classes.refused}>
      {sentenceOf(event, names)} <time dateTime={event.time} className={classes.soft}>{moment(event.time)}</time>
      <p className={classes.reason}>{sentenceOfProblem(problem)}</p>
      {asking
        ? <div className={classes.buttons}><Button size="compact-sm" color="red" onClick={() => { void discardSetAside(device, event.id) }}>{t('discardForGood')}</Button><Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>{t('keep')}</Button></div>
        : <div className={classes.buttons}><Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>{t('discard')}</Button></div>}
    </li>
  )
}
