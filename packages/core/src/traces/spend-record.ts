import { type CallReading, checkCall } from './check-call.ts'
import type { DimensionResolver, Lookup } from './dimensions.ts'
import { readName } from './fields.ts'

/** What every reader is given. */
export interface TraceContext {
  /** The present moment, by which times in the future are told. */
  readonly nowMs: number
  readonly dimensions: DimensionResolver
}

/** The fields of our own record: keys of a JSON line, names of CSV columns. */
export const RECORD_FIELDS = [
  'trace_id',
  'span_id',
  'started_at',
  'ended_at',
  'provider',
  'model',
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'cost_usd',
  'service_tier',
  'batch',
  'project_id',
  'api_key_id',
  'end_user',
  'workflow',
  'workflow_run_id',
  'action',
  'action_group',
  'business_unit',
  'environment',
] as const

/** A line of our own record, from JSON or CSV. Whatever else is in it is not looked at. */
export type SpendRecord = Readonly<Partial<Record<(typeof RECORD_FIELDS)[number], unknown>>>

export const readSpendRecord = (record: SpendRecord, lookup: Lookup, context: TraceContext): CallReading =>
  checkCall(
    {
      traceId: record.trace_id,
      spanId: record.span_id,
      startedAt: record.started_at,
      endedAt: record.ended_at,
      provider: record.provider,
      model: record.model,
      inputTokens: record.input_tokens,
      cachedInputTokens: record.cached_input_tokens,
      cacheWriteTokens: record.cache_write_tokens,
      outputTokens: record.output_tokens,
      cost: record.cost_usd,
      serviceTier: record.service_tier,
      batch: record.batch,
      dimensions: context.dimensions.ofFields(
        {
          workflow: readName(record.workflow),
          workflowRunId: readName(record.workflow_run_id),
          action: readName(record.action),
          actionGroup: readName(record.action_group),
          businessUnit: readName(record.business_unit),
          environment: readName(record.environment),
          endUser: readName(record.end_user),
          projectId: readName(record.project_id),
          apiKeyId: readName(record.api_key_id),
        },
        lookup,
      ),
    },
    context.nowMs,
  )
