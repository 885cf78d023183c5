'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../_language/words'
import { useUpdate } from '#lib/client/session-hooks.ts'
import { afterEdits } from './editing'
import classes from './update-notice.module.css'

const t = words('shell')

/** "A new version is ready." It waits for the person, and for an edit that is open. */
export function UpdateNotice() {
  const { available, apply } = useUpdate()
  const [asked, setAsked] = useState(false)
  if (!available) return null
  function update() {
    setAsked(true)
    afterEdits(apply)
  }
  return (
    <div className={classes.notice} role="status">
      <span>{t(asked ? 'updatingSoon' : 'newVersion')}</span>
      <Button size="compact-sm" variant="light" onClick={update} disabled={asked}>{t('update')}</Button>
    </div>
  )
}
