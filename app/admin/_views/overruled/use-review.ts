'use client'
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { settledTogether } from '#lib/domain/settle-many.ts'
import { words } from '../../../_language/words'
import { notice } from '../../_parts/notices'
import { usePageKeys } from '../../_parts/page-keys'
import { sentenceOfRule } from '../../_parts/rule-wording'
import { useSave } from '../../_parts/saving'
import { useUndo } from '../../_parts/undoing'
import { blocksOf, canTake, type Block, type OverruledRow } from './overruled-rows'
import { canKeepBoth } from './overruled-words'

const t = words('overruled')

/** Settling by keys: which item they act on, what each does, and where one goes on afterwards. */

export type Choice = 'kept' | 'restored' | 'both'

export interface Review {
  readonly blocks: readonly Block[]
  readonly open: readonly OverruledRow[]
  readonly currentId: string | null
  /** What was done last, and its action, which can be undone; null once it was. */
  readonly said: { readonly text: string; readonly action: string; readonly ids: ReadonlySet<string> } | null
  choose(id: string): void
  settle(row: OverruledRow, choice: Choice): void
  settleBlock(block: Block, choice: Choice): void
  /** Gives whoever was left without a number another one, and keeps the rest as it is. */
  giveNumber(row: OverruledRow, memberId: string, shirtNumber: string): void
}

/** What left the list for now. */
interface Left {
  /** It couldn't be kept: it is there again. */
  back(): void
  /** The store has it, and shows it sooner or later. */
  kept(): void
}

const NONE: ReadonlyMap<string, object> = new Map()
/** Long after the store has shown what was kept: only where it never did, such as of what was undone in the same moment. */
const FORGOTTEN_MS = 5_000

/**
 * What is being settled goes from the list at once, so that keys may follow one another as fast as they like; and it stays away until the store shows it as
 * settled, whatever older readings come in between. From then on the store has the word: undone it is back.
 */
function useGoing(rows: readonly OverruledRow[]) {
  const [going, setGoing] = useState(NONE)
  const without = (gone: (id: string, turn: object) => boolean) => setGoing(before => {
    const rest = [...before].filter(([id, turn]) => !gone(id, turn))
    return rest.length === before.size ? before : new Map(rest)
  })
  const hide = useCallback((leaving: readonly OverruledRow[]): Left => {
    const turn = {}
    setGoing(before => new Map([...before, ...leaving.map(row => [row.id, turn] as const)]))
    const back = () => without((_id, other) => other === turn)
    return { back, kept: () => { setTimeout(back, FORGOTTEN_MS) } }
  }, [])
  const shown = new Set(rows.flatMap(row => (row.item.settled !== null && going.has(row.id) ? row.id : [])))
  if (shown.size > 0) without(id => shown.has(id))
  return { going, hide }
}

export const canChoose = (row: OverruledRow, choice: Choice): boolean => (choice === 'kept' ? true : choice === 'both' ? canKeepBoth(row.item.key) : canTake(row))

/** `list`: where the lines stand; the current one has `aria-current`. */
export function useReview(rows: readonly OverruledRow[], list: RefObject<HTMLDivElement | null>): Review {
  const save = useSave(), undo = useUndo()
  const { going, hide } = useGoing(rows)
  const [chosen, setChosen] = useState<{ readonly id: string; readonly index: number } | null>(null)
  const [said, setSaid] = useState<Review['said']>(null)
  const toFocus = useRef(false)
  const blocks = useMemo(() => blocksOf(rows.filter(row => row.item.settled === null && !going.has(row.id))), [rows, going])
  const open = useMemo(() => blocks.flatMap(block => block.rows), [blocks])
  // The item stays the same one whatever comes in; where it is gone, the one in its place.
  const found = chosen === null ? 0 : open.findIndex(row => row.id === chosen.id)
  const at = found >= 0 ? found : Math.min(chosen?.index ?? 0, open.length - 1)
  const current = open[at]

  const go = useCallback((to: OverruledRow | undefined, index: number) => {
    toFocus.current = true
    setChosen(to === undefined ? null : { id: to.id, index })
  }, [])
  useLayoutEffect(() => {
    if (!toFocus.current) return
    toFocus.current = false
    const line = list.current?.querySelector<HTMLElement>('[aria-current="true"]') ?? list.current
    line?.focus({ preventScroll: true })
    line?.scrollIntoView({ block: 'nearest' })
  })

  const leave = useCallback((leaving: readonly OverruledRow[]): Left => {
    const ids = new Set(leaving.map(row => row.id))
    const rest = open.filter(row => !ids.has(row.id))
    const next = open.slice(at).find(row => !ids.has(row.id)) ?? rest.at(-1)
    go(next, Math.max(0, next === undefined ? 0 : rest.indexOf(next)))
    return hide(leaving)
  }, [at, go, hide, open])

  const settle = useCallback((row: OverruledRow, choice: Choice) => {
    if (!canChoose(row, choice)) return
    const isOpen = row.item.settled === null
    const left = isOpen ? leave([row]) : null
    const { eventId, key } = row.item
    void save({ collection: row.collection, streamId: row.streamId, command: { type: 'SettleOverruledChange', data: { eventId, key, choice } } }).then(executed => {
      if (executed.kind !== 'saved') return left?.back()
      left?.kept()
      setSaid({ text: isOpen ? t(`said-${choice}`) : t('restoredSaid'), action: executed.correlationId, ids: new Set([row.id]) })
    })
  }, [leave, save])

  const giveNumber = useCallback((row: OverruledRow, memberId: string, shirtNumber: string) => {
    const left = leave([row])
    const { collection, streamId, item: { eventId, key } } = row
    const commands = [{ type: 'AssignShirtNumbers', data: { assignments: { [memberId]: shirtNumber } } }, { type: 'SettleOverruledChange', data: { eventId, key, choice: 'kept' } }]
    void save(commands.map(command => ({ collection, streamId, command }))).then(executed => {
      if (executed.kind !== 'saved') return left.back()
      left.kept()
      setSaid({ text: t('said-free', { number: shirtNumber }), action: executed.correlationId, ids: new Set([row.id]) })
    })
  }, [leave, save])

  const settleBlock = useCallback((block: Block, choice: Choice) => {
    const { orders, left } = settledTogether(block.rows.filter(row => canChoose(row, choice)), choice)
    const ids = new Set(orders.map(order => `${String(order.command.data.eventId)} ${String(order.command.data.key)}`))
    const leaving = block.rows.filter(row => ids.has(row.id))
    if (left[0] !== undefined) notice({ text: t('someStay', { left: left.length, count: block.rows.length, why: sentenceOfRule(left[0].why.rule) }), tone: 'refused' })
    if (orders.length === 0) return
    const gone = leave(leaving)
    void save(orders, { actionKind: 'bulk' }).then(executed => {
      if (executed.kind !== 'saved') return gone.back()
      gone.kept()
      const action = executed.correlationId, text = t(choice === 'kept' ? 'keptMany' : 'takenMany', { count: orders.length })
      setSaid({ text, action, ids })
      notice({ text, action: { label: t('undo'), run: () => { void undo({ action }) } } })
    })
  }, [leave, save, undo])

  usePageKeys(event => {
    // A key that is held down settles one.
    if (current === undefined || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return false
    const key = event.key.toLowerCase()
    const block = blocks.find(one => one.rows.includes(current))
    if (event.shiftKey) {
      if (block === undefined || block.group === null || (key !== 'k' && key !== 't')) return false
      settleBlock(block, key === 'k' ? 'kept' : 'restored')
    } else if (key === 'k') settle(current, 'kept')
    else if (key === 't' || key === 'r') settle(current, 'restored')
    else if (key === 'b') settle(current, 'both')
    else if (key === 'n' || key === 'arrowdown') go(open[(at + 1) % open.length], (at + 1) % open.length)
    else if (key === 'p' || key === 'arrowup') go(open[(at + open.length - 1) % open.length], (at + open.length - 1) % open.length)
    else return false
    return true
  })

  const choose = useCallback((id: string) => setChosen({ id, index: Math.max(0, open.findIndex(row => row.id === id)) }), [open])
  return { blocks, open, currentId: current?.id ?? null, said: said !== null && open.some(row => said.ids.has(row.id)) ? null : said, choose, settle, settleBlock, giveNumber }
}

/** Typing somewhere, or in something that lies above this screen. */
const isElsewhere = (target: EventTarget | null) => target instanceof Element && target.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]') !== null
