'use client'
import { Button } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { Link } from '../../_parts/location'
import { useNames, usePeople } from '../../_parts/names'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { useSave } from '../../_parts/saving'
import { useOverruledRows, type OverruledRow } from './overruled-items'
import { OverruledLine } from './overruled-line'
import { canKeepBoth } from './overruled-words'
import styles from './overruled.module.css'

export type Choice = 'kept' | 'restored' | 'both'

/** Everything that was overruled, settled with one key each: K keeps, T takes theirs, B keeps both texts, N goes on. */
export function OverruledView() {
  const rows = useOverruledRows()
  const names = useNames(), people = usePeople(), { userId, deviceId } = useDevice(), save = useSave()
  const [at, setAt] = useState(0), [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const open = (rows ?? []).filter(row => row.item.settled === null), settled = (rows ?? []).filter(row => row.item.settled !== null)
  const current = Math.min(at, open.length - 1)
  const asks = open.filter(row => row.item.severity === 'ask').length

  const settle = useCallback(async (row: OverruledRow, choice: Choice) => {
    if (row.collection !== 'rosters' || (choice === 'both' && !canKeepBoth(row.item.key))) return
    const executed = await save({ collection: 'rosters', streamId: row.streamId, command: { type: 'SettleOverruledChange', data: { eventId: row.item.eventId, key: row.item.key, choice } } })
    if (executed.kind === 'saved') setSaid({ kept: 'Kept as it is', restored: 'The other one taken', both: 'Both kept' }[choice])
  }, [save])

  const go = useCallback((to: number) => {
    setAt(to)
    requestAnimationFrame(() => list.current?.children[to]?.scrollIntoView({ block: 'nearest' }))
  }, [])

  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      const row = open[current]
      const key = event.key.toLowerCase()
      if (row === undefined) return
      if (key === 'k') void settle(row, 'kept')
      else if (key === 't') void settle(row, 'restored')
      else if (key === 'b') void settle(row, 'both')
      else if (key === 'n' || event.key === 'ArrowDown') go((current + 1) % open.length)
      else if (event.key === 'ArrowUp') go((current + open.length - 1) % open.length)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  })

  if (rows === undefined) return <Screen title="Overruled" wide><LoadingRows /></Screen>
  const counts = [asks > 0 && `${asks} ${asks === 1 ? 'needs' : 'need'} you`, open.length > asks && `${open.length - asks} to look at`].filter(Boolean).join(' · ')
  return <Screen title="Overruled" wide beside={open.length === 0 ? undefined : counts}
    actions={open.length > 0 && <p className={styles.keys} aria-label="Keys"><kbd>K</kbd> keep <kbd>T</kbd> take theirs {open.some(row => canKeepBoth(row.item.key)) && <><kbd>B</kbd> both </>}<kbd>N</kbd> next</p>}>
   <div className={styles.screen}>
    <p className="visually-hidden" role="status">{said !== '' && `${said}. ${open.length} left`}</p>
    {open.length === 0
      ? <Empty title="Nothing to look at" action={<Link to="/admin/rosters">All rosters</Link>}>
        When a change made offline meets another one of the same thing, the later one counts, and both are listed here until you have looked at them.
      </Empty>
      : <ol className={styles.list} ref={list} aria-label="To settle">
        {open.map((row, index) => <OverruledLine key={row.id} row={row} names={names} people={people} userId={userId} deviceId={deviceId}
          current={index === current} onFocus={() => setAt(index)} actions={row.collection === 'rosters' && <>
            <Button variant="default" size="compact-sm" onClick={() => { void settle(row, 'kept') }}>Keep</Button>
            <Button variant="default" size="compact-sm" onClick={() => { void settle(row, 'restored') }}>{row.decides === 'mine' ? 'Take theirs' : 'Take the other'}</Button>
            {canKeepBoth(row.item.key) && <Button variant="default" size="compact-sm" onClick={() => { void settle(row, 'both') }}>Both</Button>}
          </>} />)}
      </ol>}
    {settled.length > 0 && <>
      <h2 className={styles.settledTitle}>Settled</h2>
      <ol className={styles.list} data-settled="true" aria-label="Settled">
        {settled.map(row => <OverruledLine key={row.id} row={row} names={names} people={people} userId={userId} deviceId={deviceId} current={false} actions={null} />)}
      </ol>
    </>}
   </div>
  </Screen>
}

/** Typing somewhere, or in something that lies above this screen. */
const isElsewhere = (target: EventTarget | null) => target instanceof Element && target.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]') !== null
