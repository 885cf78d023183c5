'use client'
import { Button } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { settledName } from '#lib/client/told.ts'
import { Link } from '../../_parts/location'
import { moment } from '../../_parts/dates'
import { useNames, usePeople } from '../../_parts/names'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { useUndo } from '../../_parts/undoing'
import type { Names } from '../../_parts/wording'
import { deviceWords, personWords } from '../history/history-words'
import { CopiedRosters, useCopies } from './copied-rosters'
import { useForeseen, useOverruledRows } from './overruled-items'
import { OverruledLine, type Telling } from './overruled-line'
import { canTake, isRemoval, lastSettledFirst, type Block, type OverruledRow } from './overruled-rows'
import { canKeepBoth } from './overruled-words'
import { TwoRosters, useTwoRosters } from './two-rosters'
import { useReview, type Review } from './use-review'
import { useUntold } from './use-untold'
import styles from './overruled.module.css'

/** How lines name people and things. */
export function useTelling(): Telling {
  const names = useNames(), people = usePeople(), { userId, deviceId } = useDevice()
  return useMemo(() => ({ names, people, userId, deviceId }), [names, people, userId, deviceId])
}

/** Everything that was overruled in the club, or in one roster; each item is settled with one key, and a whole import with one. */
export function OverruledView({ rosterId }: { rosterId?: string }) {
  const rows = useOverruledRows(rosterId)
  const telling = useTelling()
  const title = rosterId === undefined ? 'Overruled' : `Overruled in ${telling.names.roster(rosterId)}`
  if (rows === undefined) return <Screen title={title} wide><LoadingRows /></Screen>
  return <Loaded key={rosterId ?? 'club'} title={title} rows={rows} rosterId={rosterId ?? null} telling={telling} />
}

function Loaded({ title, rows, rosterId, telling }: { title: string; rows: readonly OverruledRow[]; rosterId: string | null; telling: Telling }) {
  const list = useRef<HTMLDivElement>(null)
  const review = useReview(rows, list), undo = useUndo()
  const { open, blocks, said } = review
  const choices = useTwoRosters(rosterId), copies = useCopies(rosterId)
  const asks = open.filter(row => row.item.severity === 'ask').length
  const settled = useMemo(() => lastSettledFirst(rows), [rows])
  const counts = [asks > 0 && `${asks} ${asks === 1 ? 'needs' : 'need'} you`, open.length > asks && `${open.length - asks} to look at`].filter(Boolean).join(' · ')
  return <Screen title={title} wide beside={open.length === 0 ? undefined : counts} actions={open.length > 0 && <Keys review={review} />}>
    <div className={styles.screen}>
      <Places rows={rows} rosterId={rosterId} names={telling.names} />
      <BeforeSending />
      <ToldLately rows={rows} telling={telling} />
      {choices.length > 0 && <TwoRosters groups={choices} telling={telling} />}
      {copies.length > 0 && <CopiedRosters copies={copies} telling={telling} />}
      <div className={styles.said}>
        <p role="status">{said !== null && `${said.text}. ${open.length === 0 ? 'Nothing left' : `${open.length} left`}`}</p>
        {said !== null && <Button variant="subtle" size="compact-sm" onClick={() => { void undo({ action: said.action }) }}>Undo <kbd aria-hidden>Ctrl Z</kbd></Button>}
      </div>
      <div ref={list} tabIndex={-1} className={styles.blocks}>
        {open.length === 0 && choices.length === 0 && copies.length === 0 && <Empty title="Nothing to look at" action={<Link to="/admin/rosters">All rosters</Link>}>
          When a change made offline meets another one of the same thing, the later one counts, and both are listed here until you have looked at them.
        </Empty>}
        {segmentsOf(blocks).map(({ id, block, rows: lines }) => <div key={id} className={styles.segment}>
          {block !== null && <GroupHead block={block} review={review} telling={telling} />}
          <ol className={styles.list} aria-label={block === null ? 'To settle' : `To settle, ${GROUP_WORDS[block.group!.kind]}`}>
            {lines.map(row => <Line key={row.id} row={row} review={review} telling={telling} />)}
          </ol>
        </div>)}
      </div>
      {settled.length > 0 && <section aria-labelledby="settled-title">
        <h2 id="settled-title" className={styles.settledTitle}>Settled</h2>
        <ol className={styles.list} data-settled="true" aria-label="Settled">
          {settled.map(row => <OverruledLine key={row.id} row={row} telling={telling} actions={row.item.settled === 'kept' && canTake(row)
            ? <Button variant="default" size="compact-sm" onClick={() => review.settle(row, 'restored')}>Restore</Button> : null} />)}
        </ol>
      </section>}
    </div>
  </Screen>
}

const GROUP_WORDS = { import: 'import', bulk: 'many at once' } as const

/** Single items that follow one another are one list; each group is one of its own. */
function segmentsOf(blocks: readonly Block[]): readonly { readonly id: string; readonly block: Block | null; readonly rows: readonly OverruledRow[] }[] {
  const segments: { id: string; block: Block | null; rows: readonly OverruledRow[] }[] = []
  for (const block of blocks) {
    const last = segments.at(-1)
    if (block.group === null && last?.block === null) last.rows = [...last.rows, ...block.rows]
    else segments.push({ id: block.group === null ? `singles-${segments.length}` : block.id, block: block.group === null ? null : block, rows: block.rows })
  }
  return segments
}

function Keys({ review: { open, blocks } }: { review: Review }) {
  const key = (name: string, does: string) => <span><kbd>{name}</kbd> {does}</span>
  return <p className={styles.keys} aria-label="Keys">
    {key('K', 'keep')}{key('T', 'take theirs')}{open.some(row => canKeepBoth(row.item.key)) && key('B', 'both')}{open.some(isRestoring) && key('R', 'restore')}{key('N', 'next')}
    {blocks.some(block => block.group !== null) && key('Shift K, Shift T', 'all of an import')}{key('Ctrl Z', 'undo')}
  </p>
}

/** Where taking the overruled change brings back what a removal took, or what was changed here. */
const isRestoring = (row: OverruledRow): boolean => canTake(row) && (isRemoval(row) || row.decides === 'theirs')

function Line({ row, review, telling }: { row: OverruledRow; review: Review; telling: Telling }) {
  const current = row.id === review.currentId
  const button = (key: string, label: string, choice: 'kept' | 'restored' | 'both') =>
    <Button variant="default" size="compact-sm" tabIndex={current ? 0 : -1} onClick={() => review.settle(row, choice)}>{label} <kbd aria-hidden>{key}</kbd></Button>
  return <OverruledLine row={row} telling={telling} current={current} onChoose={() => review.choose(row.id)} actions={<>
    {button('K', 'Keep', 'kept')}
    {canTake(row) && (isRestoring(row) ? button('R', 'Restore', 'restored') : button('T', 'Take theirs', 'restored'))}
    {canKeepBoth(row.item.key) && button('B', 'Both', 'both')}
  </>} />
}

/** What was changed at once is settled at once, where somebody wants to. */
function GroupHead({ block, review, telling: { people, userId, deviceId } }: { block: Block; review: Review; telling: Telling }) {
  const { kind, event } = block.group!
  const many = block.rows.length, rosters = new Set(block.rows.filter(row => row.collection === 'rosters').map(row => row.streamId)).size
  const takable = block.rows.filter(canTake).length
  return <div className={styles.group}>
    <span><strong>{kind === 'import' ? 'Import' : 'Many at once'}</strong> by {personWords(event, userId, people)}, <time dateTime={event.time}>{moment(event.time)}</time> · {deviceWords(event, deviceId)}
      {' · '}{many} overruled{rosters > 1 && ` in ${rosters} rosters`}</span>
    <span className={styles.actions}>
      <Button variant="default" size="compact-sm" onClick={() => review.settleBlock(block, 'kept')}>Keep all {many} <kbd aria-hidden>Shift K</kbd></Button>
      {takable > 0 && <Button variant="default" size="compact-sm" onClick={() => review.settleBlock(block, 'restored')}>Take all {takable} of theirs <kbd aria-hidden>Shift T</kbd></Button>}
    </span>
  </div>
}

/** The club, and each roster in which something is open. */
function Places({ rows, rosterId, names }: { rows: readonly OverruledRow[]; rosterId: string | null; names: Names }) {
  if (rosterId !== null) return <p><Link to="/admin/overruled">Everything overruled in the club</Link></p>
  const open = new Map<string, number>()
  for (const { item, collection, streamId } of rows) if (item.settled === null && collection === 'rosters') open.set(streamId, (open.get(streamId) ?? 0) + 1)
  if (open.size < 2) return null
  return <nav aria-label="By roster" className={styles.places}>
    {[...open].map(([id, many]) => <Link key={id} to={`/admin/rosters/${id}/overruled`}>{names.roster(id)} <span>{many}</span></Link>)}
  </nav>
}

function BeforeSending() {
  const foreseen = useForeseen()?.rows.length ?? 0
  if (foreseen === 0) return null
  return <p className={styles.foreseen}>
    {foreseen === 1 ? 'What waits on this device will overrule 1 more change when it is sent.' : `What waits on this device will overrule ${foreseen} more changes when it is sent.`}{' '}
    <Link to="/admin/before-sending">See it before sending</Link>
  </p>
}

/** Own changes that somebody else settled before their author looked. */
function ToldLately({ rows, telling }: { rows: readonly OverruledRow[]; telling: Telling }) {
  const { items, markRead } = useUntold()
  const names = new Set(items.map(settledName))
  const told = rows.filter(row => names.has(settledName(row)))
  if (told.length === 0) return null
  return <section aria-labelledby="told-title" className={styles.told}>
    <div className={styles.toldHead}>
      <h2 id="told-title">{told.length === 1 ? 'A change of yours was overruled and settled since you last looked' : `${told.length} changes of yours were overruled and settled since you last looked`}</h2>
      <Button variant="default" size="compact-sm" onClick={() => markRead(told)}>I have read this</Button>
    </div>
    <ol className={styles.list} aria-label="Yours, settled">{told.map(row => <OverruledLine key={row.id} row={row} telling={telling} />)}</ol>
  </section>
}
