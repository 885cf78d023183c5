import type { Collection } from '#lib/event-sourcing/event.ts'
import type { Role } from './clubs.ts'

/** Who may do what, as data: the table in the documentation, the check in `secured` and the matrix test all read this. */

/**
 * `own-teams`: what belongs to the caller's teams, within the bounds that the handler draws. `own-details`: the caller's own
 * member record. Whatever lies outside is answered as if it weren't there.
 */
export type Right = 'yes' | 'own-teams' | 'own-details' | 'no'
type Rights = Readonly<Record<Role, Right>>

const ADMINISTRATORS: Rights = { administrator: 'yes', coach: 'no', member: 'no' }
const THEIR_TEAMS: Rights = { administrator: 'yes', coach: 'own-teams', member: 'own-teams' }

export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** `public`: anybody; `signed-in`: anybody with a session, of whatever club; else by role in the request's club. */
  readonly access: 'public' | 'signed-in' | Rights
  /** The body that it takes; absent: none, and what comes is not read. */
  readonly body?: 'batch' | 'json' | 'accounts'
  /** Needs a session that began within the last minutes. */
  readonly recentlySignedIn?: true
}

export const OPERATIONS = {
  'read-session': { method: 'GET', access: 'signed-in' },
  'read-account': { method: 'GET', access: 'public' },
  'change-account': { method: 'POST', access: 'public', body: 'accounts' },
  'check-health': { method: 'GET', access: 'public' },
  'check-readiness': { method: 'GET', access: 'public' },
  'read-schema': { method: 'GET', access: 'public' },
  'read-problem': { method: 'GET', access: 'public' },
  'find-nothing': { method: 'GET', access: 'signed-in' },
  'send-nothing': { method: 'POST', access: 'signed-in' },
  'refuse-address': { method: 'GET', access: 'public' },
  'refuse-sent-address': { method: 'POST', access: 'public' },
  'pull-stream': { method: 'GET', access: ADMINISTRATORS },
  'pull-feed': { method: 'GET', access: ADMINISTRATORS },
  'listen-to-feed': { method: 'GET', access: ADMINISTRATORS },
  'rebase-stream': { method: 'POST', access: ADMINISTRATORS, body: 'batch' },
  'rebase-club': { method: 'POST', access: ADMINISTRATORS, body: 'batch' },
  'command': { method: 'POST', access: { administrator: 'yes', coach: 'own-teams', member: 'own-details' }, body: 'json' },
  'list': { method: 'GET', access: THEIR_TEAMS },
  'read': { method: 'GET', access: THEIR_TEAMS },
  'list-tokens': { method: 'GET', access: ADMINISTRATORS, recentlySignedIn: true },
  'issue-token': { method: 'POST', access: ADMINISTRATORS, body: 'json', recentlySignedIn: true },
  'revoke-token': { method: 'DELETE', access: ADMINISTRATORS, recentlySignedIn: true },
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof OPERATIONS

/** Commands on rosters of the own teams that a coach may give, while the roster is neither locked nor archived. */
const COACHES_COMMANDS: readonly string[] = ['AssignShirtNumbers', 'ChangePositions', 'ChangeStatus', 'AppointCaptain', 'AddMember']
/** A coach may add guests, and nobody else. */
const COACHES_KIND = 'guest'

/** What a role may do with a command; `yes` only for administrators. */
export function rightToCommand(role: Role, collection: Collection, type: string, data: unknown): Right {
  if (role === 'administrator') return 'yes'
  if (role === 'member') return collection === 'members' && type === 'CorrectMemberDetails' ? 'own-details' : 'no'
  if (collection !== 'rosters' || !COACHES_COMMANDS.includes(type)) return 'no'
  const addsGuest = typeof data === 'object' && data !== null && (data as { kind?: unknown }).kind === COACHES_KIND
  return type === 'AddMember' && !addsGuest ? 'no' : 'own-teams'
}
