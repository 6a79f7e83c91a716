import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UsageEndpoint } from '../bill/index.ts'
import { readWireAmount } from '../money/index.ts'
import type { Owner, OwnerOf } from '../teams/index.ts'
import { addDays, startOfDayMs } from '../time/index.ts'
import {
  applyOwnership,
  type CostDimension,
  checkIntegrity,
  compactMonths,
  type Ledger,
  type LedgerReader,
  replaceCostDay,
  replaceUsageDay,
  type SumFilter,
  type SumQuery,
  storeDirectory,
  sumCosts,
  sumUsage,
} from './index.ts'
import { type Model, modelCosts, modelUsage } from './testing/model.ts'
import { cost, on, used } from './testing/rows.ts'
import { temporaryLedger } from './testing/temporary.ts'

// Days around two ends of months, so that windows have heads, whole months and tails.
const FIRST = on('2026-08-28')
const LAST = 70
const day = fc.integer({ min: 0, max: LAST }).map(offset => addDays(FIRST, offset))
const provider = fc.constantFrom('openai', 'other')
const project = fc.constantFrom('', 'p1', 'p2', 'p3', 'ß 😀')
const key = fc.constantFrom('', 'k1', 'k2', 'k3')

const amount = fc.oneof(
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  fc.constantFrom('0.0000000005', '1e-9', '-3.2', '0', '0E-20', '1234.5'),
)
const costRow = fc
  .record({
    projectId: project,
    apiKeyId: key,
    lineItem: fc.constantFrom('gpt-5, input', 'gpt-5, output', 'flex | gpt-5-mini', 'Vector storage', ''),
    currency: fc.constantFrom('usd', 'usd', 'usd', 'eur'),
    amount: amount.filter(value => readWireAmount(value) !== null),
  })
  .map(({ amount, ...row }) => cost(amount, row))
const count = fc.integer({ min: 0, max: 3_000_000_000 })
const usageRow = fc
  .record({
    projectId: project,
    apiKeyId: key,
    userId: fc.constantFrom('', '', 'u1', 'u9'),
    model: fc.constantFrom('gpt-5', 'gpt-5-mini', ''),
    batch: fc.constantFrom('', 'true'),
    requests: count,
    inputTokens: count,
    cachedInputTokens: count,
    outputTokens: count,
    other: fc.constantFrom({}, { images: 3 }),
  })
  .map(used)

/** Each way to own: the team or the pool of a project, by its first characters, differs from rule to rule. */
const RULES: readonly OwnerOf[] = [
  () => ({ team: '', pool: '' }),
  row => owner(row.projectId === 'p1' ? 'red' : '', ''),
  row => owner(row.projectId === 'p1' ? 'blue' : '', row.projectId === 'p2' ? 'common' : ''),
  row => owner(row.apiKeyId === 'k2' || row.model === 'gpt-5' ? 'red' : row.lineItem ? 'blue' : '', ''),
]
const owner = (team: string, pool: string): Owner => ({ team, pool })

type Step =
  | {
      do: 'costs'
      day: typeof day extends fc.Arbitrary<infer D> ? D : never
      provider: string
      rows: ReturnType<typeof cost>[]
    }
  | {
      do: 'usage'
      day: typeof day extends fc.Arbitrary<infer D> ? D : never
      provider: string
      endpoint: UsageEndpoint
      rows: ReturnType<typeof used>[]
    }
  | { do: 'own'; rule: number }
  | { do: 'compact' }
  | { do: 'list'; key: string; owner: string }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('costs' as const),
      day,
      provider,
      rows: fc.array(costRow, { maxLength: 8 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('usage' as const),
      day,
      provider,
      endpoint: fc.constantFrom<UsageEndpoint[]>('completions', 'embeddings', 'web_search_calls'),
      rows: fc.array(usageRow, { maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('own' as const), rule: fc.nat(RULES.length - 1) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'compact' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('list' as const), key, owner: fc.constantFrom('', 'u1', 'u2') }),
  },
)

const DIMENSIONS = ['project', 'key', 'model', 'lineItem', 'user', 'team', 'pool', 'day', 'month'] as const
const VALUES = {
  project: ['', 'p1', 'p2', 'nobody'],
  key: ['', 'k1', 'k2'],
  model: ['', 'gpt-5', 'gpt-5-mini'],
  lineItem: ['', 'gpt-5, input', 'Vector storage'],
  user: ['', 'u1', 'u2'],
  team: ['', 'red', 'blue'],
  pool: ['', 'common'],
}
const filter: fc.Arbitrary<SumFilter> = fc
  .constantFrom(...DIMENSIONS)
  .chain(dimension =>
    dimension === 'day' || dimension === 'month'
      ? fc.constant<SumFilter>({ dimension: 'team', values: [''] })
      : fc.record({ dimension: fc.constant(dimension), values: fc.subarray(VALUES[dimension]) }),
  )
const query: fc.Arbitrary<SumQuery> = fc.record({
  range: fc
    .tuple(fc.integer({ min: -40, max: LAST }), fc.integer({ min: 0, max: 110 }))
    .map(([offset, length]) => ({ from: addDays(FIRST, offset), to: addDays(FIRST, offset + length) })),
  groupBy: fc.uniqueArray(fc.constantFrom<CostDimension[]>(...DIMENSIONS), { maxLength: 3 }),
  filters: fc.array(filter, { maxLength: 2 }),
})

const take = async (ledger: Ledger, model: Model, step: Step): Promise<void> => {
  if (step.do === 'compact') {
    await compactMonths(ledger)
  } else if (step.do === 'own') {
    model.ownerOf = RULES[step.rule] ?? model.ownerOf
    await applyOwnership(ledger, { hash: String(step.rule), ownerOf: model.ownerOf })
  } else if (step.do === 'list') {
    const keys = [{ id: step.key, name: '', projectId: '', ownerId: step.owner, createdAtS: null }]
    await storeDirectory(ledger, {
      provider: 'openai',
      directory: { projects: [], keys, users: [] },
      seenAtMs: 1,
    })
    model.users.set(step.key, step.owner)
  } else if (step.do === 'costs') {
    const stored = { ...step, syncedAtMs: startOfDayMs(addDays(step.day, 1)), ownerOf: model.ownerOf }
    await replaceCostDay(ledger, stored)
    expect(await replaceCostDay(ledger, stored)).toMatchObject({ changed: false, restatements: 0 })
    model.costs.set(`${step.provider} ${step.day}`, step)
  } else {
    const stored = { ...step, syncedAtMs: startOfDayMs(step.day), ownerOf: model.ownerOf }
    await replaceUsageDay(ledger, stored)
    expect(await replaceUsageDay(ledger, stored)).toMatchObject({ changed: false, restatements: 0 })
    model.usage.set(`${step.provider} ${step.endpoint} ${step.day}`, step)
  }
}

/** Teams, pools and what nobody owns add up to the bill, to the billionth. */
const expectPartsToTie = async (reader: LedgerReader, { range }: SumQuery): Promise<void> => {
  const parts = new Map<string, bigint>()
  for (const { currency, amountNano } of await sumCosts(reader, { range, groupBy: ['team', 'pool'] }))
    parts.set(currency, (parts.get(currency) ?? 0n) + amountNano)
  const totals = await sumCosts(reader, { range, groupBy: [] })
  expect(parts).toEqual(new Map(totals.map(total => [total.currency, total.amountNano])))
}

test('whatever days and owners are replaced in whatever order, every sum is what going through all rows gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 14 }),
      fc.array(query, { minLength: 6, maxLength: 6 }),
      async (steps, queries) => {
        const ledger = await temporaryLedger()
        const model: Model = {
          costs: new Map(),
          usage: new Map(),
          users: new Map(),
          ownerOf: () => owner('', ''),
        }
        for (const one of steps) await take(ledger, model, one)
        for (const one of queries)
          await ledger.read(async reader => {
            expect(new Set(await sumCosts(reader, one))).toEqual(new Set(modelCosts(model, one)))
            expect(new Set(await sumUsage(reader, one))).toEqual(new Set(modelUsage(model, one)))
            await expectPartsToTie(reader, one)
          })
        expect(await checkIntegrity(ledger)).toEqual([])
        await ledger.close()
      },
    ),
    { numRuns: 60 },
  )
})
