/** Exclusive locks as a browser grants them, first come first served. */
export function fifoLocks(): Pick<LockManager, 'request'> {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_name: string, work: () => Promise<unknown>) => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
  return { request: request as LockManager['request'] }
}
