import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { SANDBOX_KEYS } from '@spend/sandbox/openai'
import { expect, test } from 'vitest'
import { type Endpoint, MODEL_CALL_ENDPOINTS } from '../bill/index.ts'
import { type Ledger, openLedger, readCoverage, sumCosts, sumUsage } from '../ledger/index.ts'
import { day, daysOf, lengthOf, startOfDayMs } from '../time/index.ts'
import { openStage, type Stage, TODAY } from './testing.ts'

const KILLS = 50
const RANGE = { from: day(TODAY - 5), to: day(TODAY + 1) }
const NOW_MS = startOfDayMs(TODAY) + 43_200_000
/** Longer than a lease: each process finds the one of the killed process before it run out. */
const BETWEEN_MS = 120_000
const ENDPOINTS: readonly Endpoint[] = ['costs', ...MODEL_CALL_ENDPOINTS, 'web_search_calls']

/** Starts a sync and kills it so many milliseconds after it has begun. Says how long it took where it ended before. */
const syncAndKill = async (
  stage: Stage,
  file: string,
  { afterMs, turn }: { afterMs: number; turn: number },
) => {
  const args = [file, stage.organization.baseUrl, SANDBOX_KEYS.usageOnly, NOW_MS, 1e12 + turn * BETWEEN_MS]
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./killed-child.ts', import.meta.url)), ...args.map(String)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(file), 'compiled') },
    },
  )
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const begunMs = performance.now()
  await Promise.race([setTimeout(afterMs), ended])
  child.kill('SIGKILL')
  const [code] = await ended
  return code === 0 ? performance.now() - begunMs : null
}

/** What is stored of each day, by what its coverage says is whole. */
const storedDays = (ledger: Ledger) =>
  ledger.read(async reader => {
    const costs = await sumCosts(reader, { range: RANGE, groupBy: ['day', 'lineItem', 'project'] })
    const usage = await sumUsage(reader, { range: RANGE, groupBy: ['day', 'model', 'project'] })
    const covered = new Map<Endpoint, number[]>()
    for (const endpoint of ENDPOINTS) {
      const days = await readCoverage(reader, { provider: 'openai', endpoint, range: RANGE })
      covered.set(
        endpoint,
        days.map(entry => entry.day),
      )
    }
    const byDay = <Sum extends { keys: readonly string[] }>(sums: readonly Sum[]) =>
      Map.groupBy(sums, ({ keys }) => Number(keys[0]))
    return { costs: byDay(costs), usage: byDay(usage), covered }
  })

test('a sync killed at any moment leaves only whole days, and the next one completes', {
  timeout: 180_000,
}, async () => {
  await using stage = await openStage()
  await stage.sync({ range: RANGE })
  const truth = await storedDays(stage.ledger)
  const wholeMs = (await syncAndKill(stage, `${stage.file}-whole`, { afterMs: 60_000, turn: 0 })) ?? 0

  let partly = 0
  for (let turn = 1; turn <= KILLS; turn++) {
    const file = `${stage.file}-${Math.floor(turn / 10)}`
    await syncAndKill(stage, file, { afterMs: Math.random() * wholeMs, turn })
    const ledger = await openLedger({ url: `sqlite:${file}` })
    const found = await storedDays(ledger)
    const isCovered = (endpoint: Endpoint, value: number) =>
      found.covered.get(endpoint)?.includes(value) ?? false
    for (const value of daysOf(RANGE)) {
      expect(found.costs.get(value)).toEqual(isCovered('costs', value) ? truth.costs.get(value) : undefined)
      const metered = [...MODEL_CALL_ENDPOINTS].filter(endpoint => isCovered(endpoint, value)).length
      if (metered === 0) expect(found.usage.get(value)).toBeUndefined()
      if (metered === MODEL_CALL_ENDPOINTS.size)
        expect(found.usage.get(value)).toEqual(truth.usage.get(value))
    }
    const pulled = [...found.covered.values()].reduce((sum, days) => sum + days.length, 0)
    if (pulled > 0 && pulled < ENDPOINTS.length * lengthOf(RANGE)) partly += 1
    await ledger.close()
    if (turn % 10 !== 9) continue
    expect(await syncAndKill(stage, file, { afterMs: 60_000, turn: turn + 0.5 })).not.toBeNull()
    const complete = await openLedger({ url: `sqlite:${file}` })
    expect(await storedDays(complete)).toEqual(truth)
    await complete.close()
  }
  // Some were killed while they wrote, or this would have proved nothing.
  expect(partly).toBeGreaterThan(0)
})
