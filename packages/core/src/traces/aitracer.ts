import { createHash } from 'node:crypto'
import { type CallReading, checkCall } from './check-call.ts'
import { isAbsent, readName } from './fields.ts'
import { readInstant } from './instant.ts'
import type { TraceContext } from './spend-record.ts'

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Told from our own record by the names it uses. */
export const isAitracerRecord = (record: JsonObject): boolean =>
  record.trace_id === undefined &&
  (record.metrics !== undefined || record.actionName !== undefined || record.requestId !== undefined)

const TIMES = ['startedAt', 'started_at', 'timestamp', 'createdAt', 'created_at'] as const

/** How a record over HTTP gets what it does not hold itself. */
export interface Arrival {
  readonly atMs: number
  /** An id for a record without one: never the same twice. */
  readonly newId: () => string
}

/**
 * Reads AITracer's native record. It has no time of its own: `arrival` gives it one; without, as in a file, the record
 * must bring one. Prompt, response, input and output are not looked at.
 */
export const readAitracerRecord = (
  record: JsonObject,
  context: TraceContext,
  arrival?: Arrival,
): CallReading => {
  const metrics = isJsonObject(record.metrics) ? record.metrics : {}
  const ownTime = TIMES.map(name => record[name]).find(value => !isAbsent(value))
  if (ownTime === undefined && !arrival)
    return "no time: AITracer's records have none of their own, so a file must add a `timestamp`"
  const startedAt = ownTime ?? arrival?.atMs
  const id = callIdOf(record, arrival) ?? contentId(record, metrics)
  const dimensions = context.dimensions.ofFields(
    {
      workflow: readName(record.workflow),
      workflowRunId: readName(record.workflowRunId ?? record.sessionId),
      action: readName(record.actionName),
      actionGroup: readName(record.actionGroup),
      businessUnit: readName(record.businessUnit),
      environment: readName(record.environment),
      endUser: readName(record.endUser ?? record.userId),
      projectId: readName(record.projectId),
      apiKeyId: readName(record.apiKeyId),
    },
    name => record[name],
  )
  return checkCall(
    {
      traceId: record.traceId ?? id,
      spanId: record.spanId ?? id,
      startedAt,
      endedAt: record.endedAt ?? endOf(ownTime, metrics.latencyMs),
      provider: record.provider,
      model: record.model,
      inputTokens: metrics.promptTokens,
      cachedInputTokens: metrics.cachedTokens ?? metrics.cachedPromptTokens,
      cacheWriteTokens: metrics.cacheWriteTokens,
      outputTokens: metrics.completionTokens,
      cost: metrics.estimatedCostUsd,
      serviceTier: record.serviceTier,
      batch: record.batch,
      dimensions,
    },
    context.nowMs,
  )
}

const callIdOf = (record: JsonObject, arrival: Arrival | undefined): unknown => {
  const own = [record.requestId, record.id].find(value => !isAbsent(value))
  return own ?? arrival?.newId()
}

/** The end of a call whose start is known; one that is dated by its arrival has none. */
const endOf = (ownTime: unknown, latencyMs: unknown): number | undefined => {
  const startedAtMs = ownTime === undefined ? null : readInstant(ownTime)
  return startedAtMs !== null && typeof latencyMs === 'number' && latencyMs >= 0 && latencyMs < 1e9
    ? startedAtMs + Math.round(latencyMs)
    : undefined
}

/** In a file, a call without an id is known by what it was, so that a repeated import finds it again. */
const contentId = (record: JsonObject, metrics: JsonObject): string => {
  const parts = [
    ...TIMES.map(name => record[name]),
    ...[record.workflow, record.actionName, record.environment, record.model],
    ...[metrics.promptTokens, metrics.completionTokens, metrics.latencyMs, metrics.estimatedCostUsd],
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
