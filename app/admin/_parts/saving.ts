'use client'
import { useCallback } from 'react'
import { words } from '../../_language/words'
import { execute, type Executed, type Order } from '#lib/client/execute.ts'
import { useDevice } from '#lib/client/hooks.ts'
import type { ActionKind } from '#lib/event-sourcing/event.ts'
import { explained } from './late-orders'
import { askLateReason } from './late-reason'
import { heldOpen } from './leave-guard'
import { notice } from './notices'
import { sentenceOfFailure } from './rule-wording'

const t = words('common')

export type Save = (orders: Order | readonly Order[], options?: { actionKind?: ActionKind; quiet?: boolean }) => Promise<Executed>

/**
 * Gives orders to this device's store; works the same offline. What can't be done is said in a notice, unless `quiet`:
 * then the caller says it beside the field. Why a locked roster is changed is asked first; nothing is done where that isn't answered.
 * Where the device had no room, the notice keeps what was typed, to be saved once there is some.
 */
export function useSave(): Save {
  const device = useDevice()
  return useCallback(function save(orders, options = {}) {
    const { quiet, ...rest } = options
    return heldOpen(async () => {
      const late = await explained(device, Array.isArray(orders) ? orders : [orders as Order], askLateReason)
      if (late === null) return { kind: 'no-effect' }
      const executed = await execute(device, late.orders, { ...rest, ...(late.correlationId !== undefined && { correlationId: late.correlationId }) })
      const failure = sentenceOfFailure(executed)
      if (failure !== null && !quiet) {
        const again = executed.kind === 'storage-full' && { action: { label: t('tryAgain'), run: () => { void save(orders, options) } } }
        notice({ text: failure, tone: 'refused', ...again })
      }
      return executed
    })
  }, [device])
}
