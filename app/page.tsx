import type { Metadata } from 'next'
import { Mark } from './admin/_parts/icons'
import classes from './page.module.css'

export const metadata: Metadata = { title: { absolute: 'Sideline' } }

export default function Page() {
  return (
    <main className="page">
      <p className={classes.mark}><Mark size={40} /></p>
      <h1>Sideline</h1>
      <p className={classes.lead}>
        The rosters of a sports club, edited wherever you are. Without a network everything goes on; what everyone did is
        brought together when it comes back, and nobody’s work is lost.
      </p>
      <nav aria-label="Doors" className={classes.doors}>
        <a href="/admin"><strong>Administrators</strong><span>Make and select rosters, register members, settle what was overruled. Works offline.</span></a>
        <a href="/coach"><strong>Coaches</strong><span>Numbers, positions and injuries of your own teams, on the phone.</span></a>
      </nav>
    </main>
  )
}
