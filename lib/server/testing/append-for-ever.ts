/** A process of its own that records one event after the other and says each id when it is acknowledged, until it is killed. */
import { writeSync } from 'node:fs'
import { v7 } from 'uuid'
import { sequenceText, sourceOf, type StreamAddress } from '#lib/event-sourcing/event.ts'
import { openDatabase } from '../database.ts'
import { prismaEventStore } from '../event-store.ts'

const [url, clubId, streamId] = process.argv.slice(2) as [string, string, string]
const store = prismaEventStore(openDatabase(url))
const stream: StreamAddress = { clubId, collection: 'rosters', streamId }
const type = 'club.sideline.roster.renamed.v1'

for (;;) {
  const [[recorded] = []] = await store.inRecording(clubId, async tx => {
    const head = (await tx.streamsAtHead([stream]))[0]?.head
    return tx.append([{ stream, state: { name: 'x' }, run: null, events: [{
      specversion: '1.0', id: v7(), source: sourceOf(stream), subject: streamId, type, time: new Date().toISOString(), datacontenttype: 'application/json',
      dataschema: `/schemas/${type}.json`, data: { name: 'x'.repeat(500) }, ...(head && { parentid: head.id }), sequence: sequenceText((head?.version ?? 0) + 1),
    }] }])
  })
  writeSync(1, `${recorded!.id}\n`)
}
