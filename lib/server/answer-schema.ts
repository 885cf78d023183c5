import { MEMBER_EVENTS } from '#lib/domain/member-events.ts'
import { ROSTER_EVENTS } from '#lib/domain/roster-events.ts'
import { SEASON_EVENTS, TEAM_EVENTS } from '#lib/domain/team-events.ts'
import { jsonSchemaOf } from '#lib/event-sourcing/json-schema.ts'
import { number, openFields, text, type Shape } from '#lib/event-sourcing/shape.ts'
import { REFUSED_TYPE } from './answer-rebase.ts'
import { Refusal } from './problem.ts'
import type { OpenCall } from './secured.ts'

/** The JSON Schema of each event type's data, as the attribute `dataschema` promises. */

const RefusedData = openFields({ type: text(), title: text(), status: number, detail: text(), requestId: text() })
const SCHEMAS: Readonly<Record<string, Shape>> = { ...ROSTER_EVENTS, ...MEMBER_EVENTS, ...TEAM_EVENTS, ...SEASON_EVENTS, [REFUSED_TYPE]: RefusedData }
const ENDING = '.json'
const KEPT = 'public, max-age=3600'

/** `GET /schemas/{type}.json` */
export async function answerSchema({ path }: OpenCall<{ readonly type: string }, unknown>): Promise<Response> {
  const type = path.type.endsWith(ENDING) ? path.type.slice(0, -ENDING.length) : ''
  if (!Object.hasOwn(SCHEMAS, type)) throw new Refusal('not-found')
  return new Response(JSON.stringify({ ...jsonSchemaOf(SCHEMAS[type]!), $id: `/schemas/${path.type}`, title: type }), { headers: { 'content-type': 'application/schema+json', 'cache-control': KEPT } })
}
