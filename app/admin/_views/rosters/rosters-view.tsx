'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function RostersView() {
  return <Screen title="Rosters" wide><LoadingRows /></Screen>
}
