import type { UsageEndpoint, UsageRow } from '../../bill/index.ts'
import { isRecord, type RowKind, RowRefused, readDimension } from './rows.ts'

const SEPARATOR = '\n'

/** Which of an endpoint's fields are its dimensions of its own, its requests, and what must always be there. */
export interface UsageShape {
  readonly detail: readonly string[]
  /** The field that counts calls; null where the endpoint counts none. */
  readonly requests: string | null
  readonly required: readonly string[]
}

const CALLS = { detail: [], requests: 'num_model_requests' }
const TOKENS = { ...CALLS, required: ['input_tokens', 'output_tokens', 'num_model_requests'] }
const INPUT = { ...CALLS, required: ['input_tokens', 'num_model_requests'] }

export const USAGE_SHAPES: Readonly<Record<UsageEndpoint, UsageShape>> = {
  completions: TOKENS,
  decisions: TOKENS,
  embeddings: INPUT,
  moderations: INPUT,
  images: { ...CALLS, detail: ['size', 'source'], required: ['images', 'num_model_requests'] },
  audio_speeches: { ...CALLS, required: ['characters', 'num_model_requests'] },
  audio_transcriptions: { ...CALLS, required: ['seconds', 'num_model_requests'] },
  // A daily stock, not a flow.
  vector_stores: { detail: [], requests: null, required: ['usage_bytes'] },
  code_interpreter_sessions: { detail: [], requests: null, required: ['num_sessions'] },
  file_search_calls: { detail: ['vector_store_id'], requests: 'num_requests', required: ['num_requests'] },
  // Its num_model_requests are completions' own: kept beside, never as its requests.
  web_search_calls: { detail: ['context_level'], requests: 'num_requests', required: ['num_requests'] },
}

const MAPPED: ReadonlySet<string> = new Set([
  'input_tokens',
  'output_tokens',
  'input_cached_tokens',
  'input_cache_write_tokens',
])

/** Rows of one `/organization/usage/…` endpoint. */
export const usageRows = (endpoint: UsageEndpoint): RowKind<UsageRow> => {
  const shape = USAGE_SHAPES[endpoint]
  return {
    read: result => readUsageRow(result, shape),
    keyOf: row =>
      row.projectId +
      SEPARATOR +
      row.apiKeyId +
      SEPARATOR +
      row.userId +
      SEPARATOR +
      row.model +
      SEPARATOR +
      row.batch +
      SEPARATOR +
      row.serviceTier +
      SEPARATOR +
      row.detail,
    add: addUsageRows,
    valueOf: row =>
      JSON.stringify([
        row.requests,
        row.inputTokens,
        row.cachedInputTokens,
        row.cacheWriteTokens,
        row.outputTokens,
        Object.entries(row.other).sort(([left], [right]) => (left < right ? -1 : 1)),
      ]),
  }
}

const readUsageRow = (result: unknown, { detail, requests, required }: UsageShape): UsageRow => {
  if (!isRecord(result)) throw new RowRefused('row_invalid', 'A usage row is not an object')
  for (const name of required)
    if (typeof result[name] !== 'number')
      throw new RowRefused('count_not_a_number', `${name} is not a number`)
  return {
    projectId: readDimension(result.project_id, 'project_id'),
    apiKeyId: readDimension(result.api_key_id, 'api_key_id'),
    userId: readDimension(result.user_id, 'user_id'),
    model: readDimension(result.model, 'model'),
    batch: readBatch(result.batch),
    serviceTier: readDimension(result.service_tier, 'service_tier'),
    detail: detail.length === 0 ? '' : readDetail(result, detail),
    requests: requests === null ? 0 : readCount(result[requests], requests),
    inputTokens: readCount(result.input_tokens, 'input_tokens'),
    cachedInputTokens: readCount(result.input_cached_tokens, 'input_cached_tokens'),
    cacheWriteTokens: readCacheWrites(result),
    outputTokens: readCount(result.output_tokens, 'output_tokens'),
    other: readOther(result, requests),
  }
}

/** A count that fits a number exactly; absent is 0. */
const readCount = (value: unknown, name: string): number => {
  if (value === undefined || value === null) return 0
  if (Number.isSafeInteger(value) && typeof value === 'number' && value >= 0) return value
  throw new RowRefused('count_not_a_number', `${name} is not a count`)
}

// The total came later than its two parts: add those up where it is absent.
const readCacheWrites = (row: Readonly<Record<string, unknown>>): number =>
  row.input_cache_write_tokens === undefined || row.input_cache_write_tokens === null
    ? readCount(row.input_cache_write_30m_tokens, 'input_cache_write_30m_tokens') +
      readCount(row.input_cache_write_12h_tokens, 'input_cache_write_12h_tokens')
    : readCount(row.input_cache_write_tokens, 'input_cache_write_tokens')

/** It came as a boolean and as a string. */
const readBatch = (value: unknown): string =>
  typeof value === 'boolean' ? String(value) : readDimension(value, 'batch').toLowerCase()

const readDetail = (row: Readonly<Record<string, unknown>>, names: readonly string[]): string => {
  const parts: string[] = []
  for (const name of names) {
    const value = readDimension(row[name], name)
    if (value !== '') parts.push(`${name}=${encodeURIComponent(value)}`)
  }
  return parts.join('&')
}

const readOther = (
  row: Readonly<Record<string, unknown>>,
  requests: string | null,
): Record<string, number> => {
  const other: Record<string, number> = {}
  for (const name in row) {
    const value = row[name]
    if (typeof value !== 'number' || value === 0 || name === requests || MAPPED.has(name)) continue
    if (!Number.isFinite(value)) throw new RowRefused('count_not_a_number', `${name} is not a number`)
    other[name] = value
  }
  return other
}

const addUsageRows = (left: UsageRow, right: UsageRow): UsageRow => {
  const other: Record<string, number> = { ...left.other }
  for (const [name, value] of Object.entries(right.other)) other[name] = (other[name] ?? 0) + value
  return {
    ...left,
    requests: left.requests + right.requests,
    inputTokens: left.inputTokens + right.inputTokens,
    cachedInputTokens: left.cachedInputTokens + right.cachedInputTokens,
    cacheWriteTokens: left.cacheWriteTokens + right.cacheWriteTokens,
    outputTokens: left.outputTokens + right.outputTokens,
    other,
  }
}
