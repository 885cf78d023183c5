import { fold } from './fold.ts'

/** Dates as people and spreadsheets write them. */

/** Which of the first two numbers is the day, where only the column as a whole can tell. */
export type DateOrder = 'day-first' | 'month-first'

/** Two-digit years up to this one are of this century. */
const TWO_DIGIT_YEAR_MAX = 35
/** Serial days of spreadsheets count from 1899-12-30; these bounds are the years 1910 to 2064. */
const SERIAL_DAY_MIN = 3654
const SERIAL_DAY_MAX = 60000

/** First three letters, folded, in Dutch, French, English and German; French `juin` and `juillet` need four. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan'], ['feb', 'fev'], ['mar', 'maa', 'mrt', 'mrz'], ['apr', 'avr'], ['may', 'mei', 'mai'], ['jun', 'juin'], ['jul', 'juil'], ['aug', 'aou'], ['sep'], ['oct', 'okt'], ['nov'], ['dec', 'dez'],
]

/** `YYYY-MM-DD`, or null where the text is no date that exists. */
export function readDate(text: string, order: DateOrder): string | null {
  const cell = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(cell)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(cell)
  if (compact !== null) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const numbers = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})(?:[T ].*)?$/.exec(cell)
  if (numbers !== null) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[2]), fullYear(numbers[3]!)]
    return order === 'day-first' ? dayOf(year, second, first) : dayOf(year, first, second)
  }
  return readSerialDay(cell) ?? readMonthName(cell)
}

/** The order that a column's cells prove; day first where they prove nothing. */
export function dateOrderOf(cells: readonly string[]): DateOrder {
  let [dayFirst, monthFirst] = [false, false]
  for (const cell of cells) {
    const match = /^\s*(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+\d{2,4}/.exec(cell)
    if (match === null) continue
    if (Number(match[1]) > 12) dayFirst = true
    if (Number(match[2]) > 12) monthFirst = true
  }
  return monthFirst && !dayFirst ? 'month-first' : 'day-first'
}

const fullYear = (digits: string): number => digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) <= TWO_DIGIT_YEAR_MAX ? 2000 : 1900)

function readMonthName(cell: string): string | null {
  const words = fold(cell).split(' ').filter(word => !['de', 'of', 'the'].includes(word))
  if (words.length !== 3) return null
  const [day, month] = /^\d/.test(words[0]!) ? [words[0]!, words[1]!] : [words[1]!, words[0]!]
  const index = MONTHS.findIndex(starts => starts.some(start => month.startsWith(start)))
  if (!/^\d{1,2}(st|nd|rd|th|er|e)?$/.test(day) || !/^(\d{4}|\d{2})$/.test(words[2]!) || index < 0) return null
  return dayOf(fullYear(words[2]!), index + 1, Number.parseInt(day, 10))
}

function readSerialDay(cell: string): string | null {
  if (!/^\d{4,5}(?:\.\d+)?$/.test(cell)) return null
  const serial = Math.floor(Number(cell))
  return serial < SERIAL_DAY_MIN || serial > SERIAL_DAY_MAX ? null : civilDay(serial - 25569)
}

const DAY_MS = 86_400_000

/** Days since 1970-01-01 as `YYYY-MM-DD`. */
export const civilDay = (days: number): string => new Date(days * DAY_MS).toISOString().slice(0, 10)

const dayText = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

function dayOf(year: number, month: number, day: number): string | null {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days === undefined || day < 1 || day > days || year < 1900 || year > 2100 ? null : dayText(year, month, day)
}
