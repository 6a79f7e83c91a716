import type { PriceBook, TokenUsage } from '../pricing/index.ts'
import { type Day, startOfDayMs } from '../time/index.ts'
import type { Counts } from './input.ts'
import type { Tier } from './scope.ts'

/** What a million tokens of each kind cost, in nano-dollars; null: no price. */
export interface TokenPrices {
  readonly input: bigint | null
  readonly cachedInput: bigint | null
  readonly cacheWrite: bigint | null
  readonly output: bigint | null
}

export interface CallKind {
  readonly provider: string
  readonly model: string
  readonly tier: Tier
  readonly day: Day
}

const MILLION = 1_000_000
const NONE = { inputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }

/**
 * The prices of short prompts: with one for each kind of token, sums of tokens can be compared, whichever calls they
 * are of. (A price of a sum would depend on how it was rounded.)
 */
export const tokenPricesOf = (prices: PriceBook, kind: CallKind): TokenPrices => {
  const priceOf = (tokens: Partial<typeof NONE>): bigint | null => {
    const priced = prices.price(usageOf(kind, { ...NONE, ...tokens }))
    return priced.status === 'priced' ? priced.amountNano : null
  }
  return {
    input: priceOf({ inputTokens: MILLION }),
    cachedInput: priceOf({ inputTokens: MILLION, cachedInputTokens: MILLION }),
    cacheWrite: priceOf({ inputTokens: MILLION, cacheWriteTokens: MILLION }),
    output: priceOf({ outputTokens: MILLION }),
  }
}

/** A sum of calls, to be priced as short prompts of noon: prices change at midnight. */
export const usageOf = (
  { provider, model, tier, day }: CallKind,
  tokens: Omit<Counts, 'requests'>,
): TokenUsage => ({
  provider,
  model,
  atMs: startOfDayMs(day) + 43_200_000,
  inputTokens: tokens.inputTokens,
  cachedInputTokens: tokens.cachedInputTokens,
  cacheWriteTokens: tokens.cacheWriteTokens,
  outputTokens: tokens.outputTokens,
  serviceTier: tier === 'batch' ? '' : tier,
  batch: tier === 'batch' ? 'true' : 'false',
  context: 'short',
})

/** Millionths of a nano-dollar; null where one of the kinds used has no price. */
export const worthOf = (tokens: Counts, prices: TokenPrices): bigint | null => {
  const fresh = tokens.inputTokens - tokens.cachedInputTokens - tokens.cacheWriteTokens
  let sum = 0n
  for (const [count, price] of [
    [fresh, prices.input],
    [tokens.cachedInputTokens, prices.cachedInput],
    [tokens.cacheWriteTokens, prices.cacheWrite],
    [tokens.outputTokens, prices.output],
  ] as const) {
    if (count <= 0) continue
    if (price === null) return null
    sum += BigInt(count) * price
  }
  return sum
}
