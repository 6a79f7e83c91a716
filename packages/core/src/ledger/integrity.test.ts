import { expect, test } from 'vitest'
import type { UsageEndpoint } from '../bill/index.ts'
import { addDays, startOfDayMs } from '../time/index.ts'
import { checkIntegrity, compactMonths, type Ledger, replaceUsageDay } from './index.ts'
import { nobody, on, used } from './testing/rows.ts'
import { temporaryLedger } from './testing/temporary.ts'

const LAST_OF_OCTOBER = on('2026-10-31')

const store = (ledger: Ledger, endpoint: UsageEndpoint) =>
  replaceUsageDay(ledger, {
    provider: 'openai',
    endpoint,
    day: LAST_OF_OCTOBER,
    rows: [used({ projectId: 'p', model: 'm', requests: 3, inputTokens: 10 })],
    syncedAtMs: startOfDayMs(addDays(LAST_OF_OCTOBER, 1)),
    ownerOf: nobody,
  })

test('a closed month with tool calls beside its model calls is whole', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, 'completions')
  await store(ledger, 'web_search_calls')
  expect(await compactMonths(ledger)).toEqual({ months: 1 })
  expect(await checkIntegrity(ledger)).toEqual([])
})

test('a roll-up that lost a row is found by its name and month', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, 'completions')
  await compactMonths(ledger)
  await ledger.write(({ db }) => db.deleteFrom('usage_series_month').execute())
  expect(await checkIntegrity(ledger)).toEqual([
    expect.stringMatching(/^The usage roll-ups by series of 2026-10 do not add up/),
  ])
})

test('a fact of a series that is not there is found', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, 'completions')
  await ledger.write(({ db }) => db.deleteFrom('usage_series').execute())
  expect(await checkIntegrity(ledger)).toContain(
    'usage_day refers to rows that usage_series does not have, 1 times',
  )
})
