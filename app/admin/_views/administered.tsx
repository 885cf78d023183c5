'use client'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../../_language/words'
import { DeviceProvider } from '#lib/client/device-provider.tsx'
import { Empty } from '../_parts/screen'
import { FrameSkeleton, PlainFrame } from './bare-frames'
import { Frame } from './frame'
import { NoStore } from './no-store'

const t = words('shell')

/** A club as whoever administers it has it on this device. */
export function Administered({ clubId, path, children }: { clubId: string; path: string; children: ReactNode }) {
  return (
    <DeviceProvider
      loading={<FrameSkeleton />} failed={detail => <NoStore detail={detail} />}
      rebuilding={progress => <PlainFrame><Renewing {...progress} /></PlainFrame>} outdated={<PlainFrame><Outdated /></PlainFrame>}>
      <Frame key={clubId} path={path}>{children}</Frame>
    </DeviceProvider>
  )
}

/** After an update that reads the club's changes anew; seconds for a large club. */
function Renewing({ done, all }: { done: number; all: number }) {
  return <Empty title={t('renewing')}>{done > 0 ? t('renewingSoFar', { done, all }) : t('renewingMeans')}</Empty>
}

function Outdated() {
  return (
    <Empty title={t('outdated')} action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}>
      {t('outdatedMeans')}
    </Empty>
  )
}
