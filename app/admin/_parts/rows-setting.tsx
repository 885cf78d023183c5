'use client'
import { useEffect } from 'react'
import { usePreference } from './preferences'

/** Applies the height of rows that was chosen in this profile. */
export function RowsSetting() {
  const rows = usePreference('rows')
  useEffect(() => { document.documentElement.dataset['rows'] = rows ?? 'dense' }, [rows])
  return null
}
