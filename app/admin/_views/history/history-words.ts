import type { People } from '#lib/client/profile.ts'
import type { Lifecycle } from '#lib/domain/roster-state.ts'
import type { TimelineField } from '#lib/domain/roster-timeline.ts'
import type { Json, SidelineEvent } from '#lib/event-sourcing/event.ts'
import { words } from '../../../_language/words'
import type { Names } from '../../_parts/wording'
import { valueWords } from '../overruled/overruled-words'

const t = words('history'), people = words('people')

const NOBODY: People = {}

/** Who and where, in words. Changes name people by id only; the club's people have names as far as this device was told. */

/** The person at this device. */
export const you = (): string => t('you')

/** "you", the name of its author, or what the change itself tells about them. */
export function personWords(event: SidelineEvent, userId: string, known: People = NOBODY): string {
  if (event.authtype === 'system') return 'Sideline'
  // A change that waits has no author yet: it is the person's at this device, unless it was somebody's before the server was restored.
  const named = (id: string | undefined): string => {
    if (id === userId || id === undefined) return you()
    const name = Object.hasOwn(known, id) ? known[id] : undefined
    return name ?? (event.deviceid === undefined ? t('anotherPerson') : t('anotherAdministrator'))
  }
  if (event.decidedby === undefined || event.decidedby === event.authid) return named(event.authid)
  return event.authid === undefined ? named(event.decidedby) : t('sentAgain', { who: named(event.decidedby), again: named(event.authid) })
}

/** "this device", a short name of another one, or "online" where it came without a device. */
export function deviceWords(event: SidelineEvent, deviceId: string): string {
  if (event.deviceid === undefined) return t('online')
  return event.deviceid === deviceId ? t('thisDevice') : t('otherDevice', { device: event.deviceid.slice(-4) })
}

export const fieldName = (field: TimelineField): string => t(`field-${field}`)
/** Within a sentence. */
export const fieldWords = (field: TimelineField): string => fieldName(field).toLowerCase()

/** How far a roster is, in a word. */
export const lifecycleName = (lifecycle: Lifecycle): string => people(`lifecycle-${lifecycle}`)

/** A value of a cell as the screen says it, such as "10", "injured until 14 Dec 2026", "none". */
export function timelineValueWords(field: TimelineField, value: Json, names: Names): string {
  if (field === 'captain') return value === true ? t('isCaptain') : t('notCaptain')
  if (field === 'presence') return value === 'present' ? t('present') : value === 'removed' ? t('removed') : t('notThere')
  if (value === null || value === '') return t('none')
  if (field === 'lifecycle') return lifecycleName(value as Lifecycle)
  if (field === 'note') return t('quoted', { text: String(value) })
  const said = valueWords(`entry/x/${field}`, field === 'status' ? statusValue(value) : value, names)
  return said === '–' ? t('none') : said
}

/** As the words of what was overruled take it. */
function statusValue(value: Json): Json {
  const { status, to } = value as { readonly status?: string; readonly to?: string }
  return { status: status ?? '', ...(to !== undefined && { statusUntil: to }) }
}
