/** What page and worker call the same things. */
export const SYNC_MESSAGE = 'SYNC'
export const SYNC_TAG = 'sideline-sync'
