'use client'
import { useCallback } from 'react'
import { execute, type Executed, type Order } from '#lib/client/execute.ts'
import { useDevice } from '#lib/client/hooks.ts'
import type { ActionKind } from '#lib/event-sourcing/event.ts'
import { notice } from './notices'
import { sentenceOfFailure } from './rule-wording'

export type Save = (orders: Order | readonly Order[], options?: { actionKind?: ActionKind; quiet?: boolean }) => Promise<Executed>

/**
 * Gives orders to this device's store; works the same offline. What can't be done is said in a notice, unless `quiet`:
 * then the caller says it beside the field. Where the device had no room, the notice keeps what was typed, to be saved once there is some.
 */
export function useSave(): Save {
  const device = useDevice()
  return useCallback(async function save(orders, options = {}) {
    const { quiet, ...rest } = options
    const executed = await execute(device, orders, rest)
    const failure = sentenceOfFailure(executed)
    if (failure !== null && !quiet) notice({ text: failure, tone: 'refused', ...(executed.kind === 'storage-full' && { action: { label: 'Try again', run: () => { void save(orders, options) } } }) })
    return executed
  }, [device])
}
