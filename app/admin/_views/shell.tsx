'use client'
import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { InLanguage } from '../../_language/in-language'
import { words } from '../../_language/words'
import { useSession } from '#lib/client/session-hooks.ts'
import { SessionProvider } from '#lib/client/session-provider.tsx'
import { afterEdits } from '../_parts/editing'
import { allowIdleWork, whenIdle } from '../_parts/idle'
import { useAdminPath } from '../_parts/location'
import { RowsSetting } from '../_parts/rows-setting'
import { Empty } from '../_parts/screen'
import { screenCode } from '../_parts/screen-code'
import { ScreenFailure } from '../_parts/screen-failure'
import { UpdateNotice } from '../_parts/update-notice'
import { FrameSkeleton, PlainFrame } from './bare-frames'
import { NoStore } from './no-store'
import { loadScreenAt, screenAt } from './routes'
import { SignInView } from './sign-in'

const t = words('shell')

/** Everything but signing in, which a stranger is shown first. */
const Administered = screenCode(() => import('./administered').then(it => it.Administered), FrameSkeleton)

if (typeof window !== 'undefined') loadAhead()

/** Before anything is drawn: whoever has been here before has all code on the device, and it is there by the time that the store has opened. */
function loadAhead(): void {
  if (!('serviceWorker' in navigator) || navigator.serviceWorker.controller === null) return
  void Administered.load().catch(() => undefined)
  loadScreenAt(location.pathname)
}

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
  if (storageFailure !== null) return <NoStore detail={storageFailure} />
  if (state === 'loading' || path === null) return <FrameSkeleton />
  if (state === 'signed-out') return <SignIn />
  if (club?.role !== 'administrator') {
    return (
      <PlainFrame>
        <Empty title={club === null ? t('noClub') : t('nothingToAdminister', { club: club.clubName })} action={<Button variant="default" onClick={() => { void signOut() }}>{t('signOut')}</Button>}>
          {club?.role === 'coach' ? t.rich('coachHere', { name: user?.name ?? '', link: text => <a href="/coach">{text}</a> }) : t('nobodyHere', { name: user?.name ?? '' })}
        </Empty>
      </PlainFrame>
    )
  }
  return <ScreenFailure key={`${user?.id}/${club.clubId}`} frame={PlainFrame}><Administered.Screen clubId={club.clubId} path={path}>{screenAt(path)}</Administered.Screen></ScreenFailure>
}

/** While somebody types who they are, the rest of the program comes. */
function SignIn() {
  useEffect(() => {
    whenIdle(Administered.load)
    allowIdleWork()
  }, [])
  return <PlainFrame><SignInView /></PlainFrame>
}
