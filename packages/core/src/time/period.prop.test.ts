import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfInstant } from './day.ts'
import { readPeriod } from './read-period.ts'
import { resolvePeriod } from './resolve-period.ts'

const numbers = fc.integer({ min: 0, max: 60 }).map(String)
const years = fc.integer({ min: 1960, max: 2040 }).map(String)
const words = fc.oneof(
  fc.constantFrom(
    ...'today yesterday ago this last past previous next week month quarter year day days weeks months to until .. - since from between and wtd mtd ytd monday fri oct november feb may q1 q4 q5 w1 w53 of the 1st'.split(
      ' ',
    ),
  ),
  numbers,
  fc.integer({ min: 0, max: 99_999 }).map(String),
  years,
  fc.tuple(years, numbers).map(([year, part]) => `${year}-${part}`),
  fc.tuple(years, numbers).map(([year, part]) => `${year}-w${part}`),
  fc.tuple(years, numbers, numbers).map(parts => parts.join('-')),
)
const phrases = fc.array(words, { minLength: 1, maxLength: 6 }).map(parts => parts.join(' '))
const clocks = fc.record({
  nowMs: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map(Number),
  timezone: fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/Los_Angeles',
    'Pacific/Auckland',
    'Pacific/Kiritimati',
  ),
  weekStart: fc.integer({ min: 1, max: 7 }),
})

test('whatever is resolved has days, ends by the current UTC day, and follows the period before it', () => {
  let resolved = 0
  fc.assert(
    fc.property(phrases, clocks, (phrase, clock) => {
      const period = readPeriod(phrase)
      if (period === null) return
      const reading = resolvePeriod(period, clock)
      if (reading.status === 'error') {
        expect(reading.message).not.toBe('')
        return
      }
      resolved += 1
      const { range, previous } = reading
      expect(range.from).toBeLessThan(range.to)
      expect(range.to).toBeLessThanOrEqual(dayOfInstant(clock.nowMs) + 1)
      expect(previous.from).toBeLessThan(previous.to)
      expect(previous.to).toBeLessThanOrEqual(range.from)
      expect(reading.isPartial).toBe(range.to > dayOfInstant(clock.nowMs))
    }),
    { numRuns: 20_000 },
  )
  expect(resolved).toBeGreaterThan(500)
})

test('any text is read or not, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      readPeriod(text)
    }),
  )
})
