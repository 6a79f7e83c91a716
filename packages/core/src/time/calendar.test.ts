import { expect, test } from 'vitest'
import { addMonths, addUnits, type CalendarUnit, dayOfDate, isoWeek, isoWeekOf, startOf } from './calendar.ts'
import { type Day, formatDay, parseDay } from './day.ts'

const dayOf = (text: string): Day => {
  const found = parseDay(text)
  if (found === null) throw new Error(`${text} is no day`)
  return found
}

test.each([
  ['2026-03-31', -1, '2026-02-28'],
  ['2028-02-29', -12, '2027-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-11-23', 0, '2026-11-23'],
])('%s and %d months is %s', (from, count, expected) => {
  expect(formatDay(addMonths(dayOf(from), count))).toBe(expected)
})

test.each<[CalendarUnit, number, string]>([
  ['day', 1, '2026-11-23'],
  ['week', 1, '2026-11-23'],
  ['week', 7, '2026-11-22'],
  ['week', 2, '2026-11-17'],
  ['month', 1, '2026-11-01'],
  ['quarter', 1, '2026-10-01'],
  ['year', 1, '2026-01-01'],
])('the %s of Monday 23 Nov 2026, weeks beginning on %d, starts %s', (unit, weekStart, expected) => {
  expect(formatDay(startOf(unit, dayOf('2026-11-23'), weekStart))).toBe(expected)
})

test('units go back as they go forth', () => {
  expect(formatDay(addUnits('week', dayOf('2026-11-23'), -2))).toBe('2026-11-09')
  expect(formatDay(addUnits('quarter', dayOf('2026-10-01'), -4))).toBe('2025-10-01')
})

test.each([
  [2026, 53, '2026-12-28'],
  [2026, 1, '2025-12-29'],
  [2020, 53, '2020-12-28'],
  [2027, 1, '2027-01-04'],
])('week %d-W%d begins %s', (year, week, expected) => {
  const range = isoWeek(year, week)
  expect(range && formatDay(range.from)).toBe(expected)
  expect(range && isoWeekOf(range.from)).toEqual({ year, week })
})

test('there is no week 53 in 2027, and none 0 or 54 ever', () => {
  expect([isoWeek(2027, 53), isoWeek(2026, 0), isoWeek(2026, 54)]).toEqual([null, null, null])
})

test('a date the calendar lacks is none', () => {
  expect(dayOfDate({ year: 2026, month: 11, dayOfMonth: 31 })).toBeNull()
  expect(dayOfDate({ year: 2026, month: 0, dayOfMonth: 1 })).toBeNull()
})
