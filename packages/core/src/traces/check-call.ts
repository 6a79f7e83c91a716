import type { TraceRecord } from '../bill/index.ts'
import { type Nano, readWireAmount } from '../money/index.ts'
import type { TraceDimensions } from './dimensions.ts'
import { isAbsent, LONGEST_NAME, readCount, readFlag, readName, whyNoCount } from './fields.ts'
import { readInstant } from './instant.ts'
import { providerName } from './provider-name.ts'

/** One model call as its source wrote it, unchecked, and what it belongs to. */
export interface SaidCall {
  readonly traceId: unknown
  readonly spanId: unknown
  readonly startedAt: unknown
  readonly endedAt: unknown
  readonly provider: unknown
  readonly model: unknown
  readonly inputTokens: unknown
  readonly cachedInputTokens: unknown
  readonly cacheWriteTokens: unknown
  readonly outputTokens: unknown
  /** Dollars. */
  readonly cost: unknown
  readonly serviceTier: unknown
  readonly batch: unknown
  readonly dimensions: TraceDimensions
}

/** A record, or why there is none: never a word of what the source held but names of fields. */
export type CallReading = TraceRecord | string

const EARLIEST_MS = Date.UTC(2015, 0, 1)
const DAY_MS = 86_400_000
/** No call costs a million dollars; such a number is one of another unit. */
const MOST_NANO = 1_000_000n * 1_000_000_000n

/** Checks one call, whatever its source. `nowMs` tells times in the future: more than a day ahead is refused. */
export const checkCall = (said: SaidCall, nowMs: number): CallReading => {
  const traceId = readName(said.traceId)
  if (traceId === '') return whyNoName('trace_id', said.traceId)
  const spanId = readName(said.spanId)
  if (spanId === '') return whyNoName('span_id', said.spanId)
  const model = readName(said.model)
  if (model === '') return whyNoName('model', said.model)

  if (isAbsent(said.startedAt)) return 'started_at is missing'
  const startedAtMs = readInstant(said.startedAt)
  if (startedAtMs === null || !isSane(startedAtMs, nowMs)) return whyNoTime('started_at', startedAtMs)
  const endedAtMs = isAbsent(said.endedAt) ? null : (readInstant(said.endedAt) ?? Number.NaN)
  if (endedAtMs !== null && !isSane(endedAtMs, nowMs)) return whyNoTime('ended_at', endedAtMs)
  if (endedAtMs !== null && endedAtMs < startedAtMs) return 'ended_at is before started_at'

  const tokens = checkTokens(said)
  if (typeof tokens === 'string') return tokens
  const reportedNano = isAbsent(said.cost) ? null : readCost(said.cost)
  if (typeof reportedNano === 'string') return reportedNano
  if (reportedNano === null && isAbsent(said.inputTokens) && isAbsent(said.outputTokens))
    return 'neither tokens nor a cost'
  const batch = readFlag(said.batch)
  if (batch === null) return 'batch is neither true nor false'

  const { dimensions } = said
  return {
    traceId,
    spanId,
    startedAtMs,
    endedAtMs,
    provider: providerName(readName(said.provider), model),
    model,
    inputTokens: tokens.inputTokens,
    cachedInputTokens: tokens.cachedInputTokens,
    cacheWriteTokens: tokens.cacheWriteTokens,
    outputTokens: tokens.outputTokens,
    reportedNano,
    serviceTier: readName(said.serviceTier),
    batch,
    projectId: dimensions.projectId,
    apiKeyId: dimensions.apiKeyId,
    endUser: dimensions.endUser,
    workflow: dimensions.workflow,
    workflowRunId: dimensions.workflowRunId,
    actionGroup: dimensions.actionGroup,
    businessUnit: dimensions.businessUnit,
    environment: dimensions.environment,
  }
}

const checkTokens = (said: SaidCall) => {
  const inputTokens = readCount(said.inputTokens) ?? 0
  if (Number.isNaN(inputTokens)) return whyNoCount('input_tokens', said.inputTokens)
  const cachedInputTokens = readCount(said.cachedInputTokens) ?? 0
  if (Number.isNaN(cachedInputTokens)) return whyNoCount('cached_input_tokens', said.cachedInputTokens)
  const cacheWriteTokens = readCount(said.cacheWriteTokens) ?? 0
  if (Number.isNaN(cacheWriteTokens)) return whyNoCount('cache_write_tokens', said.cacheWriteTokens)
  const outputTokens = readCount(said.outputTokens) ?? 0
  if (Number.isNaN(outputTokens)) return whyNoCount('output_tokens', said.outputTokens)
  if (cachedInputTokens + cacheWriteTokens > inputTokens)
    return 'input_tokens is less than its cached_input_tokens and cache_write_tokens'
  return { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens }
}

const readCost = (value: unknown): Nano | string => {
  const amount = readWireAmount(value)
  if (!amount) return 'cost_usd is no amount'
  if (amount.amountNano < 0n) return 'cost_usd is negative'
  return amount.amountNano > MOST_NANO ? 'cost_usd is more than a million dollars' : amount.amountNano
}

const isSane = (instantMs: number, nowMs: number): boolean =>
  instantMs >= EARLIEST_MS && instantMs <= nowMs + DAY_MS

const whyNoTime = (field: string, instantMs: number | null): string => {
  if (instantMs === null || Number.isNaN(instantMs)) return `${field} is no time`
  return instantMs < EARLIEST_MS ? `${field} is before 2015` : `${field} is more than a day in the future`
}

const whyNoName = (field: string, value: unknown): string => {
  if (isAbsent(value)) return `${field} is missing`
  return typeof value === 'string' && value.length > LONGEST_NAME
    ? `${field} is longer than 1,000 characters`
    : `${field} is no text`
}
