import { syncRun } from './sync-run.ts'

interface Asked { byPerson: boolean; ran: Promise<unknown> }

let next: Asked | null = null

/**
 * One run of synchronization. What is asked for while a run waits for its turn needs no run of its own: that one reads what is pending when it starts.
 * `byPerson`: somebody said "Sync now", which no wish of the server to wait holds up.
 */
export async function runOnce(byPerson = false): Promise<void> {
  if (next !== null) {
    next.byPerson ||= byPerson
    await next.ran
    return
  }
  const asked: Asked = { byPerson, ran: Promise.resolve() }
  const started = () => { next = null; return asked }
  asked.ran = Promise.resolve().then(() => syncRun({ started })).finally(() => { if (next === asked) next = null })
  next = asked
  await asked.ran
}
