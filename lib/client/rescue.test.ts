import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { KINDS } from '#lib/domain/kinds.ts'
import { readBatch } from '#lib/event-sourcing/codec.ts'
import { readCounts } from './device-database.ts'
import { execute } from './execute.ts'
import { discardSetAside, exportWaiting } from './rescue.ts'
import { freshDevice, storeOf } from './testing/device.ts'

async function withOneSetAside() {
  const device = await freshDevice()
  const order = (type: string, name: string) => ({ collection: 'rosters', streamId: '00000000-0000-7000-8000-0000000005e1', command: { type, data: { name } } }) as const
  await execute(device, [order('CreateRoster', 'U14 A'), order('RenameRoster', 'U14 B')])
  const [created, renamed] = (await device.database.pending.toArray()).map(row => row.event)
  await storeOf(device).apply({ recorded: [], setAside: [{ event: renamed!, problem: { slug: 'invalid-events', status: 422, title: 'refused' } }], cursor: { position: 0, epoch: null } })
  return { device, created: created!, renamed: renamed! }
}

it('[section 7] what waits and what was set aside is exported as a batch that any program can send', async () => {
  const { device, created, renamed } = await withOneSetAside()
  const file = await exportWaiting(device)
  expect(file.type).toBe('application/cloudevents-batch+json')
  expect(JSON.parse(await file.text())).toEqual([created, renamed])
  expect(readBatch(await file.text(), KINDS)).toMatchObject({ kind: 'batch', events: [{ faults: [] }, { faults: [] }] })
})

it('[D7] what its author discards is counted, once, and nothing else goes', async () => {
  const { device, created, renamed } = await withOneSetAside()
  const tables = device.database
  await discardSetAside(device, created.id)
  expect(await tables.discarded.count()).toBe(0)
  await discardSetAside(device, renamed.id)
  await discardSetAside(device, renamed.id)
  const [pending, setAside, discarded] = [await tables.pending.count(), await tables.setAside.count(), await tables.discarded.count()]
  expect([pending, setAside, discarded]).toEqual([1, 0, 1])
  expect((await readCounts(tables)).created).toBe(pending + setAside + discarded)
})
