'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function RosterView(_props: { rosterId: string }) {
  return <Screen title="Roster" wide><LoadingRows /></Screen>
}
