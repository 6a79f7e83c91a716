import { expect, test } from 'vitest'
import {
  addDays,
  day,
  dayOfInstant,
  dayOfSeconds,
  daysOf,
  formatDay,
  parseDay,
  startOfDayS,
  weekdayOf,
} from './day.ts'

test.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2024-02-29', 19782],
  ['2026-11-23', 20780],
  ['9999-12-31', 2_932_896],
  ['0001-01-01', -719_162],
])('%s is day %d and back', (text, number) => {
  expect(parseDay(text)).toBe(number)
  expect(formatDay(day(number))).toBe(text)
})

test.each([
  '2023-02-29',
  '2026-11-31',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '',
  '0000-01-01',
  '2026-11-23T00:00',
])('%j is no day', text => {
  expect(parseDay(text)).toBeNull()
})

test('an instant belongs to the UTC day that has begun', () => {
  expect(formatDay(dayOfInstant(Date.parse('2026-11-23T23:59:59.999Z')))).toBe('2026-11-23')
  expect(formatDay(dayOfInstant(Date.parse('2026-11-24T00:00:00Z')))).toBe('2026-11-24')
  expect(formatDay(dayOfInstant(-1))).toBe('1969-12-31')
  expect(dayOfSeconds(startOfDayS(day(20780)))).toBe(20780)
})

test('weeks begin on Monday, before 1970 too', () => {
  expect(weekdayOf(day(20780))).toBe(1)
  expect(weekdayOf(day(20779))).toBe(7)
  expect(weekdayOf(day(0))).toBe(4)
  expect(weekdayOf(day(-4))).toBe(7)
})

test('a range ends before its end', () => {
  const from = day(20780)
  expect(daysOf({ from, to: addDays(from, 3) }).map(formatDay)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
  ])
  expect(daysOf({ from, to: from })).toEqual([])
})

test('what is no whole day is refused', () => {
  expect(() => day(1.5)).toThrow(RangeError)
  expect(() => day(Number.NaN)).toThrow(RangeError)
  expect(() => day(3_000_000)).toThrow(RangeError)
})
