'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { words } from '../../_language/words'
import { arrivedByMoving, dropAsked, Link } from './location'
import classes from './screen.module.css'

const t = words('common'), shell = words('shell')

/** The frame of one screen: its title, what stands beside it, what can be done, and the content. */
export function Screen({ title, documentTitle, beside, actions, wide, children }: {
  title: ReactNode
  /** For the browser's tab; needed where `title` isn't text. */
  documentTitle?: string
  /** A few words to the right of the title. */
  beside?: ReactNode
  actions?: ReactNode
  /** Without the bound on the content's width: for tables and grids. */
  wide?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const text = documentTitle ?? (typeof title === 'string' ? title : 'Sideline')
  useEffect(() => { document.title = `${text} · Sideline` }, [text])
  useEffect(() => { if (arrivedByMoving()) heading.current?.focus({ preventScroll: true }) }, [])
  useEffect(dropAsked, [])
  return (
    <div className={classes.screen} data-wide={wide || undefined}>
      <div className={classes.head}>
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {beside !== undefined && <div className={classes.beside}>{beside}</div>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}

/** While the device's store is being read: shown after a moment only, because that usually takes less. */
export function LoadingRows({ rows = 8 }: { rows?: number }) {
  return (
    <div className={classes.loading} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => <span key={row} className={classes.bone} />)}
    </div>
  )
}

/** While the code of a screen is being loaded. */
export function LoadingScreen() {
  return <div className={classes.screen}><LoadingRows /></div>
}

/** Nothing here: why, and the one thing to do about it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  )
}

/** An address whose content this device doesn't hold. `what`: such as "this roster". */
export function NotHere({ what, offline }: { what: string; offline: boolean }) {
  const home = <Link to="/admin">{shell('home')}</Link>
  return offline
    ? <Empty title={t('notOffline')} action={home}>{t('notOfflineMeans', { what })}</Empty>
    : <Empty title={t('notFound')} action={home}>{t('notFoundMeans', { what: what.replace(/^(this|the) /, '') })}</Empty>
}
