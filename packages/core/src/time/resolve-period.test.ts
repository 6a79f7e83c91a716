import { expect, test } from 'vitest'
import { formatDay, lengthOf } from './day.ts'
import { readPeriod } from './read-period.ts'
import { type PeriodClock, resolvePeriod } from './resolve-period.ts'

const clockAt = (now: string, timezone = 'UTC', weekStart = 1): PeriodClock => ({
  nowMs: Date.parse(now),
  timezone,
  weekStart,
})
const MONDAY = clockAt('2026-11-23T12:00:00Z')

const resolve = (phrase: string, clock: PeriodClock) => {
  const period = readPeriod(phrase)
  if (period === null) throw new Error(`${phrase} is no period`)
  return resolvePeriod(period, clock)
}
const windowOf = (phrase: string, clock: PeriodClock) => {
  const reading = resolve(phrase, clock)
  if (reading.status === 'error') return reading.code
  return `${formatDay(reading.range.from)} ${formatDay(reading.range.to)}`
}
const previousOf = (phrase: string, clock: PeriodClock) => {
  const reading = resolve(phrase, clock)
  if (reading.status === 'error') return reading.code
  return `${formatDay(reading.previous.from)} ${formatDay(reading.previous.to)}`
}

test.each([
  ['today', '2026-11-23 2026-11-24'],
  ['yesterday', '2026-11-22 2026-11-23'],
  ['day before yesterday', '2026-11-21 2026-11-22'],
  ['3 days ago', '2026-11-20 2026-11-21'],
  ['2 months ago', '2026-09-01 2026-10-01'],
  ['this week', '2026-11-23 2026-11-24'],
  ['last week', '2026-11-16 2026-11-23'],
  ['last-week', '2026-11-16 2026-11-23'],
  ['Previous Week', '2026-11-16 2026-11-23'],
  ['this month', '2026-11-01 2026-11-24'],
  ['current month', '2026-11-01 2026-11-24'],
  ['last month', '2026-10-01 2026-11-01'],
  ['this quarter', '2026-10-01 2026-11-24'],
  ['last quarter', '2026-07-01 2026-10-01'],
  ['this year', '2026-01-01 2026-11-24'],
  ['last year', '2025-01-01 2026-01-01'],
  ['last 7 days', '2026-11-16 2026-11-23'],
  ['past 7 days', '2026-11-16 2026-11-23'],
  ['7d', '2026-11-16 2026-11-23'],
  ['last seven days', '2026-11-16 2026-11-23'],
  ['30 days', '2026-10-24 2026-11-23'],
  ['last 30d', '2026-10-24 2026-11-23'],
  ['last 2 weeks', '2026-11-09 2026-11-23'],
  ['4w', '2026-10-26 2026-11-23'],
  ['last 3 months', '2026-08-01 2026-11-01'],
  ['past 12 months', '2025-11-01 2026-11-01'],
  ['last 2 quarters', '2026-04-01 2026-10-01'],
  ['last 2 years', '2024-01-01 2026-01-01'],
  ['wtd', '2026-11-23 2026-11-24'],
  ['mtd', '2026-11-01 2026-11-24'],
  ['qtd', '2026-10-01 2026-11-24'],
  ['ytd', '2026-01-01 2026-11-24'],
  ['month to date', '2026-11-01 2026-11-24'],
  ['year-to-date', '2026-01-01 2026-11-24'],
  ['since Monday', '2026-11-16 2026-11-24'],
  ['since Thursday', '2026-11-19 2026-11-24'],
  ['since 1 Oct', '2026-10-01 2026-11-24'],
  ['since 2026-10-01', '2026-10-01 2026-11-24'],
  ['since october', '2026-10-01 2026-11-24'],
  ['since today', '2026-11-23 2026-11-24'],
  ['starting 1 Oct', '2026-10-01 2026-11-24'],
  ['Monday', '2026-11-16 2026-11-17'],
  ['sunday', '2026-11-22 2026-11-23'],
  ['tue', '2026-11-17 2026-11-18'],
  ['thurs', '2026-11-19 2026-11-20'],
  ['october', '2026-10-01 2026-11-01'],
  ['oct 2025', '2025-10-01 2025-11-01'],
  ['October, 2025', '2025-10-01 2025-11-01'],
  ['2025 oct', '2025-10-01 2025-11-01'],
  ['2026-10', '2026-10-01 2026-11-01'],
  ['november', '2026-11-01 2026-11-24'],
  ['december', '2025-12-01 2026-01-01'],
  ['sept', '2026-09-01 2026-10-01'],
  ['2025', '2025-01-01 2026-01-01'],
  ['Q3', '2026-07-01 2026-10-01'],
  ['q4', '2026-10-01 2026-11-24'],
  ['Q3 2025', '2025-07-01 2025-10-01'],
  ['2026-Q3', '2026-07-01 2026-10-01'],
  ['q1/2026', '2026-01-01 2026-04-01'],
  ['third quarter of 2025', '2025-07-01 2025-10-01'],
  ['2026-W45', '2026-11-02 2026-11-09'],
  ['W45', '2026-11-02 2026-11-09'],
  ['week 45', '2026-11-02 2026-11-09'],
  ['W50', '2025-12-08 2025-12-15'],
  ['W53', '2020-12-28 2021-01-04'],
  ['W45 2025', '2025-11-03 2025-11-10'],
  ['2026-11-01', '2026-11-01 2026-11-02'],
  ['2026/11/01', '2026-11-01 2026-11-02'],
  ['1.11.2026', '2026-11-01 2026-11-02'],
  ['13/11/2026', '2026-11-13 2026-11-14'],
  ['11/13/2026', '2026-11-13 2026-11-14'],
  ['1 Nov', '2026-11-01 2026-11-02'],
  ['Nov 1', '2026-11-01 2026-11-02'],
  ['Nov. 1', '2026-11-01 2026-11-02'],
  ['1 November 2026', '2026-11-01 2026-11-02'],
  ['November 1st, 2026', '2026-11-01 2026-11-02'],
  ['1st of november', '2026-11-01 2026-11-02'],
  ['the 1st of november 2025', '2025-11-01 2025-11-02'],
  ['1-nov-2026', '2026-11-01 2026-11-02'],
  ['24 nov', '2025-11-24 2025-11-25'],
  ['29 feb', '2024-02-29 2024-03-01'],
  ['1 Nov to 15 Nov', '2026-11-01 2026-11-16'],
  ['from 1 nov until 15 nov', '2026-11-01 2026-11-16'],
  ['between 1 nov and 15 nov', '2026-11-01 2026-11-16'],
  ['1 Nov - 15 Nov', '2026-11-01 2026-11-16'],
  ['2026-11-01..2026-11-15', '2026-11-01 2026-11-16'],
  ['2026-11-01…2026-11-15', '2026-11-01 2026-11-16'],
  ['2026-11-01 to 2026-11-15', '2026-11-01 2026-11-16'],
  ['1-15 Nov', '2026-11-01 2026-11-16'],
  ['1–15 November 2025', '2025-11-01 2025-11-16'],
  ['1 to 15 nov', '2026-11-01 2026-11-16'],
  ['Nov 1-15', '2026-11-01 2026-11-16'],
  ['1 Nov to 30 Nov', '2026-11-01 2026-11-24'],
  ['20 Dec to 5 Jan', '2025-12-20 2026-01-06'],
  ['20 Dec to 5 Jan 2026', '2025-12-20 2026-01-06'],
  ['20 Dec 2024 to 5 Jan', '2024-12-20 2025-01-06'],
  ['oct to feb', '2025-10-01 2026-03-01'],
  ['sep-oct', '2026-09-01 2026-11-01'],
  ['q1 to q2', '2026-01-01 2026-07-01'],
  ['2026-W45..2026-W46', '2026-11-02 2026-11-16'],
  ['1 nov to today', '2026-11-01 2026-11-24'],
  ['1 nov until now', '2026-11-01 2026-11-24'],
  ['1 dec to yesterday', '2025-12-01 2026-11-23'],
  ['monday to wednesday', '2026-11-16 2026-11-19'],
  ['friday to monday', '2026-11-20 2026-11-24'],
  ['tomorrow', 'future_period'],
  ['next week', 'future_period'],
  ['next 3 months', 'future_period'],
  ['2026-11-24', 'future_period'],
  ['dec 2026', 'future_period'],
  ['since 2026-12-01', 'future_period'],
  ['2027', 'future_period'],
  ['2026-W49', 'future_period'],
  ['2026-12-01..2026-12-05', 'future_period'],
  ['31 Nov', 'impossible_period'],
  ['2026-11-31', 'impossible_period'],
  ['2026-13', 'impossible_period'],
  ['2026-00', 'impossible_period'],
  ['0 Nov', 'impossible_period'],
  ['30 feb', 'impossible_period'],
  ['29 Feb 2025', 'impossible_period'],
  ['2025-02-29', 'impossible_period'],
  ['Q5', 'impossible_period'],
  ['W54', 'impossible_period'],
  ['W0', 'impossible_period'],
  ['2027-W53', 'impossible_period'],
  ['1969', 'impossible_period'],
  ['last 0 days', 'impossible_period'],
  ['last 100000 days', 'impossible_period'],
  ['last 999999999999 weeks', 'impossible_period'],
  ['last 40000 months', 'impossible_period'],
  ['last 9000 years', 'impossible_period'],
  ['40000 months ago', 'impossible_period'],
  ['60 years ago', 'impossible_period'],
  ['9998-12-31', 'future_period'],
  ['9999-12-31', 'impossible_period'],
  ['0001-01-01', 'impossible_period'],
  ['last 56 years', '1970-01-01 2026-01-01'],
  ['2026-11-15..2026-11-01', 'impossible_period'],
  ['15 nov to 1 nov', 'impossible_period'],
  ['15 nov to 1 nov 2026', 'impossible_period'],
  ['1 nov to 31 nov', 'impossible_period'],
  ['since 31 nov', 'impossible_period'],
  ['from monday', 'ambiguous'],
  ['3/4/2026', 'ambiguous'],
])('%s on Monday 23 Nov 2026 is %s', (phrase, expected) => {
  expect(windowOf(phrase, MONDAY)).toBe(expected)
})

test.each([
  ['on a Monday', '2026-11-23T00:00:00Z', 'UTC', 1, '2026-11-16 2026-11-23'],
  ['on a Sunday', '2026-11-22T23:59:59Z', 'UTC', 1, '2026-11-09 2026-11-16'],
  ['on a Sunday that begins the week', '2026-11-22T12:00:00Z', 'UTC', 7, '2026-11-15 2026-11-22'],
  [
    'on a Monday after a Sunday that begins the week',
    '2026-11-23T12:00:00Z',
    'UTC',
    7,
    '2026-11-15 2026-11-22',
  ],
  ['across New Year', '2027-01-01T12:00:00Z', 'UTC', 1, '2026-12-21 2026-12-28'],
  ['after New Year', '2027-01-05T12:00:00Z', 'UTC', 1, '2026-12-28 2027-01-04'],
  ['clocks forward in Berlin', '2026-03-30T00:30:00Z', 'Europe/Berlin', 1, '2026-03-23 2026-03-30'],
  ['clocks back in Berlin', '2026-10-26T00:30:00Z', 'Europe/Berlin', 1, '2026-10-19 2026-10-26'],
  [
    'clocks forward in Los Angeles',
    '2026-03-09T12:00:00Z',
    'America/Los_Angeles',
    1,
    '2026-03-02 2026-03-09',
  ],
  ['clocks back in Los Angeles', '2026-11-02T12:00:00Z', 'America/Los_Angeles', 1, '2026-10-26 2026-11-02'],
  [
    'Sunday evening in Los Angeles',
    '2026-11-23T05:00:00Z',
    'America/Los_Angeles',
    1,
    '2026-11-09 2026-11-16',
  ],
])('last week, %s', (_, now, timezone, weekStart, expected) => {
  expect(windowOf('last week', clockAt(now, timezone, weekStart))).toBe(expected)
})

test.each([
  ['yesterday', 'America/Los_Angeles', '2026-11-21 2026-11-22'],
  ['today', 'America/Los_Angeles', '2026-11-22 2026-11-23'],
  ['this month', 'America/Los_Angeles', '2026-11-01 2026-11-23'],
  ['yesterday', 'Pacific/Auckland', '2026-11-22 2026-11-23'],
  ['yesterday', 'UTC', '2026-11-22 2026-11-23'],
  ['yesterday', 'Europe/Berlin', '2026-11-22 2026-11-23'],
])('%s just after midnight UTC in %s is %s', (phrase, timezone, expected) => {
  expect(windowOf(phrase, clockAt('2026-11-23T00:05:00Z', timezone))).toBe(expected)
})

test('a day that has begun in Auckland but not in UTC is answered with the UTC day that runs, and says so', () => {
  const morning = clockAt('2026-11-23T20:00:00Z', 'Pacific/Auckland')
  expect(resolve('today', morning)).toMatchObject({
    range: { from: 20780, to: 20781 },
    previous: { from: 20779, to: 20780 },
    isPartial: true,
    notes: ['Tue 24 Nov has not begun in UTC yet; this shows Mon 23 Nov, which is still running.'],
  })
  expect(windowOf('2026-11-24', morning)).toBe('2026-11-23 2026-11-24')
  expect(windowOf('2026-11-25', morning)).toBe('future_period')
  expect(windowOf('this week', morning)).toBe('2026-11-23 2026-11-24')
})

test('yesterday on that morning is the UTC day that still runs, and says so', () => {
  const morning = clockAt('2026-11-23T20:00:00Z', 'Pacific/Auckland')
  expect(resolve('yesterday', morning)).toMatchObject({
    range: { from: 20780, to: 20781 },
    isPartial: true,
    notes: ['Mon 23 Nov is still running in UTC.'],
  })
})

test.each([
  ['Sunday evening in Los Angeles', 'America/Los_Angeles', '2026-11-23T05:00:00Z', '2026-11-16 2026-11-23'],
  ['Monday morning in Auckland', 'Pacific/Auckland', '2026-11-22T20:00:00Z', '2026-11-22 2026-11-23'],
])('this week on %s', (_, timezone, now, expected) => {
  expect(windowOf('this week', clockAt(now, timezone))).toBe(expected)
})

test('the last 30 days are 30 days on every day of a year of 366, in every zone', () => {
  for (const timezone of ['UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Berlin'])
    for (let hour = 0; hour < 366 * 24; hour += 7) {
      const reading = resolve('last 30 days', {
        ...clockAt('2028-01-01T00:30:00Z', timezone),
        nowMs: Date.UTC(2028, 0, 1, hour),
      })
      if (reading.status === 'error') throw new Error(reading.message)
      expect(lengthOf(reading.range)).toBe(30)
    }
})

test.each([
  ['today', '2026-11-23', '2026-11-22 2026-11-23'],
  ['yesterday', '2026-11-23', '2026-11-21 2026-11-22'],
  ['this week', '2026-11-25', '2026-11-16 2026-11-19'],
  ['last week', '2026-11-23', '2026-11-09 2026-11-16'],
  ['this month', '2026-11-23', '2026-10-01 2026-10-24'],
  ['mtd', '2026-03-31', '2026-02-01 2026-03-01'],
  ['mtd', '2026-02-28', '2026-01-01 2026-01-29'],
  ['november', '2026-11-23', '2026-10-01 2026-10-24'],
  ['november', '2026-11-30', '2026-10-01 2026-10-31'],
  ['last month', '2026-11-23', '2026-09-01 2026-10-01'],
  ['october', '2026-11-23', '2026-09-01 2026-10-01'],
  ['this quarter', '2026-11-23', '2026-07-01 2026-08-24'],
  ['last quarter', '2026-11-23', '2026-04-01 2026-07-01'],
  ['Q3 2025', '2026-11-23', '2025-04-01 2025-07-01'],
  ['ytd', '2028-02-29', '2027-01-01 2027-03-01'],
  ['last year', '2026-11-23', '2024-01-01 2025-01-01'],
  ['2026-W45', '2026-11-23', '2026-10-26 2026-11-02'],
  ['last 7 days', '2026-11-23', '2026-11-09 2026-11-16'],
  ['last 30 days', '2026-11-23', '2026-09-24 2026-10-24'],
  ['last 3 months', '2026-11-23', '2026-05-01 2026-08-01'],
  ['2026-11-01..2026-11-10', '2026-11-23', '2026-10-22 2026-11-01'],
  ['1 Nov to 30 Nov', '2026-11-23', '2026-10-09 2026-11-01'],
  ['since 20 Nov', '2026-11-23', '2026-11-16 2026-11-20'],
  ['monday', '2026-11-23', '2026-11-15 2026-11-16'],
])('the period before %s on %s is %s', (phrase, today, expected) => {
  expect(previousOf(phrase, clockAt(`${today}T12:00:00Z`))).toBe(expected)
})

test.each([
  ['31 Nov', 'There is no 31 November: that month has 30 days.'],
  ['29 Feb 2025', 'There is no 29 February in 2025: that month has 28 days.'],
  ['2026-13', 'There is no month 13: a year has 1 to 12.'],
  ['2027-W53', 'There is no W53: 2027 has only 52 weeks.'],
  ['2026-11-15..2026-11-01', 'That period ends before it begins.'],
  ['dec 2026', '1 – 31 Dec 2026 has not begun: today is Mon 23 Nov 2026.'],
  ['tomorrow', 'Tomorrow has not begun: today is Mon 23 Nov 2026.'],
])('%s is refused with the reason', (phrase, message) => {
  expect(resolve(phrase, MONDAY)).toMatchObject({ status: 'error', message })
})

test.each([
  '',
  'week',
  'last',
  'soon',
  'team-x',
  'q',
  '45',
  'march-api',
  'last week and a bit',
  '1 nov to',
  'x'.repeat(10_000),
])('%j is no period', phrase => {
  expect(readPeriod(phrase)).toBeNull()
})
