'use client'
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { v7 as newId } from 'uuid'
import { sendCommand, type Refusal } from './club-api'
import { answered, dismissed, EMPTY_OUTBOX, markedRead, queued, turnedDown, type Outbox, type Outgoing, type Reason } from './outbox'

const RETRY_MIN_MS = 1_000, RETRY_MAX_MS = 60_000
const listeners = new Set<() => void>()
/** The parsed value of a stored text, so that the same text gives the same object. */
const parsed = new Map<string, { text: string | null; box: Outbox }>()

const keyOf = (userId: string) => `sideline.coach.${userId}`

function read(userId: string): Outbox {
  let text: string | null = null
  try { text = localStorage.getItem(keyOf(userId)) } catch { /* storage is forbidden: what is in memory has to do */ }
  const known = parsed.get(userId)
  if (known !== undefined && (known.text === text || text === null)) return known.box
  let box = EMPTY_OUTBOX
  try { box = { ...EMPTY_OUTBOX, ...JSON.parse(text ?? '{}') as Partial<Outbox> } } catch { /* not ours: start anew */ }
  parsed.set(userId, { text, box })
  return box
}

function change(userId: string, how: (box: Outbox) => Outbox) {
  const box = how(read(userId)), text = JSON.stringify(box)
  try { localStorage.setItem(keyOf(userId), text) } catch { /* kept in memory as long as the page stays */ }
  parsed.set(userId, { text, box })
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => { listeners.delete(listener); removeEventListener('storage', listener) }
}

export interface OutboxView extends Outbox {
  give(clubId: string, rosterId: string, type: string, data: object): void
  dismiss(commandId: string): void
  markRead(item: string): void
}

/**
 * Keeps and sends what a coach does. `onAnswer` after each answer of the server, awaited before the command is off the
 * list, so that no old value shows in between; `onSignedOut` where the session is over.
 */
export function useOutbox(userId: string, onAnswer: () => Promise<void>, onSignedOut: () => void): OutboxView {
  const box = useSyncExternalStore(subscribe, () => read(userId), () => EMPTY_OUTBOX)
  const callbacks = useRef({ onAnswer, onSignedOut })
  useEffect(() => { callbacks.current = { onAnswer, onSignedOut } })
  const waiting = box.outgoing.length

  useEffect(() => {
    if (waiting === 0) return
    let stopped = false, timer: ReturnType<typeof setTimeout> | undefined, delay = RETRY_MIN_MS, running = false
    async function run() {
      if (stopped || running) return
      running = true
      clearTimeout(timer)
      const next = await navigator.locks.request(`sideline-coach-${userId}`, () => sendFirst(userId, () => callbacks.current.onAnswer()))
      running = false
      if (stopped) return
      if (next.kind === 'signed-out') { callbacks.current.onSignedOut(); return }
      if (next.kind === 'answered') delay = RETRY_MIN_MS
      else { timer = setTimeout(() => { void run() }, next.afterMs ?? delay); delay = Math.min(delay * 2, RETRY_MAX_MS) }
    }
    const now = () => { void run() }
    now()
    addEventListener('online', now)
    document.addEventListener('visibilitychange', now)
    return () => { stopped = true; clearTimeout(timer); removeEventListener('online', now); document.removeEventListener('visibilitychange', now) }
  }, [userId, waiting])

  const give = useCallback((clubId: string, rosterId: string, type: string, data: object) => {
    change(userId, now => queued(now, { commandId: newId(), clubId, rosterId, type, data, at: new Date().toISOString() }))
  }, [userId])
  const dismiss = useCallback((commandId: string) => change(userId, now => dismissed(now, commandId)), [userId])
  const markRead = useCallback((item: string) => change(userId, now => markedRead(now, item)), [userId])
  return useMemo(() => ({ ...box, give, dismiss, markRead }), [box, give, dismiss, markRead])
}

type Sent = { kind: 'answered' } | { kind: 'signed-out' } | { kind: 'later'; afterMs: number | null }

/** Sends the oldest command; the next one follows when this one is off the list. */
async function sendFirst(userId: string, onAnswer: () => Promise<void>): Promise<Sent> {
  const first = read(userId).outgoing[0]
  if (first === undefined) return { kind: 'answered' }
  const asked = await sendCommand(first.clubId, first.rosterId, userId, first)
  if (asked.kind === 'unreachable') return { kind: 'later', afterMs: null }
  if (asked.kind === 'answered') {
    await onAnswer()
    change(userId, box => answered(box, first.commandId, asked.value.events))
    return { kind: 'answered' }
  }
  const { status, retryAfterS } = asked.refusal
  if (status === 401) return { kind: 'signed-out' }
  if (status === 429 || status >= 500) return { kind: 'later', afterMs: retryAfterS === null ? null : retryAfterS * 1000 }
  await onAnswer()
  change(userId, box => turnedDown(box, first.commandId, whyOf(asked.refusal, first), asked.refusal.rule ?? undefined))
  return { kind: 'answered' }
}

const reason = (why: Reason): string => why

function whyOf({ status, detail }: Refusal, { type }: Outgoing): string {
  if (status === 403) return reason(type === 'AddMember' ? 'guests-only' : 'not-now')
  if (status === 404) return reason('not-yours')
  return detail || reason('not-accepted')
}
