'use client'
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { listed, words } from '../../_language/words'
import { cleanLine } from '#lib/domain/import/fold.ts'
import { REASON_CHARACTERS_MAX } from '#lib/domain/values.ts'
import { useOpenEdit } from './editing'

/** Whoever changes a locked roster is asked why, once for each action. */

const t = words('common')

interface Question { readonly rosterNames: readonly string[]; readonly opener: Element | null; readonly answer: (reason: string | null) => void }
let ask: ((question: Question) => void) | null = null
/** What was said last on this page: often it is the same once more. */
let lastReason = ''

/** The reason as somebody typed it; null where they left, and nothing is to be changed. */
export const askLateReason = (rosterNames: readonly string[]): Promise<string | null> =>
  new Promise(answer => { if (ask === null) answer(null); else ask({ rosterNames, opener: document.activeElement, answer }) })

/** To where the change was made; an editor is gone by now, and its grid remembers the cell. */
function backTo(opener: Element | null) {
  const isHere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body
  const target = isHere ? opener : document.querySelector<HTMLElement>('[role=grid] [role=gridcell][tabindex="0"]')
  target?.focus({ preventScroll: true })
}

/** Stands once on every screen. */
export function LateReasonDialog() {
  const [question, setQuestion] = useState<Question | null>(null)
  useEffect(() => {
    ask = setQuestion
    return () => { ask = null }
  }, [])
  if (question === null) return null
  return <ReasonForm rosterNames={question.rosterNames} onAnswer={reason => { setQuestion(null); question.answer(reason); requestAnimationFrame(() => backTo(question.opener)) }} />
}

function ReasonForm({ rosterNames, onAnswer }: { rosterNames: readonly string[]; onAnswer: (reason: string | null) => void }) {
  const [reason, setReason] = useState(lastReason), [failure, setFailure] = useState<string | null>(null)
  useOpenEdit(true)
  function submit(event: FormEvent) {
    event.preventDefault()
    const clean = cleanLine(reason)
    if (clean === '') return setFailure(t('afterLocking'))
    lastReason = clean
    onAnswer(clean)
  }
  const count = rosterNames.length
  return <Modal opened returnFocus={false} onClose={() => onAnswer(null)} title={t('isLocked', { count, rosters: listed(rosterNames) })} size="md">
    <form onSubmit={submit}>
      <Stack gap="md">
        <p>{t('markedAsLate', { count })}</p>
        <TextInput label={t('whyNow')} data-autofocus maxLength={REASON_CHARACTERS_MAX} autoComplete="off" value={reason} error={failure}
          onFocus={event => event.currentTarget.select()} onChange={event => { setReason(event.currentTarget.value); setFailure(null) }} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => onAnswer(null)}>{t('leaveAsItIs')}</Button>
          <Button type="submit">{t('change')}</Button>
        </Group>
      </Stack>
    </form>
  </Modal>
}
