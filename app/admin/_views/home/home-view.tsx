'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function HomeView() {
  return <Screen title="Home" wide><LoadingRows /></Screen>
}
