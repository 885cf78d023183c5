'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function SettingsView() {
  return <Screen title="Settings" wide><LoadingRows /></Screen>
}
