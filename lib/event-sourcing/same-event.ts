import type { RecordedEvent, SidelineEvent } from './event.ts'
import { isSameJson } from './same-json.ts'

/** Whether two events are the same as far as `id`, `source`, `type` and `time` say: all that is left of one whose data was erased (PROTOCOL R4, E9). */
export const isSameWithoutData = (one: SidelineEvent, other: SidelineEvent): boolean =>
  one.id === other.id && one.source === other.source && one.type === other.type && one.time === other.time

/** Whether two events are the same event (PROTOCOL E4); what recording adds, and who acted, take no part. Both have passed their schemas. */
export const isSameEvent = (one: SidelineEvent, other: SidelineEvent): boolean =>
  isSameWithoutData(one, other) && isSameJson(one.data, other.data)

/**
 * Whether two recorded events are one recording, not only one event (PROTOCOL D8): recorded at the same place of the
 * same history. Their data take no part, for erasure may have replaced them on one side (PROTOCOL E9).
 */
export const isSameRecording = (one: RecordedEvent, other: RecordedEvent): boolean =>
  isSameJson({ ...one, data: null }, { ...other, data: null })
