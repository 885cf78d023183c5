import { words } from '../../_language/words'

/** Days and times as the screen writes them. Every screen goes through here, so that they follow its language. */

const t = words('dates')

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const two = (number: number) => String(number).padStart(2, '0')
const dateOf = (number: number) => (number === 1 ? t('firstOfMonth') : String(number))

/** `2013-04-09` → "9 Apr 2013". A day is no moment: no time zone takes part. */
export function day(text: string): string {
  const [year = '', month, date] = text.split('-')
  const key = MONTHS[Number(month) - 1]
  return key === undefined ? text : t('day', { date: dateOf(Number(date)), month: t(key), year })
}

/** `2026-11-21T17:10:00.000Z` → "18:10" in the person's zone. */
export const clock = (time: string | Date): string => {
  const moment = new Date(time)
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** "18:10" today, "Fri 18:10" within a week, else "14 Nov 18:10", with the year where it isn't this one. */
export function moment(time: string | Date, now: Date = new Date()): string {
  const then = new Date(time)
  const days = Math.round((startOfDay(now) - startOfDay(then)) / 86_400_000)
  if (days === 0) return clock(then)
  if (days > 0 && days < 7) return t('weekdayAndClock', { weekday: t(WEEKDAYS[then.getDay()]!), clock: clock(then) })
  const told = { date: dateOf(then.getDate()), month: t(MONTHS[then.getMonth()]!), clock: clock(then) }
  return then.getFullYear() === now.getFullYear() ? t('dayAndClock', told) : t('dayOfYearAndClock', { ...told, year: String(then.getFullYear()) })
}

const startOfDay = (time: Date) => new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime()

/** Today as `YYYY-MM-DD` in the person's zone. */
export function today(now: Date = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
