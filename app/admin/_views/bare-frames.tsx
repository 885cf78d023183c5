'use client'
import type { ReactNode } from 'react'
import { Mark } from '../_parts/icons'
import railClasses from '../_parts/rail.module.css'
import classes from './frame.module.css'

/** What stands before a club is known: drawn with little code, as a stranger has none yet. */

/** The product's name is the same in every language. */
export const NAME = 'Sideline'

/** The frame while nothing is known yet. The server answers this to everyone. */
export function FrameSkeleton() {
  return (
    <div className={classes.frame} aria-busy="true">
      <header className={classes.header}>
        <span className={classes.mark}><Mark /><span>{NAME}</span></span>
        <span className={classes.gap} />
        <span className={classes.bone} />
      </header>
      <div className={classes.rail}><div className={railClasses.nav} aria-hidden /></div>
      <main className={classes.content}><h1 className="visually-hidden">{NAME}</h1></main>
    </div>
  )
}

/** For screens without a club: signing in, and what stands in the way. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <div className={classes.plain}>
      <header className={classes.plainHeader}><a href="/" className={classes.mark}><Mark /><span>{NAME}</span></a></header>
      <main className={classes.plainContent}>{children}</main>
    </div>
  )
}
