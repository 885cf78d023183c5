import type { Metadata } from 'next'
import { AdminShell } from '../_views/shell'

export const dynamic = 'force-dynamic' // a nonce per answer; the worker keeps one answer together with its header
export const metadata: Metadata = { title: 'Sideline' }

export default function Page() {
  return <AdminShell />
}
