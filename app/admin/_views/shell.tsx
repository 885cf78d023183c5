'use client'
import { Button } from '@mantine/core'
import { InLanguage } from '../../_language/in-language'
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
        <Empty title={club === null ? 'No club yet' : `Nothing to administer in ${club.clubName}`} action={<Button variant="default" onClick={() => { void signOut() }}>Sign out</Button>}>
          {club?.role === 'coach' ? <>You are signed in as {user?.name}. Your teams are on <a href="/coach">the coaches’ pages</a>.</> : <>You are signed in as {user?.name}. An administrator of your club can invite you.</>}
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
  return <Empty title="Getting ready for the new version">Sideline was updated and reads this club once more. {done > 0 && `${done} of ${all} done. `}Nothing you did here is lost.</Empty>
}

function Outdated() {
  return (
    <Empty title="A newer version is in use here" action={<Button onClick={() => location.reload()}>Reload</Button>}>
      Another tab already uses a newer version of Sideline on this device. Reload to use it here too. What you did is kept.
    </Empty>
  )
}

function NoStore({ detail }: { detail: string }) {
  return (
    <Empty title="This browser keeps nothing" action={<Button onClick={() => location.reload()}>Try again</Button>}>
      Sideline works from this device’s own storage, and the browser doesn’t give it any. That happens in some private
      windows, where cookies and site data are blocked, and when the disk is full. Allow site data for this address, or use
      another window or browser. What was stored here before is not touched. ({detail})
    </Empty>
  )
}
