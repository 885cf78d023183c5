'use client'
import { Button } from '@mantine/core'
import { InLanguage } from '../../_language/in-language'
import { words } from '../../_language/words'
import { useSession } from '#lib/client/hooks.ts'
import { DeviceProvider, SessionProvider } from '#lib/client/provider.tsx'
import { afterEdits } from '../_parts/editing'
import { useAdminPath } from '../_parts/location'
import { RowsSetting } from '../_parts/rows-setting'
import { Empty } from '../_parts/screen'
import { UpdateNotice } from '../_parts/update-notice'
import { Frame, FrameSkeleton, PlainFrame } from './frame'
import { loadScreenAt, screenAt } from './routes'
import { SignInView } from './sign-in'

const t = words('shell'), common = words('common')

// Before anything is drawn: the code of the screen is there by the time that the store has opened.
if (typeof window !== 'undefined') loadScreenAt(location.pathname)

/** The administrators' app: the same for every address below /admin and for every person. Everything else is decided in the browser. */
export function AdminShell() {
  return (
    <SessionProvider whenUpdated={afterEdits}>
      <InLanguage loading={<FrameSkeleton />}>
        <Inside />
        <UpdateNotice />
      </InLanguage>
      <RowsSetting />
    </SessionProvider>
  )
}

function Inside() {
  const { state, club, user, signOut, storageFailure } = useSession()
  const path = useAdminPath()
  if (storageFailure !== null) return <PlainFrame><NoStore detail={storageFailure} /></PlainFrame>
  if (state === 'loading' || path === null) return <FrameSkeleton />
  if (state === 'signed-out') return <PlainFrame><SignInView /></PlainFrame>
  if (club?.role !== 'administrator') {
    return (
      <PlainFrame>
        <Empty title={club === null ? t('noClub') : t('nothingToAdminister', { club: club.clubName })} action={<Button variant="default" onClick={() => { void signOut() }}>{t('signOut')}</Button>}>
          {club?.role === 'coach' ? t.rich('coachHere', { name: user?.name ?? '', link: text => <a href="/coach">{text}</a> }) : t('nobodyHere', { name: user?.name ?? '' })}
        </Empty>
      </PlainFrame>
    )
  }
  return (
    <DeviceProvider
      loading={<FrameSkeleton />} failed={detail => <PlainFrame><NoStore detail={detail} /></PlainFrame>}
      rebuilding={progress => <PlainFrame><Renewing {...progress} /></PlainFrame>} outdated={<PlainFrame><Outdated /></PlainFrame>}>
      <Frame key={club.clubId} path={path}>{screenAt(path)}</Frame>
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

function NoStore({ detail }: { detail: string }) {
  return (
    <Empty title={t('noStore')} action={<Button onClick={() => location.reload()}>{common('tryAgain')}</Button>}>
      {t('noStoreMeans', { detail })}
    </Empty>
  )
}
