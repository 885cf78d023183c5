'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function TeamsView() {
  return <Screen title="Teams" wide><LoadingRows /></Screen>
}
