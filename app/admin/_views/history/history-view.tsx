'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function HistoryView(_props: { rosterId?: string }) {
  return <Screen title="History" wide><LoadingRows /></Screen>
}
