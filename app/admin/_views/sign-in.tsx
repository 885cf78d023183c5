'use client'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useOnline, useSession } from '#lib/client/hooks.ts'
import type { SignIn } from '#lib/client/accounts.ts'
import { requestSync } from '#lib/client/sync-requests.ts'
import classes from './sign-in.module.css'

const FAILURES: { [Kind in Exclude<SignIn['kind'], 'signed-in'>]: (answer: Extract<SignIn, { kind: Kind }>) => string } = {
  refused: answer => (answer.detail.includes('keeps no session') ? 'This browser keeps no cookies for Sideline. Allow them and try again.' : 'Email or password isn’t right.'),
  'too-many-attempts': answer => `Too many attempts. Try again in ${answer.retryAfterS < 90 ? `${answer.retryAfterS} seconds` : `${Math.ceil(answer.retryAfterS / 60)} minutes`}.`,
  'storage-full': () => 'This device’s storage is full: free some space and try again.',
  unreachable: () => 'The server can’t be reached. What is on this device stays here; try again when there is a connection.',
}

/** The way in, when nobody is signed in on this device. */
export function SignInView() {
  return (
    <div className={classes.card}>
      <h1>Sign in</h1>
      <p className={classes.lead}>For the administrators of a club. Coaches sign in on <a href="/coach">their own pages</a>.</p>
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
    if (email.trim() === '' || password === '') return setFailure('Enter your email and your password.')
    setBusy(true)
    setFailure(null)
    const answer = await signIn(email.trim(), password)
    setBusy(false)
    if (answer.kind === 'signed-in') {
      requestSync()
      onSignedIn?.()
    } else setFailure((FAILURES[answer.kind] as (answer: SignIn) => string)(answer))
  }
  return (
    <form onSubmit={event => { void submit(event) }} noValidate>
      <Stack gap="md">
        <TextInput label="Email" type="email" name="email" autoComplete="username" value={email} onChange={event => setEmail(event.currentTarget.value)} readOnly={knownEmail !== undefined} autoFocus={knownEmail === undefined} />
        <PasswordInput label="Password" name="password" autoComplete="current-password" value={password} onChange={event => setPassword(event.currentTarget.value)} data-autofocus={knownEmail !== undefined || undefined} />
        <p className={classes.failure} role="alert">{failure ?? (online ? '' : 'This device is offline. Signing in needs a connection once; after that everything works without.')}</p>
        <Button type="submit" loading={busy} fullWidth>Sign in</Button>
      </Stack>
    </form>
  )
}
