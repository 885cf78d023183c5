/** What page and worker call the same things. */
export interface SyncMessage { readonly type: 'SYNC'; readonly byPerson: boolean }
export const SYNC_TAG = 'sideline-sync'
