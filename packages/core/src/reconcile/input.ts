import type { UsageEndpoint } from '../bill/index.ts'
import type { Nano } from '../money/index.ts'
import type { PriceBook } from '../pricing/index.ts'
import type { Day, DayRange } from '../time/index.ts'

/** What one provider billed and metered, and what was traced. An absent dimension is `''`; order never matters. */
export interface ReconcileInput {
  /** The days that a verdict is given on. Rows of the day before and the day after help to tell timing; others are ignored. */
  readonly range: DayRange
  /** As the bill's provider is called: `openai`. Traces of another one are left aside and named. */
  readonly provider: string
  readonly billed: readonly BilledRow[]
  readonly metered: readonly MeteredRow[]
  readonly traced: readonly TracedGroup[]
  readonly prices: PriceBook
}

/** US dollars only. */
export interface BilledRow {
  readonly day: Day
  readonly projectId: string
  readonly apiKeyId: string
  readonly lineItem: string
  /** As the line item spells it; `''`: not billed by the model. */
  readonly model: string
  readonly amountNano: Nano
}

/** How much was called. `inputTokens` is the total: cached and cache-write tokens are part of it. */
export interface Counts {
  readonly requests: number
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly cacheWriteTokens: number
  readonly outputTokens: number
}

export interface MeteredRow extends Counts {
  readonly day: Day
  readonly endpoint: UsageEndpoint
  readonly projectId: string
  readonly apiKeyId: string
  readonly model: string
  readonly serviceTier: string
  /** `true`, `false` or `''`. */
  readonly batch: string
}

/** Traces of one day that agree in all these names, added up. */
export interface TracedGroup extends Counts {
  readonly day: Day
  readonly provider: string
  readonly projectId: string
  readonly apiKeyId: string
  /** An alias or a dated snapshot. */
  readonly model: string
  readonly workflow: string
  readonly actionGroup: string
  readonly businessUnit: string
  readonly serviceTier: string
  readonly batch: string
  /** What the callers said it cost, else what it was priced at; without the uncosted ones. */
  readonly costNano: Nano
  /** Calls of which neither is known. */
  readonly uncostedRequests: number
  /** At list price (with `spend.yaml`'s), each call at its own; null where it is not known of all of them. */
  readonly pricedNano: Nano | null
}
