'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useUpdate } from '#lib/client/hooks.ts'
import { afterEdits } from './editing'
import classes from './update-notice.module.css'

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
      <span>{asked ? 'Updating as soon as the open edit is done' : 'A new version is ready'}</span>
      <Button size="compact-sm" variant="light" onClick={update} disabled={asked}>Update</Button>
    </div>
  )
}
