'use client'
import { words } from '../../_language/words'
import type { Lifecycle } from '#lib/domain/roster-state.ts'
import { LockIcon } from './icons'
import classes from './marks.module.css'

const t = words('common'), people = words('people')

/** The amber square: something of this row waits on this device. */
export function WaitingMark({ count }: { count: number }) {
  if (count === 0) return null
  return <span className={classes.waiting} title={t('waitingHere', { count })}><span className="visually-hidden">{t('waitingSpoken', { count })}</span></span>
}

/** How far a roster is, in a word. */
export function LifecycleWord({ lifecycle }: { lifecycle: Lifecycle }) {
  return <span className={classes.lifecycle} data-lifecycle={lifecycle}>{people(`lifecycle-${lifecycle}`)}{lifecycle === 'locked' && <LockIcon size={13} />}</span>
}

/** A count with its word, such as "3 need you", in the colour of its meaning. */
export function MeaningCount({ meaning, children }: { meaning: 'overruled' | 'needs-you'; children: string }) {
  return <span className={classes.meaning} data-meaning={meaning}>{children}</span>
}
