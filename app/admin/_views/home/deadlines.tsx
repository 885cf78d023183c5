'use client'
import { useMemo } from 'react'
import { useSeasons } from '#lib/client/hooks.ts'
import { words } from '../../../_language/words'
import { day, today } from '../../_parts/dates'
import { Link } from '../../_parts/location'
import type { RosterRow } from '../rosters/roster-rows'
import classes from './home.module.css'
import { nextDeadlines } from './next-deadlines'

const t = words('around')
const SHOWN_MAX = 3

/** The next deadlines of the seasons that aren't closed, and how many rosters still have something to put right. `rows`: the season's rosters. */
export function Deadlines({ rows }: { rows: readonly RosterRow[] }) {
  const seasons = useSeasons()
  const next = useMemo(() => nextDeadlines((seasons ?? []).map(view => view.state), today()).slice(0, SHOWN_MAX), [seasons])
  if (next.length === 0) return null
  const open = rows.filter(row => row.issueCount > 0).length
  return (
    <section aria-labelledby="home-deadlines" className={classes.part}>
      <h2 id="home-deadlines">{t('deadlines')}</h2>
      <ul className={classes.attention}>
        {next.map(({ season, name, on, days }) => (
          <li key={`${season} ${name}`} className={classes.deadline}>
            <Link to="/admin/teams">{name}</Link>
            <span><time dateTime={on}>{day(on)}</time> · {days === 0 ? t('deadlineToday') : t('deadlineIn', { days })} · {open > 0 ? t('deadlineOpen', { rosters: open }) : t('deadlineDone')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
