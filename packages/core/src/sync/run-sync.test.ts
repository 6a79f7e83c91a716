import { describe, expect, test } from 'vitest'
import { readDirectory, readLastRun, readRestatements, sumUsage } from '../ledger/index.ts'
import { lengthOf } from '../time/index.ts'
import { company, coveredDays, openStage, RANGE, TODAY, toldNano } from './testing.ts'

test('the bill is stored to the nano-dollar, every day of every endpoint, and the names', async () => {
  await using stage = await openStage()
  const run = await stage.sync()
  expect(run).toMatchObject({ status: 'complete', days: lengthOf(RANGE), problems: [], restatements: 0 })
  expect(await stage.billedNano()).toBe(toldNano(stage))
  expect((await coveredDays(stage, 'costs')).length).toBe(lengthOf(RANGE))
  expect((await coveredDays(stage, 'completions')).length).toBe(lengthOf(RANGE))
  const { projects } = await stage.ledger.read(readDirectory)
  // One project was deleted and is in no list any more: its spend is there all the same.
  expect(projects.length).toBe(company.projects.length - 1)
  expect(projects.some(({ archived }) => archived)).toBe(true)
  expect(await stage.ledger.read(reader => readLastRun(reader))).toEqual(run)
})

test('two syncs are one', async () => {
  await using stage = await openStage()
  const first = await stage.sync()
  const usage = () =>
    stage.ledger.read(reader => sumUsage(reader, { range: RANGE, groupBy: ['model', 'project'] }))
  const [billed, used] = [await stage.billedNano(), await usage()]
  expect(await stage.sync()).toMatchObject({ status: 'complete', rows: first.rows, restatements: 0 })
  expect(await stage.billedNano()).toBe(billed)
  expect(await usage()).toEqual(used)
})

test('a first full sync reaches back twelve months, the next one a week, a light one a day or two', async () => {
  await using stage = await openStage()
  const full = { kind: 'full' as const, range: null }
  expect(await stage.sync(full)).toMatchObject({ kind: 'full', status: 'complete', days: 366 })
  expect(await stage.sync(full)).toMatchObject({ status: 'complete', days: 8 })
  expect(await stage.sync({ kind: 'light', range: null })).toMatchObject({ status: 'complete', days: 1 })
})

test('the newest days come first, and progress ends at all of them', async () => {
  await using stage = await openStage()
  const seen: { done: number; total: number }[] = []
  await stage.sync({
    onProgress: progress => {
      if (progress.status === 'days') seen.push({ done: progress.done, total: progress.total })
    },
  })
  const total = lengthOf(RANGE) * 12
  expect(seen.length).toBe(total)
  expect(seen.at(-1)).toEqual({ done: total, total })
  const costs = stage.organization.requestLog.filter(({ endpoint }) => endpoint === 'costs')
  const starts = costs.map(({ query }) => Number(new URLSearchParams(query).get('start_time')) / 86_400)
  expect(starts[0]).toBeGreaterThan(RANGE.from)
  expect(starts).toContain(RANGE.from)
})

describe('a day that is told anew', () => {
  test('is replaced, and what it said before is kept as a restatement', async () => {
    await using stage = await openStage()
    await stage.sync()
    stage.organization.faults.set({ name: 'restated', day: '2026-11-10', permille: 1200 })
    expect(await stage.sync()).toMatchObject({ status: 'complete', restatements: 1 })
    const [found] = await stage.ledger.read(reader => readRestatements(reader, RANGE))
    const day = { from: TODAY - 13, to: TODAY - 12 }
    expect(found).toMatchObject({ day: TODAY - 13, beforeNano: company.billedNano(day) })
    expect((await stage.billedNano()) - toldNano(stage)).toBe(
      (found?.afterNano ?? 0n) - (found?.beforeNano ?? 0n),
    )
  })

  test('grows with each pull while it is late', async () => {
    await using stage = await openStage({ name: 'lateData', day: '2026-11-20' })
    const totals: bigint[] = []
    for (let pull = 0; pull < 5; pull++) {
      await stage.sync()
      totals.push(await stage.billedNano())
    }
    expect(totals).toEqual([...totals].sort((left, right) => (left < right ? -1 : 1)))
    expect(totals.at(-1)).toBe(toldNano(stage))
    expect(totals[0]).toBeLessThan(toldNano(stage))
  })
})
