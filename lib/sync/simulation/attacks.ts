import { addressOf, dataschemaOf, sourceOf, type RecordedEvent, type SidelineEvent } from '#lib/event-sourcing/event.ts'
import { must, saw } from './history-checks.ts'
import { COACH, streamOf, userOf } from './scripted-club.ts'
import type { Attack } from './script.ts'
import type { SimulatedDevice } from './simulated-device.ts'
import { BATCH_HEADERS } from './simulated-network.ts'
import type { World } from './world.ts'

/** Batches that a stolen session may send; what must be refused leaves nothing behind (PROTOCOL R15). */
export async function attack(world: World, device: SimulatedDevice, kind: Attack): Promise<void> {
  const { server } = world
  await world.time.sleep(world.random.whole(1, 30))
  const club = server.tables().clubs.get(device.clubId)
  const stream = club?.streams.get(sourceOf(streamOf(world.script.devices[device.index]!, 'rosters', 1)))
  if (!server.isUp() || stream === undefined) return
  const body = attackBody(world, device, kind, stream.events)
  const fresh = typeof body === 'string' ? [] : body.filter(event => !club!.byId.has(event.id)).map(event => event.id)
  const headers = { ...BATCH_HEADERS, cookie: server.cookieOf(device.index, device.store().user) }
  const answer = await server.send(`/api/clubs/${device.clubId}/events/rebase?position=0`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
  if (answer === null) return
  saw(world.seen, `attack ${kind}`)
  must([200, 400, 401, 403, 404, 422, 503, 507].includes(answer.status), 'G15 an attack has a listed answer', () => `${kind}: ${answer.status} ${answer.body}`)
  if (kind === 'forged-author') return
  const left = fresh.filter(id => server.tables().clubs.get(device.clubId)!.byId.has(id))
  must(left.length === 0, 'R15 nothing of a refused batch is stored', () => `${kind}: ${left.join(' ')}`)
}

function attackBody(world: World, device: SimulatedDevice, kind: Attack, events: readonly RecordedEvent[]): readonly SidelineEvent[] | string {
  const club = world.script.devices[device.index]!
  const source = sourceOf(streamOf(club, 'rosters', 1))
  const type = 'club.sideline.roster.renamed.v1'
  const good: SidelineEvent = {
    specversion: '1.0', id: world.newId(), source, subject: addressOf(source)!.streamId, type, time: world.time.text(), datacontenttype: 'application/json',
    dataschema: dataschemaOf(type), data: { name: 'Taken over' }, parentid: events.at(-1)!.id, baseversion: events.length, deviceid: device.store().deviceId,
  }
  // Whoever sends it, says that it is this device.
  world.made.set(good.id, { store: device.store().memory, baseVersion: events.length })
  const other = streamOf(club ^ 1, 'rosters', 1)
  switch (kind) {
    case 'other-content': {
      const { sequence: _, position: __, recordedtime: ___, ...known } = events.at(-1)!
      return [{ ...known, deviceid: good.deviceid!, time: '2001-01-01T00:00:00.000Z' }, { ...good, parentid: known.id }]
    }
    case 'other-club': return [{ ...good, source: sourceOf(other), subject: other.streamId }]
    case 'unknown-parent': return [{ ...good, parentid: world.newId() }]
    case 'beyond-head': return [{ ...good, baseversion: events.length + 1000 }]
    case 'rebase-only': return [{ ...good, type: 'club.sideline.roster.changes-overruled.v1', dataschema: dataschemaOf('club.sideline.roster.changes-overruled.v1'), data: { overruled: [] } }]
    case 'twice': return [good, good]
    case 'forged-author': return [{ ...good, authtype: 'app_user', authid: userOf(club, COACH), sequence: '0000000001', position: '000000000000001', recordedtime: '2001-01-01T00:00:00.000Z' }]
    case 'no-device': { const { deviceid: _, ...rest } = good; return [rest] }
    case 'bad-type': return [{ ...good, type: 'club.sideline.roster.__proto__.v1', dataschema: dataschemaOf('club.sideline.roster.__proto__.v1') }]
    case 'founds-again': { const { parentid: _, ...rest } = good; return [{ ...rest, type: 'club.sideline.roster.created.v1', dataschema: dataschemaOf('club.sideline.roster.created.v1') }] }
    case 'no-json': return '[{"specversion":"1.0"'
    case 'not-an-array': return '{}'
  }
}
