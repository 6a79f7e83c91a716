import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, day, daysOf, formatDay, startOfDayMs } from '../time/index.ts'
import { planSync } from './plan.ts'

const anyToday = fc.integer({ min: 20_000, max: 21_000 })

test('a plan names each day of an endpoint at most once and no piece leaves its month', () => {
  fc.assert(
    fc.property(anyToday, fc.array(fc.tuple(fc.nat(400), fc.nat(10))), (today, pulled) => {
      const covered = [...new Map(pulled)].map(([ago, later]) => ({
        day: day(today - ago),
        syncedAtMs: startOfDayMs(day(today - ago + later)),
      }))
      const pieces = planSync({
        kind: 'full',
        today: day(today),
        settledAfterDays: 2,
        coverage: new Map([['costs' as const, covered]]),
      })
      const days = pieces.flatMap(({ range }) => daysOf(range))
      expect(new Set(days).size).toBe(days.length)
      for (const { range } of pieces)
        expect(new Set(daysOf(range).map(value => formatDay(value).slice(0, 7))).size).toBe(1)
      const known = new Set(covered.map(entry => entry.day))
      for (let ago = 0; ago <= 365; ago++)
        expect(known.has(day(today - ago)) || days.includes(day(today - ago))).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('a worker that syncs every night leaves no day unsettled, and pulls about a week a night', () => {
  fc.assert(
    fc.property(anyToday, fc.integer({ min: 0, max: 5 }), (start, settledAfterDays) => {
      const syncedAtMs = new Map<Day, number>()
      for (let today = start; today < start + 70; today++) {
        const pieces = planSync({
          kind: 'full',
          today: day(today),
          settledAfterDays,
          coverage: new Map([
            ['costs' as const, [...syncedAtMs].map(([value, at]) => ({ day: value, syncedAtMs: at }))],
          ]),
        })
        const days = pieces.flatMap(({ range }) => daysOf(range))
        if (today > start) expect(days.length).toBeLessThanOrEqual(8 + 31)
        for (const value of days) syncedAtMs.set(value, startOfDayMs(day(today)) + 9_000_000)
      }
      for (const [value, at] of syncedAtMs)
        if (value < start + 70 - settledAfterDays - 1)
          expect(at).toBeGreaterThanOrEqual(startOfDayMs(day(value + settledAfterDays + 1)))
    }),
    { numRuns: 20 },
  )
})
