'use client'
import { LoadingRows, Screen } from '../../_parts/screen'

export function MembersView() {
  return <Screen title="Members" wide><LoadingRows /></Screen>
}
