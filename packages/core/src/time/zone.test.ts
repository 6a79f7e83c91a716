import { expect, test } from 'vitest'
import { formatDay } from './day.ts'
import { isTimeZone, todayIn } from './zone.ts'

test.each(['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland'])('%s is a time zone', name => {
  expect(isTimeZone(name)).toBe(true)
})

test.each(['', 'Berlin', 'Europe/Atlantis', '+02:00', '2026-11-23', 'UTC[', '../etc'])('%j is none', name => {
  expect(isTimeZone(name)).toBe(false)
})

test.each([
  ['UTC', '2026-11-23T00:05:00Z', '2026-11-23'],
  ['America/Los_Angeles', '2026-11-23T00:05:00Z', '2026-11-22'],
  ['Pacific/Auckland', '2026-11-23T20:00:00Z', '2026-11-24'],
  ['Europe/Berlin', '2026-03-29T22:30:00Z', '2026-03-30'],
  ['Europe/Berlin', '2026-10-25T22:30:00Z', '2026-10-25'],
])('today in %s at %s is %s', (timezone, now, expected) => {
  expect(formatDay(todayIn(timezone, Date.parse(now)))).toBe(expected)
})

test('a zone that is none throws', () => {
  expect(() => todayIn('Europe/Atlantis', 0)).toThrow(RangeError)
})
