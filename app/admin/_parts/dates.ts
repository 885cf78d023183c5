/** Days and times as the screen writes them. English for now; every screen goes through here, so languages can follow. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (number: number) => String(number).padStart(2, '0')

/** `2013-04-09` → "9 Apr 2013". A day is no moment: no time zone takes part. */
export function day(text: string): string {
  const [year, month, date] = text.split('-')
  const name = MONTHS[Number(month) - 1]
  return name === undefined ? text : `${Number(date)} ${name} ${year}`
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
  if (days > 0 && days < 7) return `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][then.getDay()]} ${clock(then)}`
  return `${then.getDate()} ${MONTHS[then.getMonth()]}${then.getFullYear() === now.getFullYear() ? '' : ` ${then.getFullYear()}`} ${clock(then)}`
}

const startOfDay = (time: Date) => new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime()

/** Today as `YYYY-MM-DD` in the person's zone. */
export function today(now: Date = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
