'use client'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { words } from '../../_language/words'
import { signIn } from './club-api'
import styles from './coach.module.css'

const t = words('coach')

export function SignIn({ again, onSignedIn }: { again: boolean; onSignedIn: () => void }) {
  const [email, setEmail] = useState(''), [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false), [failure, setFailure] = useState<string | null>(null)
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (email.trim() === '' || password === '') return setFailure(t('enterBoth'))
    setBusy(true)
    const answer = await signIn(email.trim(), password)
    setBusy(false)
    if (answer === 'signed-in') onSignedIn()
    else setFailure(t(`failed-${answer}`))
  }
  return <form className={styles.card} noValidate onSubmit={event => { void submit(event) }}>
    <h1>{again ? t('signInAgain') : t('signInTitle')}</h1>
    <p className={styles.soft}>{again ? t('sessionOver') : t.rich('forCoaches', { admin: text => <a href="/admin">{text}</a> })}</p>
    <TextInput label={t('email')} type="email" name="email" autoComplete="username" value={email} onChange={event => setEmail(event.currentTarget.value)} />
    <PasswordInput label={t('password')} name="password" autoComplete="current-password" value={password} onChange={event => setPassword(event.currentTarget.value)} />
    <p className={styles.failure} role="alert">{failure}</p>
    <Button type="submit" loading={busy} fullWidth>{t('signIn')}</Button>
  </form>
}
