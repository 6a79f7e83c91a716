import fc from 'fast-check'
import { nano } from '../../money/index.ts'
import { day } from '../../time/index.ts'
import type { BilledRow, MeteredRow, ReconcileInput, TracedGroup } from '../index.ts'
import { listPrices, MONDAY } from './rows.ts'

const DAYS = fc.integer({ min: MONDAY - 1, max: MONDAY + 2 }).map(day)
const PROJECTS = fc.constantFrom('', 'proj_1', 'proj_2')
const KEYS = fc.constantFrom('', 'key_1', 'key_2', 'key_3')
const MODELS = fc.constantFrom(
  'gpt-4.1-2025-04-14',
  'gpt-4o-2024-05-13',
  'gpt-4o-mini-2024-07-18',
  'whisper-1',
  'acme-1',
)
const TIERS = fc.constantFrom('', 'default', 'flex', 'priority', 'scale')
const BATCH = fc.constantFrom('', 'true', 'false')

const counts = fc
  .record({ requests: fc.nat(400), fresh: fc.nat(9e6), cached: fc.nat(5e6), output: fc.nat(2e6) })
  .map(({ requests, fresh, cached, output }) => ({
    requests,
    inputTokens: fresh + cached,
    cachedInputTokens: cached,
    cacheWriteTokens: 0,
    outputTokens: output,
  }))

const billed: fc.Arbitrary<BilledRow> = fc.record({
  day: DAYS,
  projectId: PROJECTS,
  apiKeyId: KEYS,
  lineItem: fc.constantFrom('some item', 'Vector storage'),
  model: fc.oneof(fc.constant(''), MODELS),
  amountNano: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }).map(nano),
})

const metered: fc.Arbitrary<MeteredRow> = fc
  .record({
    day: DAYS,
    endpoint: fc.constantFrom('completions' as const, 'web_search_calls' as const),
    projectId: PROJECTS,
    apiKeyId: KEYS,
    model: MODELS,
    serviceTier: TIERS,
    batch: BATCH,
    counts,
  })
  .map(({ counts: tokens, ...row }) => ({ ...row, ...tokens }))

const traced: fc.Arbitrary<TracedGroup> = fc
  .record({
    day: DAYS,
    provider: fc.constantFrom('', 'openai', 'anthropic'),
    projectId: fc.oneof(PROJECTS, fc.constant('nobody knows it')),
    apiKeyId: fc.oneof(KEYS, fc.constant('nobody knows it')),
    model: fc.oneof(MODELS, fc.constantFrom('gpt-4.1', 'gpt-4o', 'gpt-4o-mini', '')),
    workflow: fc.constantFrom('', 'drafts', 'search'),
    actionGroup: fc.constantFrom('', 'reply'),
    businessUnit: fc.constantFrom('', 'care'),
    serviceTier: TIERS,
    batch: BATCH,
    counts,
    costNano: fc.bigInt({ min: 0n, max: 10n ** 12n }).map(nano),
    uncosted: fc.oneof(fc.constant(0), fc.nat(100)),
    pricedNano: fc.constant(null),
  })
  .map(({ counts: tokens, uncosted, ...row }) => ({
    ...row,
    ...tokens,
    uncostedRequests: Math.floor((tokens.requests * uncosted) / 100),
  }))

/** Any company, however little its bill, its meters and its traces have to do with each other. */
export const anyInput: fc.Arbitrary<ReconcileInput> = fc.record({
  range: fc.constant({ from: MONDAY, to: day(MONDAY + 2) }),
  provider: fc.constant('openai'),
  billed: fc.array(billed, { maxLength: 25 }),
  metered: fc.array(metered, { maxLength: 25 }),
  traced: fc.array(traced, { maxLength: 25 }),
  prices: fc.constant(listPrices),
})

/** Calls whose bill, meter and traces say the same, each with its own key. */
export const calls: fc.Arbitrary<MeteredRow[]> = fc.uniqueArray(
  fc
    .record({
      day: fc.constantFrom(MONDAY, day(MONDAY + 1)),
      projectId: fc.constantFrom('proj_1', 'proj_2'),
      key: fc.constantFrom('key_1', 'key_2'),
      model: fc.constantFrom('gpt-4.1-2025-04-14', 'gpt-4o-mini-2024-07-18', 'o3-2025-04-16'),
      batch: fc.constantFrom('true', 'false'),
      counts,
    })
    .map(({ key, counts: tokens, ...row }) => ({
      ...row,
      ...tokens,
      endpoint: 'completions' as const,
      apiKeyId: `${row.projectId}/${key}`,
      serviceTier: 'default',
      requests: tokens.requests + 1,
      inputTokens: tokens.inputTokens + 1000,
    })),
  { minLength: 1, maxLength: 12, selector: row => `${row.day} ${row.apiKeyId} ${row.model} ${row.batch}` },
)
