import { describe, expect, test } from 'vitest'
import { addDays, startOfDayMs } from '../../time/index.ts'
import { type Ledger, replaceCostDay, replaceUsageDay, type SumQuery, sumCosts, sumUsage } from '../index.ts'
import { byProjectName, cost, on, used } from '../testing/rows.ts'
import { temporaryLedger } from '../testing/temporary.ts'

const DAY = on('2026-11-20')
const WRITTEN = { provider: 'openai', day: DAY, syncedAtMs: startOfDayMs(DAY), ownerOf: byProjectName }
const RANGE = { from: DAY, to: addDays(DAY, 1) }

const costsBy = (ledger: Ledger, query: Omit<SumQuery, 'range'>) =>
  ledger.read(reader => sumCosts(reader, { range: RANGE, ...query }))

describe('sums of costs', () => {
  test('come largest first, and by code point where amounts are equal', async () => {
    const ledger = await temporaryLedger()
    // U+FF5E comes before U+1F600, although its first UTF-16 unit is larger.
    const projectIds = ['b', '😀', '～', 'a', 'B']
    await replaceCostDay(ledger, {
      ...WRITTEN,
      rows: [...projectIds.map(projectId => cost('1', { projectId })), cost('3', { projectId: 'z' })],
    })
    const sums = await costsBy(ledger, { groupBy: ['project'] })
    expect(sums.map(sum => sum.keys[0])).toEqual(['z', 'B', 'a', 'b', '～', '😀'])
  })

  test('keep what cost nothing or came back as a credit', async () => {
    const ledger = await temporaryLedger()
    const rows = [cost('0', { projectId: 'free' }), cost('-2.5', { projectId: 'credit' })]
    await replaceCostDay(ledger, { ...WRITTEN, rows })
    expect(await costsBy(ledger, { groupBy: ['project'] })).toEqual([
      { keys: ['free'], currency: 'usd', amountNano: 0n },
      { keys: ['credit'], currency: 'usd', amountNano: -2_500_000_000n },
    ])
  })

  test('of an empty or reversed range, or of no wanted values, are none', async () => {
    const ledger = await temporaryLedger()
    await replaceCostDay(ledger, { ...WRITTEN, rows: [cost('1')] })
    const range = { from: DAY, to: DAY }
    expect(await ledger.read(reader => sumCosts(reader, { range, groupBy: [] }))).toEqual([])
    const reversed = { from: addDays(DAY, 3), to: DAY }
    expect(await ledger.read(reader => sumCosts(reader, { range: reversed, groupBy: ['day'] }))).toEqual([])
    expect(await costsBy(ledger, { groupBy: [], filters: [{ dimension: 'model', values: [] }] })).toEqual([])
  })

  test('take any value as text: quotes, wildcards and SQL are only names', async () => {
    const ledger = await temporaryLedger()
    const projectId = `x'); drop table cost_day; -- %_"\u0000`
    await replaceCostDay(ledger, {
      ...WRITTEN,
      rows: [cost('1', { projectId }), cost('2', { projectId: 'x' })],
    })
    const filters = [{ dimension: 'project' as const, values: [projectId] }]
    expect(await costsBy(ledger, { groupBy: ['project'], filters })).toEqual([
      { keys: [projectId], currency: 'usd', amountNano: 1_000_000_000n },
    ])
  })
})

describe('sums of usage', () => {
  test('count model calls alone, most tokens first, and know no line items', async () => {
    const ledger = await temporaryLedger()
    const call = { requests: 2, inputTokens: 10, cachedInputTokens: 4, outputTokens: 5 }
    await replaceUsageDay(ledger, {
      ...WRITTEN,
      endpoint: 'completions',
      rows: [
        used({ ...call, model: 'small' }),
        used({ ...call, model: 'large', inputTokens: 4_000_000_000 }),
      ],
    })
    await replaceUsageDay(ledger, {
      ...WRITTEN,
      endpoint: 'web_search_calls',
      rows: [used({ requests: 99 })],
    })
    const sums = await ledger.read(reader =>
      sumUsage(reader, { range: RANGE, groupBy: ['model', 'lineItem'] }),
    )
    expect(sums).toEqual([
      {
        keys: ['large', ''],
        requests: 2n,
        inputTokens: 4_000_000_000n,
        cachedInputTokens: 4n,
        outputTokens: 5n,
      },
      { keys: ['small', ''], requests: 2n, inputTokens: 10n, cachedInputTokens: 4n, outputTokens: 5n },
    ])
    const filters = [{ dimension: 'lineItem' as const, values: ['gpt-5, input'] }]
    expect(await ledger.read(reader => sumUsage(reader, { range: RANGE, groupBy: [], filters }))).toEqual([])
  })
})
