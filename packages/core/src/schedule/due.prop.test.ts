import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Done, type DoneRun, due, type Job } from './due.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A worker that asks each minute unless it is at work; each job takes as long as it is told. */
const work = (
  startMs: number,
  minutes: number,
  tookMinutes: (job: Job) => number,
): (DoneRun & { job: Job })[] => {
  const runs: (DoneRun & { job: Job })[] = []
  let done: Done = { full: null, light: null }
  for (let minute = 0; minute < minutes; minute++) {
    const startedAtMs = startMs + minute * MINUTE_MS
    const job = due(startedAtMs, done)
    if (job === null) continue
    const run = { startedAtMs, status: 'complete' as const }
    runs.push({ job, ...run })
    done = { ...done, [job]: run }
    minute += tookMinutes(job)
  }
  return runs
}

const anyStart = fc
  .integer({ min: 0, max: 2 * 24 * 60 })
  .map(minute => Date.UTC(2026, 10, 20) + minute * MINUTE_MS)

test('asked each minute, each job runs exactly once a period', () => {
  fc.assert(
    fc.property(anyStart, start => {
      const runs = work(start, 4 * 24 * 60, () => 0)
      const periods = (job: Job, periodMs: number, offsetMs: number) =>
        runs.filter(run => run.job === job).map(run => Math.floor((run.startedAtMs - offsetMs) / periodMs))
      const full = periods('full', DAY_MS, 150 * MINUTE_MS)
      expect(full).toEqual(full.map((_, index) => (full[0] ?? 0) + index))
      expect(full.length).toBeGreaterThanOrEqual(4)
      // Each hour has its light sync, but for the one in which a first full sync stood for it.
      const hours = new Set(runs.map(run => Math.floor((run.startedAtMs - 10 * MINUTE_MS) / HOUR_MS)))
      expect(hours.size).toBe(Math.max(...hours) - Math.min(...hours) + 1)
      const light = periods('light', HOUR_MS, 10 * MINUTE_MS)
      expect(new Set(light).size).toBe(light.length)
    }),
    { numRuns: 40 },
  )
})

test('however long jobs take, no period has two of a job and no night goes without a full sync', () => {
  fc.assert(
    fc.property(anyStart, fc.array(fc.nat(200), { minLength: 1, maxLength: 20 }), (start, took) => {
      let index = 0
      const runs = work(start, 5 * 24 * 60, () => took[index++ % took.length] ?? 0)
      const full = runs
        .filter(run => run.job === 'full')
        .map(run => Math.floor((run.startedAtMs - 150 * MINUTE_MS) / DAY_MS))
      expect(full).toEqual(full.map((_, position) => (full[0] ?? 0) + position))
      const light = runs
        .filter(run => run.job === 'light')
        .map(run => Math.floor((run.startedAtMs - 10 * MINUTE_MS) / HOUR_MS))
      expect(new Set(light).size).toBe(light.length)
    }),
    { numRuns: 40 },
  )
})
