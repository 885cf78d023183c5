import type { Metadata } from 'next'
import { Doors } from './doors'

export const metadata: Metadata = { title: { absolute: 'Sideline' } }

export default function Page() {
  return <Doors />
}
