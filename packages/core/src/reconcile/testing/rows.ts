import { nano } from '../../money/index.ts'
import { createPriceBook } from '../../pricing/index.ts'
import { type Day, day } from '../../time/index.ts'
import type { BilledRow, MeteredRow, ReconcileInput, TracedGroup } from '../index.ts'

export const listPrices = await createPriceBook({})
/** 2026-11-02 */
export const MONDAY: Day = day(20_759)

/** One key's calls of gpt-4.1 on Monday: 10 calls, 1,000 tokens in (400 of them cached) and 200 out each. */
const COUNTS = {
  requests: 10,
  inputTokens: 10_000,
  cachedInputTokens: 4000,
  cacheWriteTokens: 0,
  outputTokens: 2000,
}
/** 6,000 × $2 + 4,000 × $0.50 + 2,000 × $8 a million = $0.030 */
export const WORTH = nano(30_000_000n)
const PLACE = { day: MONDAY, projectId: 'proj_1', apiKeyId: 'key_1' }

export const billed = (more: Partial<BilledRow> = {}): BilledRow => ({
  ...PLACE,
  lineItem: 'gpt-4.1-2025-04-14, input',
  model: 'gpt-4.1-2025-04-14',
  amountNano: WORTH,
  ...more,
})

export const metered = (more: Partial<MeteredRow> = {}): MeteredRow => ({
  ...PLACE,
  ...COUNTS,
  endpoint: 'completions',
  model: 'gpt-4.1-2025-04-14',
  serviceTier: 'default',
  batch: 'false',
  ...more,
})

export const traced = (more: Partial<TracedGroup> = {}): TracedGroup => ({
  ...PLACE,
  ...COUNTS,
  provider: 'openai',
  model: 'gpt-4.1',
  workflow: 'drafts',
  actionGroup: 'reply',
  businessUnit: 'care',
  serviceTier: 'default',
  batch: 'false',
  costNano: WORTH,
  uncostedRequests: 0,
  pricedNano: null,
  ...more,
})

export const input = (more: Partial<ReconcileInput> = {}): ReconcileInput => ({
  range: { from: MONDAY, to: day(MONDAY + 2) },
  provider: 'openai',
  billed: [],
  metered: [],
  traced: [],
  prices: listPrices,
  ...more,
})
