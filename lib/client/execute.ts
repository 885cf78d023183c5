import type { ActionKind, Collection, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { Device } from './device.ts'

export interface Order { readonly collection: Collection; readonly streamId: string; readonly command: { readonly type: string; readonly data: unknown } }

export type Executed =
  /** Durable on this device (PROTOCOL D1). */
  | { readonly kind: 'saved'; readonly events: readonly SidelineEvent[]; readonly correlationId: string }
  | { readonly kind: 'no-effect' }
  /** `order`: index of the order that broke the rule. Nothing was stored. */
  | { readonly kind: 'rule-broken'; readonly rule: string; readonly detail: string; readonly order: number }
  | { readonly kind: 'invalid-command'; readonly issues: readonly { readonly pointer: string; readonly reason: string }[]; readonly order: number }
  /** The stream was changed by a newer version of the program (PROTOCOL E7). Nothing was stored. */
  | { readonly kind: 'needs-update' }
  /** Storage is full or broken. Nothing was stored. */
  | { readonly kind: 'not-kept'; readonly detail: string }

export interface ExecuteOptions {
  readonly actionKind?: ActionKind
  /** One user action; made where absent. */
  readonly correlationId?: string
  /** The event that directly caused these (undo, compensation). */
  readonly causationId?: string
}

export function execute(_device: Device, _orders: Order | readonly Order[], _options: ExecuteOptions = {}): Promise<Executed> {
  return Promise.resolve({ kind: 'not-kept', detail: 'not there yet' })
}
