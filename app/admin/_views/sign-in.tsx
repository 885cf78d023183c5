'use client'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { words } from '../../_language/words'
import type { SignIn } from '#lib/client/accounts.ts'
import { useOnline, useSession } from '#lib/client/session-hooks.ts'
import classes from './sign-in.module.css'

const t = words('signIn')

const FAILURES: { [Kind in Exclude<SignIn['kind'], 'signed-in'>]: (answer: Extract<SignIn, { kind: Kind }>) => string } = {
  refused: answer => (t(answer.detail.includes('keeps no session') ? 'noCookies' : 'wrong')),
  'too-many-attempts': ({ retryAfterS }) => (retryAfterS < 90 ? t('againInSeconds', { seconds: retryAfterS }) : t('againInMinutes', { minutes: Math.ceil(retryAfterS / 60) })),
  'storage-full': () => t('storageFull'),
  unreachable: () => t('unreachable'),
}

/** The way in, when nobody is signed in on this device. */
export function SignInView() {
  return (
    <div className={classes.card}>
      <h1>{t('title')}</h1>
      <p className={classes.lead}>{t.rich('forAdministrators', { link: text => <a href="/coach">{text}</a> })}</p>
      <SignInForm />
    </div>
  )
}

/** Also used as "sign in again": then the email is known and fixed, because this device’s work belongs to that person. */
export function SignInForm({ email: knownEmail, onSignedIn }: { email?: string; onSignedIn?: () => void }) {
  const { signIn } = useSession()
  const online = useOnline()
  const [email, setEmail] = useState(knownEmail ?? '')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (email.trim() === '' || password === '') return setFailure(t('enterBoth'))
    setBusy(true)
    setFailure(null)
    const answer = await signIn(email.trim(), password)
    setBusy(false)
    if (answer.kind === 'signed-in') onSignedIn?.()
    else setFailure((FAILURES[answer.kind] as (answer: SignIn) => string)(answer))
  }
  return (
    <form onSubmit={event => { void submit(event) }} noValidate>
      <Stack gap="md">
        <TextInput label={t('email')} type="email" name="email" autoComplete="username" value={email} onChange={event => setEmail(event.currentTarget.value)} readOnly={knownEmail !== undefined} autoFocus={knownEmail === undefined} />
        <PasswordInput label={t('password')} name="password" autoComplete="current-password" value={password} onChange={event => setPassword(event.currentTarget.value)} data-autofocus={knownEmail !== undefined || undefined} />
        <p className={classes.failure} role="alert">{failure ?? (online ? '' : t('offline'))}</p>
        <Button type="submit" loading={busy} fullWidth>{t('signIn')}</Button>
      </Stack>
    </form>
  )
}
