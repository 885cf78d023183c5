import type { Json } from '#lib/event-sourcing/event.ts'

/**
 * A history as it is told: what people do and what goes wrong, each at its moment. A seed makes one (`generate-script.ts`), a failing
 * one is made shorter (`shrink.ts`), and any can be kept as a file and played again: the same script gives the same history.
 */

/** What a network does to one request of a device. */
export const FATES = ['ok', 'slow', 'request-lost', 'answer-lost', 'doubled', 'late', 'request-cut', 'answer-cut', 'captive-portal', 'proxy-error', 'asked-to-wait'] as const
export type Fate = (typeof FATES)[number]

/** An order on a stream; `member` and `number` are small figures, so that changes meet. */
export interface ScriptedOrder {
  readonly collection: 'rosters' | 'members' | 'teams' | 'seasons'
  readonly stream: number
  readonly type: string
  readonly data: { readonly [name: string]: Json }
}

/** Kinds of hostile batches that an administrator's stolen session may send. */
export const ATTACKS = ['other-content', 'other-club', 'unknown-parent', 'beyond-head', 'rebase-only', 'twice', 'forged-author', 'no-device', 'bad-type', 'founds-again', 'no-json', 'not-an-array'] as const
export type Attack = (typeof ATTACKS)[number]

export type Deed =
  /** `user`: 0 or 1, who works on the device now. */
  | { readonly does: 'edit'; readonly device: number; readonly orders: readonly ScriptedOrder[]; readonly actionKind?: 'bulk' | 'import' }
  /** Asks for a run, from a tab or from the service worker. */
  | { readonly does: 'sync'; readonly device: number; readonly from: 'tab' | 'worker' }
  | { readonly does: 'network'; readonly device: number; readonly fates: readonly Fate[] }
  | { readonly does: 'offline' | 'online' | 'close-tabs' | 'open-tab' | 'kill' | 'power-loss' | 'evict' | 'storage-full' | 'storage-freed' | 'newer-edit' | 'undo'; readonly device: number }
  | { readonly does: 'clock'; readonly device: number; readonly offByMs: number }
  | { readonly does: 'switch-user'; readonly device: number; readonly user: number }
  | { readonly does: 'sign-in' | 'session-ends'; readonly device: number }
  | { readonly does: 'role'; readonly device: number; readonly role: 'administrator' | 'coach' | 'none' }
  /** A command of a coach, or of an administrator's program; `times`: how often the same one is sent. */
  | { readonly does: 'command'; readonly club: number; readonly by: 'coach' | 'program'; readonly order: ScriptedOrder; readonly times: number }
  | { readonly does: 'attack'; readonly device: number; readonly attack: Attack }
  | { readonly does: 'kill-server'; readonly when: 'now' | 'before-commit' | 'after-commit'; readonly downMs: number }
  | { readonly does: 'server-busy' | 'server-full' | 'server-slow'; readonly forMs: number }
  | { readonly does: 'back-up' | 'restore' }
  /** Something of a later release was recorded, before the server went back to this one. */
  | { readonly does: 'newer-event'; readonly club: number; readonly roster: number; /** In a stream of a kind that nobody here knows. */ readonly ofNewKind?: boolean }

/** `afterMs`: how long after the deed before. */
export type Step = Deed & { readonly afterMs: number }

export interface Script {
  /** What is drawn and not told: delays, ids, jitter. */
  readonly seed: number
  readonly clubs: number
  /** The club of each device. */
  readonly devices: readonly number[]
  readonly steps: readonly Step[]
  /** So that answers and batches are cut: events of a page, and of a batch that the server takes. Absent: 500 of both. */
  readonly sizes?: Sizes
}

export interface Sizes { readonly page: number; readonly batch: number }
export const FULL_SIZES: Sizes = { page: 500, batch: 500 }

/** One line a step, to be read. */
export const told = (script: Script): string => {
  let at = 0
  const lines = script.steps.map(({ afterMs, does, ...rest }) => {
    at += afterMs
    return `${(at / 1000).toFixed(3).padStart(10)} s  ${does.padEnd(14)} ${Object.entries(rest).map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(', ')}`
  })
  return [`seed ${script.seed}, ${script.clubs} club(s), devices of clubs ${script.devices.join(', ')}`, ...lines].join('\n')
}
