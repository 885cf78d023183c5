import { UUID } from '#lib/event-sourcing/event.ts'
import { matching, text } from '#lib/event-sourcing/shape.ts'

/** The values that events and commands are made of, with the bounds of PROTOCOL E2. */

const FORBIDDEN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const isCleanText = (text: string, lineBreaks: boolean) =>
  !FORBIDDEN_TEXT.test(text) && text === text.normalize('NFC') && (lineBreaks || !/[\t\n\r]/.test(text))

/** One line of text, trimmed, NFC, without control and bidirectional-override characters. */
export const line = (max: number) =>
  text({ holds: value => value.length >= 1 && value.length <= max && value === value.trim() && isCleanText(value, false), reason: `must be 1 to ${max} characters on one line, normalized (NFC), without control characters` })

/** Text of several lines; may be empty. */
export const prose = (max: number) =>
  text({ holds: value => value.length <= max && isCleanText(value, true), reason: `must be at most ${max} characters, normalized (NFC), without control characters` })

export const Uuid = matching(new RegExp(`^${UUID}$`), 'must be a UUID in lower case')
export const Slug = matching(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 of a-z, 0-9 and -')
/** A fractional sort key, compared bytewise. */
export const Rank = matching(/^[0-9A-Za-z]{1,64}$/, 'must be 1 to 64 letters or digits')

/** `YYYY-MM-DD`, a day that exists. */
export const Day = text({ holds: isDay, reason: 'must be a date, YYYY-MM-DD' })
function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}

/** Text, not a number: `0` and `00` are different. Every profile's numbers are among these. */
export const ShirtNumber = matching(/^(0|00|[1-9][0-9]?)$/, 'must be 0, 00 or 1 to 99')

export const NAME_CHARACTERS_MAX = 80
export const NOTE_CHARACTERS_MAX = 2000
export const REASON_CHARACTERS_MAX = 200
export const PLAYERS_MAX = 200
/** Of one event; keys and ids of so many stay below 64 KiB. */
export const LEFT_CHANGES_MAX = 400
