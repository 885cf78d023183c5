'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function ImportView() {
  return <Screen title="Import" wide><LoadingRows /></Screen>
}
