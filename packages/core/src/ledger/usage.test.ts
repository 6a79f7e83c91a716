import { expect, test } from 'vitest'
import type { UsageRow } from '../bill/index.ts'
import { startOfDayMs } from '../time/index.ts'
import { checkIntegrity, type Ledger, readCoverage, replaceUsageDay } from './index.ts'
import { nobody, on, used } from './testing/rows.ts'
import { temporaryLedger } from './testing/temporary.ts'

const DAY = on('2026-11-20')

const store = (ledger: Ledger, rows: readonly UsageRow[], endpoint: 'images' | 'completions' = 'images') =>
  replaceUsageDay(ledger, {
    provider: 'openai',
    endpoint,
    day: DAY,
    rows,
    syncedAtMs: startOfDayMs(DAY),
    ownerOf: nobody,
  })

const stored = (ledger: Ledger) =>
  ledger.read(({ db }) =>
    db
      .selectFrom('usage_day as d')
      .innerJoin('usage_series as s', 's.id', 'd.series_id')
      .select(['s.endpoint', 's.detail', 'd.requests', 'd.cache_write_tokens', 'd.other'])
      .orderBy('s.endpoint')
      .orderBy('s.detail')
      .execute(),
  )

test('rows of equal dimensions are added up, whatever else they count', async () => {
  const ledger = await temporaryLedger()
  const row = { detail: 'size=1024x1024', requests: 2, cacheWriteTokens: 7 }
  const { rows } = await store(ledger, [
    used({ ...row, other: { images: 3 } }),
    used({ ...row, other: { seconds: 1, images: 4 } }),
    used({ ...row, detail: '' }),
  ])
  expect(rows).toBe(2)
  expect(await stored(ledger)).toEqual([
    { endpoint: 'images', detail: '', requests: 2n, cache_write_tokens: 7n, other: null },
    {
      endpoint: 'images',
      detail: 'size=1024x1024',
      requests: 4n,
      cache_write_tokens: 14n,
      other: '{"images":7,"seconds":1}',
    },
  ])
})

test('a day pulled again the same is not changed, in whatever order its numbers come', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, [used({ requests: 1, other: { images: 3, seconds: 1 } })])
  expect(await store(ledger, [used({ requests: 1, other: { seconds: 1, images: 3 } })])).toEqual({
    rows: 1,
    changed: false,
    restatements: 0,
  })
  expect(await store(ledger, [used({ requests: 1, other: { images: 4 } })])).toMatchObject({ changed: true })
})

test('endpoints are replaced each on its own', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, [used({ requests: 1 })])
  await store(ledger, [used({ requests: 5, model: 'gpt-5' })], 'completions')
  await store(ledger, [])
  expect((await stored(ledger)).map(row => [row.endpoint, row.requests])).toEqual([['completions', 5n]])
  const range = { from: DAY, to: on('2026-11-21') }
  const covered = await ledger.read(reader =>
    readCoverage(reader, { provider: 'openai', endpoint: 'images', range }),
  )
  expect(covered).toEqual([{ day: DAY, syncedAtMs: startOfDayMs(DAY) }])
  expect(await checkIntegrity(ledger)).toEqual([])
})
