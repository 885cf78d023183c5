'use client'
import { useRef, useState } from 'react'
import { cleanLine } from '#lib/domain/import/fold.ts'
import { useOpenEdit } from './editing'
import classes from './name-editor.module.css'

/** A name changed where it stands: Enter or leaving saves, Esc leaves it as it was. */
export function NameEditor({ name, label, onDone }: { name: string; label: string; onDone: (name: string | null) => void }) {
  const [text, setText] = useState(name)
  useOpenEdit(true)
  const done = useRef(false)
  function finish(next: string | null, row: Element | null = null) {
    if (done.current) return
    done.current = true
    onDone(next === null || next === '' || next === name ? null : next)
    requestAnimationFrame(() => row?.querySelector<HTMLElement>('a, button')?.focus())
  }
  return (
    <input
      className={classes.input} aria-label={label} autoFocus maxLength={80} value={text}
      onFocus={event => event.currentTarget.select()} onChange={event => setText(event.currentTarget.value)} onBlur={() => finish(cleanLine(text))}
      onKeyDown={event => {
        const row = event.currentTarget.closest('tr')
        if (event.key === 'Enter') finish(cleanLine(text), row)
        if (event.key === 'Escape') {
          event.stopPropagation()
          finish(null, row)
        }
      }}
    />
  )
}
