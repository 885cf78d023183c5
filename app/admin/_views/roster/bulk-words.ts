import { words } from '../../../_language/words'

/** What can be done with all selected rows, as buttons and menu items say it. */

const t = words('grid')

export const BULK_KINDS = ['status', 'roles', 'kind', 'positions', 'move', 'remove'] as const
export type BulkKind = (typeof BULK_KINDS)[number]

const KEYS = { status: 'bulkStatus', roles: 'bulkRoles', kind: 'bulkKind', positions: 'bulkPositions', move: 'bulkMove', remove: 'bulkRemove' } as const
export const bulkWords = (kind: BulkKind): string => t(KEYS[kind])
