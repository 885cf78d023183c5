import type { Metadata } from 'next'
import classes from './page.module.css'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className={classes.page}>
      <h1>There is no page at this address</h1>
      <p><a href="/">Sideline</a></p>
    </main>
  )
}
