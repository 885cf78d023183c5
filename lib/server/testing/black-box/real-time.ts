import type { VirtualTime } from '#lib/sync/simulation/virtual-time.ts'

/** Time of a history that passes by itself, so many times faster than on the wall: what takes a device a minute takes the trial a second. */

const LOOKS_EVERY_MS = 10

/** `failed` hears of what a timer's work throws. */
export function realTime(start: number, timesFaster: number, failed: (error: unknown) => void): VirtualTime {
  const began = performance.now()
  const now = (): number => Math.round(start + (performance.now() - began) * timesFaster)
  const after = (ms: number, work: () => void): void => {
    setTimeout(() => { try { work() } catch (error) { failed(error) } }, Math.max(0, ms) / timesFaster)
  }
  const sleep = (ms: number): Promise<void> => new Promise(resolve => { after(ms, resolve) })
  return {
    now, after, sleep,
    text: (offsetMs = 0) => new Date(now() + offsetMs).toISOString(),
    async passUntil(moment, isOver = () => false) {
      while (!isOver() && now() < moment) await sleep(Math.min(LOOKS_EVERY_MS * timesFaster, moment - now()))
    },
  }
}
