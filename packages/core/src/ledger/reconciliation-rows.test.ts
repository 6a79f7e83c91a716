import Database from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { nano } from '../money/index.ts'
import { startOfDayMs } from '../time/index.ts'
import {
  readBilledSums,
  readMeteredSums,
  readTracedSums,
  replaceCostDay,
  replaceUsageDay,
  storeTraces,
} from './index.ts'
import type { LedgerSchema } from './schema.ts'
import { cost, nobody, on, used } from './testing/rows.ts'
import { temporaryLedger, temporaryPath } from './testing/temporary.ts'
import { at, dollars, KEPT, trace } from './traces/testing/traces.ts'

const DAY = on('2026-11-20')
const RANGE = { from: DAY, to: on('2026-11-21') }

const fill = async (path: string) => {
  const ledger = await temporaryLedger(path)
  for (const day of [DAY, on('2026-11-21')]) {
    const unit = { provider: 'openai', day, syncedAtMs: startOfDayMs(day), ownerOf: nobody }
    const place = { projectId: 'p', apiKeyId: 'k' }
    await replaceCostDay(ledger, {
      ...unit,
      rows: [
        cost('2', { ...place, lineItem: 'gpt-5, input' }),
        cost('1', place),
        cost('9', { currency: 'eur' }),
      ],
    })
    const call = { ...place, model: 'gpt-5', requests: 1, inputTokens: 10, outputTokens: 5 }
    const rows = [used({ ...call, userId: 'a' }), used({ ...call, userId: 'b', cachedInputTokens: 4 })]
    await replaceUsageDay(ledger, { ...unit, endpoint: 'completions', rows })
  }
  const records = [
    trace('1', { workflow: 'w', reportedNano: dollars(1), pricedNano: dollars(2), environment: 'prod' }),
    trace('2', { workflow: 'w', pricedNano: dollars(4), environment: 'test' }),
    trace('3', { workflow: 'v', reportedNano: dollars(8) }),
    trace('4', { workflow: 'v' }),
    trace('5', { startedAtMs: at('2026-11-21') }),
  ]
  await storeTraces(ledger, { records, ...KEPT })
  return ledger
}

test('bill, usage and traces of the days asked for, added up by what they meet by', async () => {
  const ledger = await fill(temporaryPath())
  const query = { provider: 'openai', range: RANGE }
  const [billed, metered, traced, foreign] = await ledger.read(async reader => [
    await readBilledSums(reader, query),
    await readMeteredSums(reader, query),
    await readTracedSums(reader, query),
    await readBilledSums(reader, { ...query, provider: 'another' }),
  ])
  const place = { day: DAY, projectId: 'p', apiKeyId: 'k' }
  expect(new Set(billed)).toEqual(
    new Set([
      { ...place, lineItem: 'gpt-5, input', model: 'gpt-5', amountNano: dollars(2) },
      { ...place, lineItem: '', model: '', amountNano: dollars(1) },
    ]),
  )
  expect(foreign).toEqual([])
  const counts = { requests: 2, inputTokens: 20, cachedInputTokens: 4, cacheWriteTokens: 0, outputTokens: 10 }
  expect(metered).toEqual([
    { ...place, endpoint: 'completions', model: 'gpt-5', serviceTier: '', batch: '', ...counts },
  ])
  const costs = traced.map(({ workflow, requests, costNano, pricedNano, uncostedRequests }) => ({
    ...{ workflow, requests, costNano, pricedNano, uncostedRequests },
  }))
  expect(new Set(costs)).toEqual(
    new Set([
      { workflow: 'w', requests: 2, costNano: nano(dollars(5)), pricedNano: dollars(6), uncostedRequests: 0 },
      { workflow: 'v', requests: 2, costNano: dollars(8), pricedNano: null, uncostedRequests: 1 },
    ]),
  )
})

test('only the days asked for are read: an index carries each statement', async () => {
  const path = temporaryPath()
  await fill(path)
  const database = new Database(path, { readonly: true })
  database.defaultSafeIntegers(true)
  onTestFinished(() => void database.close())
  const heard: CompiledQuery[] = []
  const dialect = new SqliteDialect({ database })
  const db = new Kysely<LedgerSchema>({ dialect, log: event => void heard.push(event.query) })
  const query = { provider: 'openai', range: RANGE }
  await readBilledSums({ db }, query)
  await readMeteredSums({ db }, query)
  await readTracedSums({ db }, query)
  const steps = heard.map(({ sql, parameters }) =>
    database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail),
  )
  expect(steps).toHaveLength(3)
  for (const details of steps) {
    expect(details[0]).toMatch(/^SEARCH r .*\(day>\? AND day<\?\)/)
    expect(details[1]).toMatch(/^SEARCH s USING INTEGER PRIMARY KEY/)
  }
})
