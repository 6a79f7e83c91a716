import type { Nano } from '../../money/index.ts'
import type { DayRange } from '../../time/index.ts'
import type { TraceField } from './dimensions.ts'

export type TraceDimension = TraceField | 'day' | 'month'

export interface TraceFilter {
  readonly dimension: TraceField
  /** Any of these; `''` is what has none. */
  readonly values: readonly string[]
}

export interface TraceQuery {
  readonly range: DayRange
  readonly groupBy: readonly TraceDimension[]
  /** All must hold. */
  readonly filters?: readonly TraceFilter[]
}

export interface TraceSum {
  /** One for each of `groupBy`, in its order; a day or the first day of a month as its number in digits. */
  readonly keys: readonly string[]
  readonly requests: bigint
  /** The total: cached and cache-write tokens are part of it. */
  readonly inputTokens: bigint
  readonly cachedInputTokens: bigint
  readonly cacheWriteTokens: bigint
  readonly outputTokens: bigint
  /** Of these requests, how many said what they cost. */
  readonly reportedRequests: bigint
  /** Of these requests, how many have no list price. */
  readonly unpricedRequests: bigint
  /** Of these requests, how many have neither: `costNano` is without them. */
  readonly uncostedRequests: bigint
  /** Null where no request has one; else what is known of it. */
  readonly reportedNano: Nano | null
  readonly pricedNano: Nano | null
  /** What was reported, else what was priced. */
  readonly costNano: Nano | null
}
