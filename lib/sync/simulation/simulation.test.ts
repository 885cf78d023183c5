import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scriptOf } from './generate-script.ts'
import { PLANTED } from './planted-bugs.ts'
import { runHistory } from './run-history.ts'
import type { Script } from './script.ts'
import { shrink } from './shrink.ts'

/** The simulator itself: `npm run simulate` plays thousands of histories, this says that they can be relied on. */

const KEPT = join(import.meta.dirname, 'kept')
const kept = readdirSync(KEPT).filter(name => name.endsWith('.json')).map(name => [name.replace('.json', ''), JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as Script] as const)

describe('a history', () => {
  it('is the same every time that its seed is played, to the last line of its trace', async () => {
    for (const seed of [1, 2, 3, 17, 404]) {
      const [one, again] = [await runHistory(scriptOf(seed), { keepsTrace: true }), await runHistory(scriptOf(seed), { keepsTrace: true })]
      expect(one.lines).toEqual(again.lines)
      expect(one.lines!.length).toBeGreaterThan(20)
    }
  })

  it('is another one for every seed', async () => {
    const digests = new Set<string>()
    for (let seed = 1; seed <= 20; seed++) digests.add((await runHistory(scriptOf(seed))).digest)
    expect(digests.size).toBe(20)
  })

  it('that breaks a promise becomes a short script, which breaks the same one and can be kept as text', async () => {
    const planted = PLANTED['pending is dropped where nothing answered']!
    let seed = 1
    for (; (await runHistory(scriptOf(seed), { planted })).broken === null;) seed += 1
    const script = scriptOf(seed)
    const ended = await runHistory(script, { planted })
    const short = await shrink(script, ended, planted)
    expect(short.script.steps.length).toBeLessThanOrEqual(4)
    const played = await runHistory(JSON.parse(JSON.stringify(short.script)) as Script, { planted })
    expect(played.broken?.promise).toBe(ended.broken!.promise)
    expect((await runHistory(short.script)).broken).toBeNull()
  })
})

describe('histories that once broke a promise, made short', () => {
  it.each(kept)('%s', async (_, script) => {
    expect((await runHistory(script)).broken).toBeNull()
  })
})
