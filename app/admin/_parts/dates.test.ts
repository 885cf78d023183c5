import { describe, expect, it } from 'vitest'
import { clock, day, moment, today } from './dates'

const at = (text: string) => new Date(text) // local time: no zone in the text

describe('days and times', () => {
  it('a day is written without any time zone', () => {
    expect(day('2013-04-09')).toBe('9 Apr 2013')
    expect(day('2013-12-31')).toBe('31 Dec 2013')
  })
  it('today has a clock only, this week a day of the week, this year a date, else the year as well', () => {
    const now = at('2026-11-23T14:00:00')
    expect(moment(at('2026-11-23T09:05:00'), now)).toBe('09:05')
    expect(moment(at('2026-11-20T18:10:00'), now)).toBe('Fri 18:10')
    expect(moment(at('2026-11-14T18:10:00'), now)).toBe('14 Nov 18:10')
    expect(moment(at('2025-11-14T18:10:00'), now)).toBe('14 Nov 2025 18:10')
  })
  it('yesterday evening is not today, however few hours ago', () => {
    expect(moment(at('2026-11-22T23:50:00'), at('2026-11-23T00:10:00'))).toBe('Sun 23:50')
  })
  it('a clock has two digits each', () => expect(clock(at('2026-11-23T07:03:00'))).toBe('07:03'))
  it('today is the person’s day', () => expect(today(at('2026-01-05T23:59:00'))).toBe('2026-01-05'))
})
