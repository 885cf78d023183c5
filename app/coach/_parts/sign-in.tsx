'use client'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { signIn, type SignedIn } from './club-api'
import styles from './coach.module.css'

const FAILURES: Readonly<Record<Exclude<SignedIn, 'signed-in'>, string>> = {
  'refused': 'Email or password isn’t right.', 'too-many': 'Too many attempts. Wait a minute and try again.', 'unreachable': 'The server can’t be reached. Try again when there is a connection.',
}

export function SignIn({ again, onSignedIn }: { again: boolean; onSignedIn: () => void }) {
  const [email, setEmail] = useState(''), [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false), [failure, setFailure] = useState<string | null>(null)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (email.trim() === '' || password === '') return setFailure('Enter your email and your password.')
    setBusy(true)
    const answer = await signIn(email.trim(), password)
    setBusy(false)
    if (answer === 'signed-in') onSignedIn()
    else setFailure(FAILURES[answer])
  }
  return <form className={styles.card} noValidate onSubmit={event => { void submit(event) }}>
    <h1>{again ? 'Sign in again' : 'Coaches’ sign-in'}</h1>
    <p className={styles.soft}>{again ? 'Your session is over. What isn’t sent yet is kept and goes out afterwards.' : <>For coaches of a club’s teams. Administrators sign in on <a href="/admin">their own pages</a>.</>}</p>
    <TextInput label="Email" type="email" name="email" autoComplete="username" value={email} onChange={event => setEmail(event.currentTarget.value)} />
    <PasswordInput label="Password" name="password" autoComplete="current-password" value={password} onChange={event => setPassword(event.currentTarget.value)} />
    <p className={styles.failure} role="alert">{failure}</p>
    <Button type="submit" loading={busy} fullWidth>Sign in</Button>
  </form>
}
