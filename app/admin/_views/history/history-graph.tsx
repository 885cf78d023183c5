'use client'
import { Button } from '@mantine/core'
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useDevice } from '#lib/client/hooks.ts'
import { historyGraph, type GraphBranch, type GraphNode, type HistoryGraph } from '#lib/domain/history-graph.ts'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { locale, words } from '../../../_language/words'
import { Link } from '../../_parts/location'
import { useNames, usePeople } from '../../_parts/names'
import { branchWords, nodeWords } from './graph-words'
import type { Overruling } from './history-entries'
import styles from './history-graph.module.css'

const t = words('history')

const COLUMN_PX = 26
const LANE_PX = 50
const TOP_PX = 26
const LEFT_PX = 30
const RIGHT_PX = 30
/** What the words beside a branch take. */
const WORD_COLUMNS = 13

const xOf = (column: number) => LEFT_PX + column * COLUMN_PX + COLUMN_PX / 2
const yOf = (lane: number) => TOP_PX + lane * LANE_PX
const middleOf = (node: GraphNode) => xOf(node.column) + (node.width - 1) * COLUMN_PX / 2
const amount = (number: number) => number.toLocaleString(locale())

export interface HistoryGraphProps {
  readonly events: readonly SidelineEvent[]
  readonly overruled: readonly Overruling[]
  /** The moment looked at. */
  readonly at: number | null
  readonly address: (at: number, beside: number | null) => string
}

/**
 * A roster's history as a picture: the line that the server recorded, and beside it what devices made without having seen all of it. Each node leads to its
 * moment; arrows go from one to the next.
 */
export function HistoryGraphFigure({ events, overruled, at, address }: HistoryGraphProps) {
  const names = useNames(), people = usePeople(), { userId, deviceId } = useDevice()
  const [until, setUntil] = useState<number | null>(null)
  const [told, setTold] = useState<number | null>(null)
  const graph = useMemo(() => historyGraph(events, overruled, { wordColumns: WORD_COLUMNS, ...(until !== null && { until }) }), [events, overruled, until])
  const scroller = useRef<HTMLDivElement>(null)
  // The newest is seen first; the words beside it may go on.
  useLayoutEffect(() => {
    const newest = graph.nodes.at(-1)
    if (scroller.current !== null && newest !== undefined) scroller.current.scrollLeft = Math.max(0, xOf(newest.column + newest.width + 1) - scroller.current.clientWidth)
  }, [graph])
  const teller = { events, names, people, userId, deviceId }
  const words = told === null ? undefined : graph.nodes[told]
  return <figure className={styles.figure}>
    <div className={styles.scroller} ref={scroller}>
      <Drawing graph={graph} at={at} address={address} onTell={setTold} wordsOf={node => nodeWords(node, teller)} branchWordsOf={branch => branchWords(branch, teller)} />
    </div>
    <figcaption className={styles.caption}>
      <p className={styles.told}>{words === undefined ? <Legend graph={graph} /> : nodeWords(words, teller)}</p>
      {(graph.earlier !== null || graph.later !== null) && <span className={styles.pages}>
        <Button variant="default" size="compact-sm" disabled={graph.earlier === null} onClick={() => { setTold(null); setUntil(graph.earlier) }}>{t('earlier')}</Button>
        <Button variant="default" size="compact-sm" disabled={graph.later === null} onClick={() => { setTold(null); setUntil(graph.later) }}>{t('later')}</Button>
      </span>}
    </figcaption>
  </figure>
}

/** Where the picture will stand. */
export const HistoryGraphPlace = () => <div className={styles.place} />

function Legend({ graph: { nodes } }: { graph: HistoryGraph }) {
  const has = (fits: (node: GraphNode) => boolean) => nodes.some(fits)
  const parts = [
    ['recorded', true], ['made', has(node => node.kind === 'made')], ['waiting', has(node => node.kind === 'waiting')], ['overruled', has(node => node.overruled)], ['overrules', has(node => node.overrules)],
  ] as const
  return <span className={styles.legend}>{parts.filter(([, shown]) => shown).map(([kind]) => <span key={kind}>
    <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden className={styles.mark} data-kind={kind} data-overruled={kind === 'overruled' || undefined} data-overrules={kind === 'overrules' || undefined}>
      <Dot overruled={kind === 'overruled'} overrules={kind === 'overrules'} />
    </svg>{t(`legend-${kind}`)}</span>)}</span>
}

interface DrawingProps {
  readonly graph: HistoryGraph
  readonly at: number | null
  readonly address: (at: number, beside: number | null) => string
  readonly onTell: (index: number | null) => void
  readonly wordsOf: (node: GraphNode) => string
  readonly branchWordsOf: (branch: GraphBranch) => string
}

function Drawing({ graph, at, address, onTell, wordsOf, branchWordsOf }: DrawingProps) {
  const { nodes, branches, overrulings, columns, lanes, earlier, later } = graph
  const [focused, setFocused] = useState<number | null>(null)
  const current = at === null ? -1 : nodes.findIndex(node => node.kind !== 'joined' && node.first <= at && at <= node.last)
  const tabbed = Math.min(focused ?? (current >= 0 ? current : nodes.length - 1), nodes.length - 1)
  const svg = useRef<SVGSVGElement>(null)
  const line = nodes.filter(node => node.lane === 0)
  const lineEnd = later === null ? middleOf(line.at(-1) ?? nodes[0]!) : xOf(columns) + RIGHT_PX - 14
  const width = Math.max(xOf(columns) + RIGHT_PX, ...branches.map(branch => xOf(branch.start + WORD_COLUMNS)))

  function pressed(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const beside = { ArrowLeft: tabbed - 1, ArrowRight: tabbed + 1, Home: 0, End: nodes.length - 1 }[event.key]
    const to = beside ?? (event.key === 'ArrowUp' ? nearest(nodes, tabbed, -1) : event.key === 'ArrowDown' ? nearest(nodes, tabbed, 1) : undefined)
    if (to === undefined || nodes[to] === undefined) return
    event.preventDefault()
    svg.current?.querySelector<SVGElement>(`[data-node="${to}"]`)?.focus()
  }
  return <svg ref={svg} width={width} height={yOf(lanes - 1) + (lanes > 1 ? 34 : TOP_PX)} role="group" aria-label={t('picture')} className={styles.drawing} onKeyDown={pressed}>
    {line.length > 0 && <path className={styles.line} d={`M${earlier === null ? middleOf(line[0]!) : 4} ${yOf(0)}H${lineEnd}`} />}
    {branches.map(branch => <path key={branch.first} className={styles.branch} data-waiting={branch.to === null || undefined} d={branchPath(branch)} />)}
    {branches.map(branch => <text key={branch.first} className={styles.words} data-waiting={branch.to === null || undefined} x={xOf(branch.start) - 6} y={yOf(branch.lane) + 24}>
      {branchWordsOf(branch)}
    </text>)}
    {overrulings.map(({ by, of }) => <path key={`${by} ${of}`} className={styles.overruling} d={overrulingPath(nodes[by]!, nodes[of]!)} />)}
    {nodes.map((node, index) => <Link key={`${node.lane} ${node.first}`} to={address(node.last, null)} aria-label={wordsOf(node)} aria-current={index === current ? 'true' : undefined}
      tabIndex={index === tabbed ? 0 : -1} data-node={index} className={styles.node!}
      data-kind={node.kind} data-overruled={node.overruled || undefined} data-overrules={node.overrules || undefined}
      onFocus={() => { setFocused(index); onTell(index) }} onBlur={() => onTell(null)} onMouseEnter={() => onTell(index)} onMouseLeave={() => onTell(null)}>
      <g transform={`translate(${middleOf(node)} ${yOf(node.lane)})`}><Node node={node} /></g>
    </Link>)}
  </svg>
}

function Node({ node: { first, last, width, kind, overruled, overrules } }: { node: GraphNode }) {
  const half = width * COLUMN_PX / 2
  const isBar = last > first && kind !== 'joined'
  return <>
    <rect className={styles.target} x={-half} y={-14} width={half * 2} height={28} rx={6} />
    {isBar ? <><rect className={styles.bar} x={4 - half} y={-9} width={half * 2 - 8} height={18} rx={9} /><text className={styles.count} y={4}>{amount(last - first + 1)}</text></>
      : kind === 'joined' ? <><circle className={styles.dot} r={7} /><circle className={styles.hole} r={2.5} /></>
        : <Dot overruled={overruled} overrules={overrules} />}
  </>
}

function Dot({ overruled, overrules }: { overruled: boolean; overrules: boolean }) {
  return <>
    <circle className={styles.dot} r={5} />
    {overruled && <path className={styles.cross} d="M-2.2-2.2 2.2 2.2M2.2-2.2-2.2 2.2" />}
    {overrules && <circle className={styles.tick} r={2} />}
  </>
}

/** The nearest node of another lane; the same where there is none. */
function nearest(nodes: readonly GraphNode[], from: number, step: -1 | 1): number {
  const node = nodes[from]
  if (node === undefined) return from
  const others = nodes.map((other, index) => ({ index, lane: other.lane, away: Math.abs(middleOf(other) - middleOf(node)) })).filter(other => (other.lane - node.lane) * step > 0)
  return others.sort((one, other) => Math.abs(one.lane - node.lane) - Math.abs(other.lane - node.lane) || one.away - other.away)[0]?.index ?? from
}

function branchPath({ from, start, end, to, lane }: GraphBranch): string {
  const [top, low] = [yOf(0), yOf(lane)]
  const [x0, x1, x2] = [xOf(from), xOf(start), xOf(end)]
  const off = `M${x0} ${top}C${x0} ${low} ${x0 + 4} ${low} ${x1} ${low}H${x2}`
  if (to === null) return `${off}h${COLUMN_PX}`
  const x3 = xOf(to)
  return `${off}H${x3 - COLUMN_PX}C${x3 - 4} ${low} ${x3} ${low} ${x3} ${top}`
}

function overrulingPath(by: GraphNode, of: GraphNode): string {
  const [x1, y1, x2, y2] = [middleOf(by), yOf(by.lane), middleOf(of), yOf(of.lane)]
  return by.lane === of.lane ? `M${x1} ${y1}Q${(x1 + x2) / 2} ${y1 - 26} ${x2} ${y2}` : `M${x1} ${y1}C${x1} ${(y1 + y2) / 2} ${x2} ${(y1 + y2) / 2} ${x2} ${y2}`
}
