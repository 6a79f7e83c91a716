import type { Nano } from '../money/index.ts'

/** One recorded model call of the company's own. An absent dimension is `''`; nothing that was said is in it. */
export interface TraceRecord {
  readonly traceId: string
  readonly spanId: string
  /** Milliseconds since 1970; its UTC day is the record's day. */
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly provider: string
  /** As the caller wrote it: an alias or a dated snapshot. */
  readonly model: string
  /** The total: cached and cache-write tokens are part of it. */
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly cacheWriteTokens: number
  readonly outputTokens: number
  /** What the caller said it cost, rounded half-even once to nano-USD; null where it said nothing. */
  readonly reportedNano: Nano | null
  readonly serviceTier: string
  /** `true`, `false` or `''`. */
  readonly batch: string
  readonly projectId: string
  readonly apiKeyId: string
  /** The customer's user; never the provider's. */
  readonly endUser: string
  readonly workflow: string
  readonly workflowRunId: string
  readonly actionGroup: string
  readonly businessUnit: string
  readonly environment: string
}
