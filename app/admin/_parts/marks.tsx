'use client'
import { LockIcon } from './icons'
import classes from './marks.module.css'

/** The amber square: something of this row waits on this device. */
export function WaitingMark({ count }: { count: number }) {
  if (count === 0) return null
  return <span className={classes.waiting} title={`${count} waiting on this device`}><span className="visually-hidden">, {count} waiting</span></span>
}

const LIFECYCLES = { draft: 'draft', selected: 'selected', locked: 'locked', archived: 'archived' } as const

/** How far a roster is, in a word. */
export function LifecycleWord({ lifecycle }: { lifecycle: keyof typeof LIFECYCLES }) {
  return <span className={classes.lifecycle} data-lifecycle={lifecycle}>{LIFECYCLES[lifecycle]}{lifecycle === 'locked' && <LockIcon size={13} />}</span>
}

/** A count in the colour of its meaning, with its word. */
export function MeaningCount({ count, meaning, one, many }: { count: number; meaning: 'overruled' | 'needs-you' | 'issue'; one: string; many: string }) {
  if (count === 0) return null
  return <span className={classes.meaning} data-meaning={meaning}>{count} {count === 1 ? one : many}</span>
}
