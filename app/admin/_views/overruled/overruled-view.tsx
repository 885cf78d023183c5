'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function OverruledView() {
  return <Screen title="Overruled" wide><LoadingRows /></Screen>
}
