import { HTTP, type CloudEvent } from 'cloudevents'
import { expect } from 'vitest'
import type { SidelineEvent } from '#lib/event-sourcing/event.ts'
import { ORIGIN } from './server-fixture.ts'

/**
 * For tests: reads a batch with CloudEvents' own SDK, and expects of it what we meant. The SDK takes absolute addresses of schemas only;
 * ours are relative to the server, so they are resolved first, as a reader would do.
 */
export function expectSdkReads(events: readonly SidelineEvent[]): void {
  if (events.length === 0) return
  const body = JSON.stringify(events.map(event => ({ ...event, dataschema: new URL(event.dataschema, ORIGIN).href })))
  const read = HTTP.toEvent<unknown>({ headers: { 'content-type': 'application/cloudevents-batch+json' }, body }) as CloudEvent<unknown>[]
  expect(read).toHaveLength(events.length)
  for (const [index, { dataschema: _resolved, ...event }] of events.entries()) {
    expect(read[index]!.validate()).toBe(true)
    expect({ ...read[index]!.toJSON() }).toMatchObject(event)
  }
}
