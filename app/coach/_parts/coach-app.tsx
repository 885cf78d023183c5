'use client'
import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { InLanguage } from '../../_language/in-language'
import { LanguageSwitch } from '../../_language/language-switch'
import { words } from '../../_language/words'
import { Mark } from '../../admin/_parts/icons'
import { askSession, signOut, type Session } from './club-api'
import styles from './coach.module.css'
import { SignIn } from './sign-in'
import { Teams } from './teams'

const t = words('coach')

type State = { kind: 'loading' } | { kind: 'signed-out'; again: boolean } | { kind: 'unreachable' } | { kind: 'signed-in'; session: Session }

/** The coaches' pages: online, on the phone, their own teams only. What is done without a network is kept and sent later. */
export function CoachApp() {
  return <InLanguage loading={<div className={styles.page} aria-busy="true" />}><Pages /></InLanguage>
}

function Pages() {
  const [state, setState] = useState<State>({ kind: 'loading' })
  const check = useCallback(async () => {
    const asked = await askSession()
    if (asked.kind === 'answered') setState({ kind: 'signed-in', session: asked.value })
    else if (asked.kind === 'refused' && asked.refusal.status === 401) setState(before => ({ kind: 'signed-out', again: before.kind === 'signed-in' }))
    // Without a network the page goes on with what it has.
    else setState(before => (before.kind === 'signed-in' ? before : { kind: 'unreachable' }))
  }, [])
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- set once the server has answered
    void check()
    const again = () => { void check() }
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [check])

  const user = state.kind === 'signed-in' ? state.session.user : null
  return <div className={styles.page}>
    <header className={styles.header}>
      <a href="/coach" className={styles.mark}><Mark size={22} /><span>Sideline</span></a>
      {user !== null && <Button variant="subtle" color="gray" size="compact-sm" aria-label={t('signOutName', { name: user.name })} onClick={() => { void signOut().then(() => setState({ kind: 'signed-out', again: false })) }}>{t('signOut')}</Button>}
    </header>
    <main className={styles.main}>
      {state.kind === 'loading' && <p role="status" className={styles.loading}>{t('loading')}</p>}
      {state.kind === 'signed-out' && <SignIn again={state.again} onSignedIn={() => { void check() }} />}
      {state.kind === 'unreachable' && <div className={styles.card} role="alert">
        <h1>{t('noConnection')}</h1>
        <p>{t('unreachable')}</p>
        <Button onClick={() => { setState({ kind: 'loading' }); void check() }}>{t('tryAgain')}</Button>
      </div>}
      {state.kind === 'signed-in' && <Teams key={state.session.user.id} session={state.session} onSignedOut={() => setState({ kind: 'signed-out', again: true })} />}
    </main>
    <footer className={styles.foot}><LanguageSwitch /></footer>
  </div>
}
