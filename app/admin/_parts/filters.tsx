'use client'
import { CloseButton, TextInput } from '@mantine/core'
import { useRef, type ReactNode } from 'react'
import { words } from '../../_language/words'
import { SearchIcon } from './icons'
import { useShortcut } from './shortcut'
import classes from './filters.module.css'

const t = words('common')

/** The line above a table: search, filters, and how many are shown. "/" goes to the search. */
export function Filters({ label, text, onText, shown, of, what, children }: {
  label: string
  text: string
  onText: (text: string) => void
  shown: number
  of: number
  /** Such as "rosters". */
  what: string
  children?: ReactNode
}) {
  const field = useRef<HTMLInputElement>(null)
  useShortcut('/', () => field.current?.focus())
  return (
    <div className={classes.line} role="search">
      <TextInput
        ref={field} type="search" aria-label={label} placeholder={label} className={classes.search} leftSection={<SearchIcon size={14} />} value={text}
        onChange={event => onText(event.currentTarget.value)} onKeyDown={event => { if (event.key === 'Escape') onText('') }}
        rightSection={text === '' ? null : <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => onText('')} />}
      />
      {children}
      <span className={classes.count} role="status">{shown === of ? t('allShown', { of, what }) : t('someShown', { shown, of, what })}</span>
    </div>
  )
}
