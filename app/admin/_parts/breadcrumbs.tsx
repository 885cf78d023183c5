'use client'
import { Fragment } from 'react'
import { useMembers, useRosters } from '#lib/client/hooks.ts'
import { words } from '../../_language/words'
import classes from './breadcrumbs.module.css'
import { Link } from './location'
import { fullName } from './names'

const t = words('around')

/** What lies below a roster or a person, by the last part of its address. */
const BELOW = {
  history: () => t('history'), comparison: () => t('comparison'), print: () => t('rosterSheet'), match: () => t('matchSheet'), compare: () => t('compare'), overruled: () => t('overruled'),
} as const
const isBelow = (part: string): part is keyof typeof BELOW => part in BELOW

/** "Rosters › U14 A › History": on every screen that lies below another one, with ways back. */
export function Breadcrumbs({ path }: { path: string }) {
  const [, , section, id, below] = path.split('/')
  const rosters = useRosters(), members = useMembers()
  if (id === undefined || (section !== 'rosters' && section !== 'members')) return null
  const top = section === 'rosters' ? t('rosters') : t('members')
  const member = members?.get(id)?.state
  const name = section === 'rosters' ? rosters?.find(view => view.streamId === id)?.state.name : member && fullName(member)
  const here = below !== undefined && isBelow(below) ? BELOW[below]() : null
  return (
    <nav aria-label={t('whereYouAre')} className={classes.crumbs}>
      <Link to={`/admin/${section}`}>{top}</Link>
      {name !== undefined && <Fragment><span aria-hidden>›</span>{here === null ? <span aria-current="page">{name}</span> : <Link to={`/admin/${section}/${id}`}>{name}</Link>}</Fragment>}
      {here !== null && <Fragment><span aria-hidden>›</span><span aria-current="page">{here}</span></Fragment>}
    </nav>
  )
}
