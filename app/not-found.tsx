import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className="page">
      <h1>There is no page at this address</h1>
      <p><a href="/">Sideline</a></p>
    </main>
  )
}
