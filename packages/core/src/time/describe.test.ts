import { expect, test } from 'vitest'
import { day, parseDay } from './day.ts'
import { describeDay, describeRange } from './describe.ts'

const dayOf = (text: string) => day(parseDay(text) ?? Number.NaN)

test.each([
  ['2026-11-16', '2026-11-23', 'Mon 16 – Sun 22 Nov 2026'],
  ['2026-11-23', '2026-11-24', 'Mon 23 Nov 2026'],
  ['2026-10-26', '2026-11-02', 'Mon 26 Oct – Sun 1 Nov 2026'],
  ['2026-12-28', '2027-01-04', 'Mon 28 Dec 2026 – Sun 3 Jan 2027'],
  ['2026-11-09', '2026-11-23', 'Mon 9 – Sun 22 Nov 2026'],
  ['2026-11-08', '2026-11-23', '8 – 22 Nov 2026'],
  ['2026-10-01', '2026-12-01', '1 Oct – 30 Nov 2026'],
  ['2025-11-01', '2026-11-01', '1 Nov 2025 – 31 Oct 2026'],
])('%s to %s is %s', (from, to, expected) => {
  expect(describeRange({ from: dayOf(from), to: dayOf(to) })).toBe(expected)
})

test('a day is said with its weekday and year', () => {
  expect(describeDay(dayOf('2024-02-29'))).toBe('Thu 29 Feb 2024')
})
