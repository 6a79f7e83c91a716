import { describe, expect, test } from 'vitest'
import { readLastRun, takeLease } from '../ledger/index.ts'
import { coveredDays, openStage, type Stage, toldNano } from './testing.ts'

const holdAway = (stage: Stage, nowMs: number) =>
  takeLease(stage.ledger, { name: 'sync', holder: 'another process', nowMs, ttlMs: 60_000 })

describe('while another process syncs', () => {
  test('a sync yields and says so', async () => {
    await using stage = await openStage()
    await holdAway(stage, Date.now())
    await expect(stage.sync({ whenBusy: 'yield' })).rejects.toMatchObject({ code: 'sync_running' })
    expect(stage.organization.requestLog).toEqual([])
  })

  test('a sync waits, says so once, and goes on when the other was killed and its lease has run out', async () => {
    await using stage = await openStage()
    await holdAway(stage, 1_000_000)
    let realMs = 1_000_000
    const waited: number[] = []
    const told: string[] = []
    const run = await stage.sync({
      whenBusy: 'wait',
      realNow: () => realMs,
      sleep: async ms => {
        waited.push(ms)
        realMs += ms
      },
      onProgress: ({ status }) => void told.push(status),
    })
    expect(run.status).toBe('complete')
    expect(waited.filter(ms => ms === 1_000).length).toBe(60)
    expect(told.filter(status => status === 'waiting').length).toBe(1)
  })

  test('two syncs at once both end whole', async () => {
    await using stage = await openStage()
    const runs = await Promise.all([stage.sync({ whenBusy: 'wait' }), stage.sync({ whenBusy: 'wait' })])
    expect(runs.map(({ status }) => status)).toEqual(['complete', 'complete'])
    expect(await stage.billedNano()).toBe(toldNano(stage))
  })
})

test('a sync that lost its lease writes nothing more and is not recorded', async () => {
  await using stage = await openStage()
  let realMs = 1_000_000
  const takeovers: Promise<boolean>[] = []
  const run = await stage.sync({
    realNow: () => realMs,
    onProgress: progress => {
      if (progress.status !== 'days' || progress.done !== 5) return
      // The process slept for an hour, and another one took over before it looked.
      realMs += 3_600_000
      takeovers.push(holdAway(stage, realMs))
    },
  })
  expect(await Promise.all(takeovers)).toEqual([true])
  expect(run).toMatchObject({ status: 'partial', days: 5 })
  expect(new Set(run.problems.map(({ code }) => code))).toEqual(new Set(['lease_lost']))
  expect((await coveredDays(stage, 'costs')).length).toBe(5)
  expect(await stage.ledger.read(reader => readLastRun(reader))).toBeNull()
})

test('a sync that is stopped ends after the day being written and is still due', async () => {
  await using stage = await openStage()
  const stop = new AbortController()
  const run = await stage.sync({
    signal: stop.signal,
    onProgress: progress => {
      if (progress.status === 'days' && progress.done === 7) stop.abort(new Error('stopping'))
    },
  })
  expect(run).toMatchObject({ status: 'partial', days: 7 })
  expect(run.problems[0]).toMatchObject({ endpoint: 'costs', code: 'stopped' })
  expect(await stage.ledger.read(reader => readLastRun(reader))).toBeNull()
  expect(await stage.sync()).toMatchObject({ status: 'complete' })
  expect(await stage.billedNano()).toBe(toldNano(stage))
})
