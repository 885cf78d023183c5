import { v7 } from 'uuid'
import { log } from './log.ts'
import type { Server } from './server.ts'

/** Who did what to accounts and rights, or tried: ids, never names (QUALITY section 5). */

export type SecurityEventKind = 'signed-in' | 'sign-in-refused' | 'forbidden' | 'token-issued' | 'token-revoked'
export interface SecurityEvent { readonly kind: SecurityEventKind; readonly clubId?: string; readonly userId?: string; readonly detail?: Readonly<Record<string, string>> }

/** Writes it down beside the request: an answer never waits for it, nor fails with it. */
export function noteSecurity({ database, now }: Server, { kind, clubId, userId, detail = {} }: SecurityEvent): void {
  const row = { id: v7(), at: now(), kind, clubId: clubId ?? null, userId: userId ?? null, detail: JSON.stringify(detail) }
  database.securityEvent.create({ data: row }).catch((error: unknown) => log.error({ kind, err: error }, 'security event not kept'))
}
