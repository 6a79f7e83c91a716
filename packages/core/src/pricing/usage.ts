import type { Nano } from '../money/index.ts'

/** What one model call used. A record of several calls must say its `context`: the sum of their tokens decides nothing. */
export interface TokenUsage {
  /** As the caller or the provider wrote it: `openai`, `azure.ai.openai`. `''` finds the provider by the model. */
  readonly provider: string
  /** An alias or a dated snapshot. */
  readonly model: string
  /** Milliseconds since 1970: prices are dated. */
  readonly atMs: number
  /** The total: cached and cache-write tokens are part of it. */
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly cacheWriteTokens: number
  readonly outputTokens: number
  /** `''`, `default`, `flex`, `priority`, `fast`, `batch` … as it came. */
  readonly serviceTier: string
  /** `true`, `false` or `''`. */
  readonly batch: string
  /** Which side of the model's context threshold to price; absent: the input tokens decide, as for a single call. */
  readonly context?: 'short' | 'long'
}

/** Why a usage has no price. None of them means that it was free. */
export type UnpricedReason =
  /** Neither the list nor `spend.yaml` knows the model. */
  | 'unknownModel'
  /** The model is known, its rate in this service tier (or for long prompts in it) is not. */
  | 'unknownTier'
  /** Audio, images and text cost differently, and the usage does not tell them apart. */
  | 'byModality'
  /** One of the kinds of tokens used has no price. */
  | 'noPrice'
  /** Negative, fractional or absurdly many tokens, or more cached ones than there are. */
  | 'impossibleTokens'

export type Priced =
  | {
      readonly status: 'priced'
      /** The exact sum, rounded half to even once. The parts add up to it. */
      readonly amountNano: Nano
      readonly parts: PricedParts
      /** `override` where `spend.yaml` has a say in the price. */
      readonly source: 'list' | 'override'
    }
  | { readonly status: 'unpriced'; readonly reason: UnpricedReason }

/** Each its exact share to less than one nano. */
export interface PricedParts {
  /** Input that was neither read from nor written to a cache. */
  readonly inputNano: Nano
  readonly cachedInputNano: Nano
  readonly cacheWriteNano: Nano
  readonly outputNano: Nano
}
