import type { Metadata } from 'next'
import { CoachApp } from './_parts/coach-app'

export const metadata: Metadata = { title: 'Coach' }

export default function Page() {
  return <CoachApp />
}
