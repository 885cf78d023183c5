import { describe, expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { memoryDevice, type MemoryDevice } from './memory-device.ts'
import { memoryServer } from './memory-server.ts'
import { FULL_PACE, isSlow } from './pace.ts'
import { synchronize, type Line } from './synchronize.ts'
import type { Answer, Transport } from './synchronize-ports.ts'
import { memoryTransport } from './testing/memory-transport.ts'
import { CLUB, DEVICE, freshId, OTHER_DEVICE } from './testing/story.ts'

const now = () => '2026-11-21T10:00:00.000Z'
const TOO_SLOW: Answer = { kind: 'unreachable', why: 'too-slow' }
const device = (deviceId: string) => memoryDevice(KINDS, { deviceId, newId: freshId, now })
const roster = (n: number) => ({ clubId: CLUB, collection: 'rosters', streamId: `00000000-0000-7000-8000-0000000005e${n}` }) as const

function edits(on: MemoryDevice, n: number, count: number): void {
  on.execute(roster(n), { type: 'CreateRoster', data: { name: 'U14 A' } })
  for (let made = 1; made < count; made++) on.execute(roster(n), { type: 'RenameRoster', data: { name: `Name ${made}` } })
}

/** A club in which others recorded so much already, and a device that holds nothing of it. */
async function farBehind(events: number) {
  const server = memoryServer(now)
  const [mine, others] = [device(DEVICE), device(OTHER_DEVICE)]
  edits(others, 1, events)
  await synchronize(others, memoryTransport(KINDS, server, CLUB, 'bob'))
  return { server, mine, real: memoryTransport(KINDS, server, CLUB, 'ada') }
}

/** A line on which no more than so many events get through in time, up and down together; `asked` lists what was tried. */
function lineFor(real: Transport, events: number, asked: string[] = []): Transport {
  const inTime = (answer: Answer, sent: number): Answer => (answer.kind === 'batch' && answer.events.length + sent > events ? TOO_SLOW : answer)
  return {
    async pull(position, epoch, max) { asked.push(`pull ${max}`); return inTime(await real.pull(position, epoch, max), 0) },
    // What was sent and recorded, but whose answer didn't arrive, is there all the same.
    async rebase(position, pending, epoch) { asked.push(`send ${pending.length}`); return pending.length > events ? TOO_SLOW : inTime(await real.rebase(position, pending, epoch), pending.length) },
  }
}

describe('[G7] [D12] a poor line', () => {
  it.each([1, 7, 60, 100, 499])('lets a device catch up where %i events at a time get through, without anybody doing anything', async events => {
    const { server, mine, real } = await farBehind(1_200)
    const line: Line = { pace: FULL_PACE }
    const way = lineFor(real, events)
    const outcomes: string[] = []
    while (outcomes.length < 4 && outcomes.at(-1) !== 'synced') outcomes.push((await synchronize(mine, way, line)).kind)
    expect(outcomes.at(-1)).toBe('synced')
    expect(mine.cursorNow().position).toBe(1_200)
    expect(server.feed(CLUB)).toEqual(mine.recordedEvents())
  })

  it.each([2, 60, 200])('lets a device send what waits beside all that it hasn\'t seen, %i events at a time', async events => {
    const { server, mine, real } = await farBehind(700)
    edits(mine, 2, 300)
    const line: Line = { pace: FULL_PACE }
    const way = lineFor(real, events)
    let runs = 0
    while (mine.counts().pending > 0 && runs++ < 8) await synchronize(mine, way, line)
    expect(mine.counts()).toMatchObject({ pending: 0, recorded: 300, setAside: 0 })
    expect(server.feed(CLUB)).toHaveLength(1_000)
  })

  it('lets one change through whose answer alone was too large: the run pulls, then sends again', async () => {
    const { mine, real } = await farBehind(400)
    edits(mine, 2, 1)
    const asked: string[] = []
    const way = lineFor(real, 100, asked)
    let lost = 0
    const losing: Transport = { pull: way.pull, rebase: async (...given) => (lost++ === 0 ? (asked.push('lost'), TOO_SLOW) : way.rebase(...given)) }
    expect(await synchronize(mine, losing)).toMatchObject({ kind: 'synced', sent: 1 })
    expect(asked.slice(0, 4)).toEqual(['lost', 'pull 500', 'pull 250', 'pull 125'])
    expect(asked.at(-1)).toBe('send 1')
  })

  it('ends a run after three in a row without an answer, and the next begins with the last size', async () => {
    const { mine, real } = await farBehind(600)
    const asked: string[] = []
    const line: Line = { pace: FULL_PACE }
    expect(await synchronize(mine, lineFor(real, 10, asked), line)).toMatchObject({ kind: 'unreachable' })
    expect(asked.splice(0)).toEqual(['pull 500', 'pull 250', 'pull 125', 'pull 62'])
    expect(await synchronize(mine, lineFor(real, 10, asked), line)).toMatchObject({ kind: 'synced' })
    expect(asked.slice(0, 4)).toEqual(['pull 31', 'pull 15', 'pull 7', 'pull 14'])
  })

  it('tries the size that got stuck once in five requests at most, and asks for all again once the line is good', async () => {
    const { mine, real } = await farBehind(2_000)
    const asked: string[] = []
    const line: Line = { pace: FULL_PACE }
    await synchronize(mine, lineFor(real, 70, asked), line)
    expect(mine.cursorNow().position).toBe(2_000)
    const stuck = asked.filter(request => Number(request.split(' ')[1]) > 70).length
    expect(stuck / asked.length).toBeLessThan(0.3)
    expect(isSlow(line.pace)).toBe(true)
    while (isSlow(line.pace) && asked.length < 200) await synchronize(mine, lineFor(real, 500, asked), line)
    expect(line.pace).toEqual(FULL_PACE)
  })

  it('that is dead ends each run soon', async () => {
    const { mine } = await farBehind(3)
    edits(mine, 2, 600)
    const asked: string[] = []
    const dead = { pull: async () => { asked.push('pull'); return TOO_SLOW }, rebase: async () => { asked.push('send'); return TOO_SLOW } }
    const line: Line = { pace: FULL_PACE }
    for (let run = 0; run < 12; run++) {
      expect(await synchronize(mine, dead, line)).toMatchObject({ kind: 'unreachable' })
      expect(asked.splice(0).length).toBeLessThanOrEqual(6)
    }
    expect(line.pace.pull.events).toBe(1)
    expect(mine.counts().pending).toBe(600)
  })
})
