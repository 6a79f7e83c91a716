import { MODEL_CALL_ENDPOINTS, type UsageEndpoint } from '../bill/index.ts'
import { type Nano, nano } from '../money/index.ts'
import { type Day, type DayRange, day } from '../time/index.ts'
import type { LedgerReader } from './ledger.ts'

/** What one provider billed a day, project, key and line item, in US dollars. */
export interface BilledSum {
  readonly day: Day
  readonly projectId: string
  readonly apiKeyId: string
  readonly lineItem: string
  /** `''` where the line item names none. */
  readonly model: string
  readonly amountNano: Nano
}

interface CallSums {
  readonly requests: number
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly cacheWriteTokens: number
  readonly outputTokens: number
}

/** Calls of models that one provider metered. */
export interface MeteredSum extends CallSums {
  readonly day: Day
  readonly endpoint: UsageEndpoint
  readonly projectId: string
  readonly apiKeyId: string
  readonly model: string
  readonly serviceTier: string
  readonly batch: string
}

/** Traces of any provider, by all that they may meet the bill by. */
export interface TracedSum extends CallSums {
  readonly day: Day
  readonly provider: string
  readonly projectId: string
  readonly apiKeyId: string
  readonly model: string
  readonly workflow: string
  readonly actionGroup: string
  readonly businessUnit: string
  readonly serviceTier: string
  readonly batch: string
  /** What was reported, else what was priced; without the uncosted ones. */
  readonly costNano: Nano
  readonly uncostedRequests: number
  /** Null where some of the requests have no list price. */
  readonly pricedNano: Nano | null
}

// Cross joins keep the order of the tables: the days' rows first, each then looks its series up.

interface OfProvider {
  readonly provider: string
  readonly range: DayRange
}

export const readBilledSums = async (
  { db }: LedgerReader,
  { provider, range }: OfProvider,
): Promise<BilledSum[]> => {
  const rows = await db
    .selectFrom('cost_day as r')
    .crossJoin('cost_series as s')
    .whereRef('s.id', '=', 'r.series_id')
    .select(['r.day', 's.project_id', 's.api_key_id', 's.line_item', 's.model', 'r.amount_nano'])
    .where('r.day', '>=', BigInt(range.from))
    .where('r.day', '<', BigInt(range.to))
    .where('s.provider', '=', provider)
    .where('s.currency', '=', 'usd')
    .execute()
  return rows.map(row => ({
    day: day(Number(row.day)),
    projectId: row.project_id,
    apiKeyId: row.api_key_id,
    lineItem: row.line_item,
    model: row.model,
    amountNano: nano(row.amount_nano),
  }))
}

/** Without the users and details that a reconciliation has no use for. */
export const readMeteredSums = async (
  { db }: LedgerReader,
  { provider, range }: OfProvider,
): Promise<MeteredSum[]> => {
  const names = ['s.project_id', 's.api_key_id', 's.model', 's.service_tier', 's.batch'] as const
  const endpoints = [...MODEL_CALL_ENDPOINTS]
  const rows = await db
    .selectFrom('usage_day as r')
    .crossJoin('usage_series as s')
    .whereRef('s.id', '=', 'r.series_id')
    .select(['r.day', 's.endpoint', ...names])
    .select(({ fn }) => CALL_SUMS.map(column => fn.sum<bigint>(`r.${column}`).as(column)))
    .where('r.day', '>=', BigInt(range.from))
    .where('r.day', '<', BigInt(range.to))
    .where('s.provider', '=', provider)
    .where('s.endpoint', 'in', endpoints)
    .groupBy(['r.day', 's.endpoint', ...names])
    .execute()
  return rows.flatMap((row): MeteredSum[] => {
    const endpoint = endpoints.find(each => each === row.endpoint)
    return endpoint === undefined
      ? []
      : [
          {
            day: day(Number(row.day)),
            endpoint,
            projectId: row.project_id,
            apiKeyId: row.api_key_id,
            model: row.model,
            serviceTier: row.service_tier,
            batch: row.batch,
            ...callSumsOf(row),
          },
        ]
  })
}

/** Without environments. */
export const readTracedSums = async (
  { db }: LedgerReader,
  { range }: { readonly range: DayRange },
): Promise<TracedSum[]> => {
  const names = [
    's.provider',
    's.project_id',
    's.api_key_id',
    's.model',
    's.workflow',
    's.action_group',
    's.business_unit',
    's.service_tier',
    's.batch',
  ] as const
  const costs = ['cost_nano', 'priced_nano', 'uncosted_requests', 'unpriced_requests'] as const
  const rows = await db
    .selectFrom('trace_day as r')
    .crossJoin('trace_series as s')
    .whereRef('s.id', '=', 'r.series_id')
    .select(['r.day', ...names])
    .select(({ fn }) => [...CALL_SUMS, ...costs].map(column => fn.sum<bigint>(`r.${column}`).as(column)))
    .where('r.day', '>=', BigInt(range.from))
    .where('r.day', '<', BigInt(range.to))
    .groupBy(['r.day', ...names])
    .execute()
  return rows.map(row => ({
    day: day(Number(row.day)),
    provider: row.provider,
    projectId: row.project_id,
    apiKeyId: row.api_key_id,
    model: row.model,
    workflow: row.workflow,
    actionGroup: row.action_group,
    businessUnit: row.business_unit,
    serviceTier: row.service_tier,
    batch: row.batch,
    ...callSumsOf(row),
    costNano: nano(row.cost_nano),
    uncostedRequests: Number(row.uncosted_requests),
    pricedNano: row.unpriced_requests > 0n ? null : nano(row.priced_nano),
  }))
}

const CALL_SUMS = [
  'requests',
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
] as const

const callSumsOf = (row: Readonly<Record<(typeof CALL_SUMS)[number], bigint>>): CallSums => ({
  requests: Number(row.requests),
  inputTokens: Number(row.input_tokens),
  cachedInputTokens: Number(row.cached_input_tokens),
  cacheWriteTokens: Number(row.cache_write_tokens),
  outputTokens: Number(row.output_tokens),
})
