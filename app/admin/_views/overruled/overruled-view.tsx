'use client'
import { Button } from '@mantine/core'
import { useMemo, useRef, type ReactNode } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { settledName } from '#lib/client/told.ts'
import { words } from '../../../_language/words'
import { Link } from '../../_parts/location'
import { moment } from '../../_parts/dates'
import { useNames, usePeople } from '../../_parts/names'
import { Empty, LoadingRows, Screen } from '../../_parts/screen'
import { useUndo } from '../../_parts/undoing'
import type { Names } from '../../_parts/wording'
import { deviceWords, personWords } from '../history/history-words'
import { CopiedRosters, useCopies } from './copied-rosters'
import { freeNumbersFor } from './free-numbers'
import { useForeseen, useOverruledRows } from './overruled-items'
import { OverruledLine, type Telling } from './overruled-line'
import { canTake, isRemoval, lastSettledFirst, type Block, type OverruledRow } from './overruled-rows'
import { canKeepBoth } from './overruled-words'
import { TwoRosters, useTwoRosters } from './two-rosters'
import { useReview, type Review } from './use-review'
import { useUntold } from './use-untold'
import styles from './overruled.module.css'

const t = words('overruled')

/** How lines name people and things. */
export function useTelling(): Telling {
  const names = useNames(), people = usePeople(), { userId, deviceId } = useDevice()
  return useMemo(() => ({ names, people, userId, deviceId }), [names, people, userId, deviceId])
}

/** Everything that was overruled in the club, or in one roster; each item is settled with one key, and a whole import with one. */
export function OverruledView({ rosterId }: { rosterId?: string }) {
  const rows = useOverruledRows(rosterId)
  const telling = useTelling()
  const title = rosterId === undefined ? t('title') : t('titleIn', { roster: telling.names.roster(rosterId) })
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
  const counts = [asks > 0 && t('needYou', { count: asks }), open.length > asks && t('toLookAt', { count: open.length - asks })].filter(Boolean).join(' · ')
  return <Screen title={title} wide beside={open.length === 0 ? undefined : counts} actions={open.length > 0 && <Keys review={review} />}>
    <div className={styles.screen}>
      <Places rows={rows} rosterId={rosterId} names={telling.names} />
      <BeforeSending />
      <ToldLately rows={rows} telling={telling} />
      {choices.length > 0 && <TwoRosters groups={choices} telling={telling} />}
      {copies.length > 0 && <CopiedRosters copies={copies} telling={telling} />}
      <div className={styles.said}>
        <p role="status">{said !== null && t('said', { what: said.text, left: open.length })}</p>
        {said !== null && <Button variant="subtle" size="compact-sm" onClick={() => { void undo({ action: said.action }) }}>{t('undo')} <kbd aria-hidden>{t('keyUndo')}</kbd></Button>}
      </div>
      <div ref={list} tabIndex={-1} className={styles.blocks}>
        {open.length === 0 && choices.length === 0 && copies.length === 0 && <Empty title={t('nothing')} action={<Link to="/admin/rosters">{t('allRosters')}</Link>}>
          {t('nothingMeans')}
        </Empty>}
        {segmentsOf(blocks).map(({ id, block, rows: lines }) => <div key={id} className={styles.segment}>
          {block !== null && <GroupHead block={block} review={review} telling={telling} />}
          <ol className={styles.list} aria-label={t(block === null ? 'toSettle' : block.group!.kind === 'import' ? 'toSettleImport' : 'toSettleBulk')}>
            {lines.map(row => <Line key={row.id} row={row} review={review} telling={telling} />)}
          </ol>
        </div>)}
      </div>
      {settled.length > 0 && <section aria-labelledby="settled-title">
        <h2 id="settled-title" className={styles.settledTitle}>{t('settled')}</h2>
        <ol className={styles.list} data-settled="true" aria-label={t('settled')}>
          {settled.map(row => <OverruledLine key={row.id} row={row} telling={telling} actions={row.item.settled === 'kept' && canTake(row)
            ? <Button variant="default" size="compact-sm" onClick={() => review.settle(row, 'restored')}>{t('restore')}</Button> : null} />)}
        </ol>
      </section>}
    </div>
  </Screen>
}

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
  return <p className={styles.keys} aria-label={t('keys')}>
    {key('K', t('key-keep'))}{key('T', t('key-take'))}{open.some(row => canKeepBoth(row.item.key)) && key('B', t('key-both'))}{open.some(isRestoring) && key('R', t('key-restore'))}{key('N', t('key-next'))}
    {blocks.some(block => block.group !== null) && key(t('keysOfAll'), t('key-all'))}{key(t('keyUndo'), t('key-undo'))}
  </p>
}

/** Where taking the overruled change brings back what a removal took, or what was changed here. */
const isRestoring = (row: OverruledRow): boolean => canTake(row) && (isRemoval(row) || row.decides === 'theirs')

function Line({ row, review, telling }: { row: OverruledRow; review: Review; telling: Telling }) {
  const current = row.id === review.currentId
  const button = (key: string, label: string, choice: 'kept' | 'restored' | 'both') =>
    <Button variant="default" size="compact-sm" tabIndex={current ? 0 : -1} onClick={() => review.settle(row, choice)}>{label} <kbd aria-hidden>{key}</kbd></Button>
  return <OverruledLine row={row} telling={telling} current={current} onChoose={() => review.choose(row.id)}
    proposal={<FreeNumbers row={row} review={review} names={telling.names} />} actions={<>
    {button('K', t('keep'), 'kept')}
    {canTake(row) && (isRestoring(row) ? button('R', t('restore'), 'restored') : button('T', t('takeTheirs'), 'restored'))}
    {canKeepBoth(row.item.key) && button('B', t('both'), 'both')}
  </>} />
}

/** Numbers for whoever lost one to somebody else. */
function FreeNumbers({ row, review, names }: { row: OverruledRow; review: Review; names: Names }) {
  const free = freeNumbersFor(row)
  if (free === null) return null
  const name = names.member(free.memberId)
  return <p className={styles.proposal}>
    <span>{t('freeNumbers', { name })}</span>
    {free.numbers.map(number => <Button key={number} variant="default" size="compact-sm" tabIndex={row.id === review.currentId ? 0 : -1} aria-label={t('giveFree', { number, name })}
      onClick={() => review.giveNumber(row, free.memberId, number)}><span className="tabular">{number}</span></Button>)}
  </p>
}

/** What was changed at once is settled at once, where somebody wants to. */
function GroupHead({ block, review, telling: { people, userId, deviceId } }: { block: Block; review: Review; telling: Telling }) {
  const { kind, event } = block.group!
  const many = block.rows.length, rosters = new Set(block.rows.filter(row => row.collection === 'rosters').map(row => row.streamId)).size
  const takable = block.rows.filter(canTake).length
  const made = {
    who: personWords(event, userId, people), when: moment(event.time), where: deviceWords(event, deviceId), count: many,
    strong: (text: ReactNode) => <strong>{text}</strong>, time: (text: ReactNode) => <time dateTime={event.time}>{text}</time>,
  }
  return <div className={styles.group}>
    <span>{rosters > 1 ? t.rich(kind === 'import' ? 'importByIn' : 'bulkByIn', { ...made, rosters }) : t.rich(kind === 'import' ? 'importBy' : 'bulkBy', made)}</span>
    <span className={styles.actions}>
      <Button variant="default" size="compact-sm" onClick={() => review.settleBlock(block, 'kept')}>{t('keepAll', { count: many })} <kbd aria-hidden>{t('keyKeepAll')}</kbd></Button>
      {takable > 0 && <Button variant="default" size="compact-sm" onClick={() => review.settleBlock(block, 'restored')}>{t('takeAll', { count: takable })} <kbd aria-hidden>{t('keyTakeAll')}</kbd></Button>}
    </span>
  </div>
}

/** The club, and each roster in which something is open. */
function Places({ rows, rosterId, names }: { rows: readonly OverruledRow[]; rosterId: string | null; names: Names }) {
  if (rosterId !== null) return <p><Link to="/admin/overruled">{t('everything')}</Link></p>
  const open = new Map<string, number>()
  for (const { item, collection, streamId } of rows) if (item.settled === null && collection === 'rosters') open.set(streamId, (open.get(streamId) ?? 0) + 1)
  if (open.size < 2) return null
  return <nav aria-label={t('byRoster')} className={styles.places}>
    {[...open].map(([id, many]) => <Link key={id} to={`/admin/rosters/${id}/overruled`}>{names.roster(id)} <span>{many}</span></Link>)}
  </nav>
}

function BeforeSending() {
  const foreseen = useForeseen()?.rows.length ?? 0
  if (foreseen === 0) return null
  return <p className={styles.foreseen}>
    {t('willOverrule', { count: foreseen })}{' '}
    <Link to="/admin/before-sending">{t('seeBefore')}</Link>
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
      <h2 id="told-title">{t('yoursSettledTitle', { count: told.length })}</h2>
      <Button variant="default" size="compact-sm" onClick={() => markRead(told)}>{t('read')}</Button>
    </div>
    <ol className={styles.list} aria-label={t('yoursSettled')}>{told.map(row => <OverruledLine key={row.id} row={row} telling={telling} />)}</ol>
  </section>
}
