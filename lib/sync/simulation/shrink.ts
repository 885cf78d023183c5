import { runHistory, type Ended } from './run-history.ts'
import type { Script, Step } from './script.ts'
import type { Planted } from './world.ts'

/** Makes a failing history short: steps, devices and faults go as long as the same promise is still broken. */

export interface Shrunk { readonly script: Script; readonly ended: Ended; readonly tries: number }

interface Search { readonly promise: string; readonly planted: Planted; readonly triesMax: number; tries: number; best: Script; ended: Ended }

/** The shortest script found within so many tries that breaks the same promise; the given one has to break it. */
export async function shrink(script: Script, ended: Ended, planted: Planted = {}, triesMax: number = 400): Promise<Shrunk> {
  const search: Search = { promise: ended.broken!.promise, planted, triesMax, tries: 0, best: script, ended }
  for (let before = -1; before !== search.best.steps.length && search.tries < triesMax;) {
    before = search.best.steps.length
    await withoutChunks(search)
    await simpler(search)
  }
  return { script: search.best, ended: search.ended, tries: search.tries }
}

/** Takes another script where it breaks the same promise. */
async function takes(search: Search, script: Script): Promise<boolean> {
  if (search.tries >= search.triesMax) return false
  search.tries += 1
  const ended = await runHistory(script, { planted: search.planted })
  if (ended.broken?.promise !== search.promise) return false
  search.best = script
  search.ended = ended
  return true
}

/** Leaves out halves, quarters, … single steps (delta debugging). */
async function withoutChunks(search: Search): Promise<void> {
  for (let size = Math.ceil(search.best.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = search.best.steps.length - size; start > -size; start -= size) {
      const steps = search.best.steps
      await takes(search, { ...search.best, steps: [...steps.slice(0, Math.max(0, start)), ...steps.slice(Math.max(0, start) + size)] })
    }
  }
}

/** Steps one by one: no pause, one order, one fate. */
async function simpler(search: Search): Promise<void> {
  for (let index = 0; index < search.best.steps.length; index++) {
    for (const change of SIMPLER) {
      const step = search.best.steps[index]!
      const simple = change(step)
      if (simple !== step) await takes(search, { ...search.best, steps: search.best.steps.map(other => (other === step ? simple : other)) })
    }
  }
}

const SIMPLER: readonly ((step: Step) => Step)[] = [
  step => (step.afterMs > 1000 ? { ...step, afterMs: 1000 } : step),
  step => (step.afterMs > 0 ? { ...step, afterMs: 0 } : step),
  step => (step.does === 'edit' && step.orders.length > 1 ? { ...step, orders: step.orders.slice(0, 1) } : step),
  step => (step.does === 'network' && step.fates.length > 1 ? { ...step, fates: step.fates.slice(0, 1) } : step),
  step => (step.does === 'command' && step.times > 1 ? { ...step, times: 1 } : step),
]
