import type { Nano } from '../../money/index.ts'
import type { DayRange } from '../../time/index.ts'

/** `user`: who owns the key. `team` and `pool`: the owner's two halves. */
export type CostDimension =
  | 'project'
  | 'key'
  | 'model'
  | 'lineItem'
  | 'user'
  | 'team'
  | 'pool'
  | 'day'
  | 'month'

export interface SumFilter {
  readonly dimension: Exclude<CostDimension, 'day' | 'month'>
  /** Any of these; `''` is what has none. */
  readonly values: readonly string[]
}

export interface SumQuery {
  readonly range: DayRange
  readonly groupBy: readonly CostDimension[]
  /** All must hold. */
  readonly filters?: readonly SumFilter[]
}

export interface CostSum {
  /** One for each of `groupBy`, in its order; a day or the first day of a month as its number in digits. */
  readonly keys: readonly string[]
  readonly currency: string
  readonly amountNano: Nano
}

/** Of model calls only. */
export interface UsageSum {
  readonly keys: readonly string[]
  readonly requests: bigint
  readonly inputTokens: bigint
  readonly cachedInputTokens: bigint
  readonly outputTokens: bigint
}
