import { describe, expect, test } from 'vitest'
import type { CoveredDay } from '../ledger/index.ts'
import { addDays, type Day, day, formatDay, parseDay, startOfDayMs } from '../time/index.ts'
import { type PlanOptions, planSync } from './plan.ts'

const date = (text: string): Day => {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`${text} is no date`)
  return parsed
}

const TODAY = date('2026-11-23')
const HOUR_MS = 3_600_000

/** A year of days, each pulled at noon of the day so many days after it. */
const pulledAfter = (daysLater: number, today = TODAY): CoveredDay[] =>
  Array.from({ length: 365 }, (_, index) => day(today - 365 + index)).map(value => ({
    day: value,
    syncedAtMs: startOfDayMs(addDays(value, daysLater)) + 12 * HOUR_MS,
  }))

const plan = (covered: readonly CoveredDay[], more: Partial<PlanOptions> = {}): string[] =>
  planSync({
    kind: 'full',
    today: TODAY,
    settledAfterDays: 2,
    coverage: new Map([['costs' as const, covered]]),
    ...more,
  }).map(({ range }) => `${formatDay(range.from)}..${formatDay(range.to)}`)

describe('a full sync', () => {
  test('backfills twelve months on a first run, month by month, the newest first', () => {
    const pieces = plan([])
    expect(pieces.length).toBe(13)
    expect(pieces[0]).toBe('2026-11-01..2026-11-24')
    expect(pieces[1]).toBe('2026-10-01..2026-11-01')
    expect(pieces.at(-1)).toBe('2025-11-23..2025-12-01')
  })

  test('pulls the last seven days and today where all else is settled', () => {
    expect(plan(pulledAfter(40))).toEqual(['2026-11-16..2026-11-24'])
  })

  test('pulls a missing day again, and the days beside it not', () => {
    const gap = pulledAfter(40).filter(entry => entry.day !== date('2026-06-15'))
    expect(plan(gap)).toEqual(['2026-11-16..2026-11-24', '2026-06-15..2026-06-16'])
  })

  test('pulls a day again that was last pulled before it settled', () => {
    const early = { day: date('2026-10-05'), syncedAtMs: Date.parse('2026-10-07T23:59:59Z') }
    const settled = { day: date('2026-10-06'), syncedAtMs: Date.parse('2026-11-09T00:00:00Z') }
    const covered = pulledAfter(40).filter(entry => entry.day !== early.day && entry.day !== settled.day)
    expect(plan([...covered, early, settled])).toEqual(['2026-11-16..2026-11-24', '2026-10-05..2026-10-06'])
  })

  test('pulls all of last month once more on the 3rd, and not before', () => {
    const october = date('2026-10-01')
    const settledDaily = (today: string) => {
      const long = pulledAfter(40, date(today)).filter(entry => entry.day < october)
      const lately = pulledAfter(3, date(today)).filter(entry => entry.day >= october)
      return plan([...long, ...lately], { today: date(today) })
    }
    expect(settledDaily('2026-11-02')).toEqual(['2026-11-01..2026-11-03', '2026-10-26..2026-11-01'])
    expect(settledDaily('2026-11-03')[1]).toBe('2026-10-01..2026-11-01')
  })

  test('pulls last month when the 3rd was slept through', () => {
    const today = date('2026-11-06')
    const covered = pulledAfter(40).map(entry =>
      formatDay(entry.day) < '2026-10-01' || entry.day > today
        ? entry
        : {
            ...entry,
            syncedAtMs: Math.min(startOfDayMs(addDays(entry.day, 4)), Date.parse('2026-11-02T12:00:00Z')),
          },
    )
    expect(plan(covered, { today })).toContain('2026-10-01..2026-11-01')
  })
})

describe('a light sync', () => {
  const light = { kind: 'light' as const }
  test('pulls today, and yesterday where it was not pulled since it ended', () => {
    expect(plan([], light)).toEqual(['2026-11-22..2026-11-24'])
    expect(
      plan([{ day: date('2026-11-22'), syncedAtMs: Date.parse('2026-11-22T23:10:00Z') }], light),
    ).toEqual(['2026-11-22..2026-11-24'])
    expect(
      plan([{ day: date('2026-11-22'), syncedAtMs: Date.parse('2026-11-23T00:10:00Z') }], light),
    ).toEqual(['2026-11-23..2026-11-24'])
  })

  test('is cut where the month ends', () => {
    expect(plan([], { ...light, today: date('2026-11-01') })).toEqual([
      '2026-11-01..2026-11-02',
      '2026-10-31..2026-11-01',
    ])
  })
})

describe('named days', () => {
  test('are pulled whatever is stored, and never beyond today', () => {
    const range = { from: date('2026-10-30'), to: date('2027-01-01') }
    expect(plan(pulledAfter(40), { kind: 'manual', range })).toEqual([
      '2026-11-01..2026-11-24',
      '2026-10-30..2026-11-01',
    ])
    expect(plan([], { kind: 'manual', range: { from: date('2027-01-01') } })).toEqual([])
  })

  test('without a start reach a year back, without an end to today', () => {
    expect(plan([], { kind: 'manual', range: { to: date('2025-11-25') } })).toEqual([
      '2025-11-23..2025-11-25',
    ])
    expect(plan([], { kind: 'manual', range: { from: date('2026-11-22') } })).toEqual([
      '2026-11-22..2026-11-24',
    ])
  })
})

test('each endpoint is planned by what is stored of it, in the order given', () => {
  const pieces = planSync({
    kind: 'full',
    today: TODAY,
    settledAfterDays: 2,
    coverage: new Map([
      ['costs', pulledAfter(40)],
      ['completions', []],
    ]),
  })
  expect(pieces.map(({ endpoint }) => endpoint)).toEqual([
    'costs',
    ...Array.from({ length: 13 }, () => 'completions'),
  ])
})
