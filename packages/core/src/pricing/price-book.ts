import type { PriceOverride } from '../teams/index.ts'
import { costOf, type TokenCounts } from './cost.ts'
import { canonicalName } from './model-names.ts'
import {
  type PriceSources,
  type RatedPeriod,
  type RatedStep,
  type TierPrices,
  tierPricesOf,
} from './model-prices.ts'
import { loadPriceList } from './price-list.ts'
import { type Rates, UNITS } from './rates.ts'
import { remember } from './remember.ts'
import type { Priced, TokenUsage, UnpricedReason } from './usage.ts'

export interface PriceBook {
  /** What a usage costs at the price of its day. Never $0 for what has no price. */
  price(usage: TokenUsage): Priced
  /** What it would cost if its cached tokens were priced like all input: the mistake that traces make. */
  priceFullInput(usage: TokenUsage): Priced
  /** The name under which a model's aliases and dated snapshots meet: `gpt-4o-mini-2024-07-18` → `gpt-4o-mini`. */
  canonicalModel(provider: string, model: string): string
}

/** List prices, with what `spend.yaml` says of them. Loads the list, some 100 ms the first time. */
export const createPriceBook = async ({
  overrides = [],
}: {
  readonly overrides?: readonly PriceOverride[]
}): Promise<PriceBook> => priceBookOf({ find: await loadPriceList(), overrides })

const priceBookOf = (sources: PriceSources): PriceBook => {
  const pricesOf = remember(kind => tierPricesOf(sources, kind))
  const nameOf = remember(({ provider, model }) => canonicalName(sources.find, provider, model))
  const price = (usage: TokenUsage, cachedInputTokens: number): Priced => {
    const tokens = countTokens(usage, cachedInputTokens)
    if (!tokens) return unpriced('impossibleTokens')
    return priceTokens(pricesOf(usage), usage, tokens)
  }
  return {
    price: usage => price(usage, usage.cachedInputTokens),
    priceFullInput: usage => price(usage, 0),
    canonicalModel: (provider, model) => nameOf({ provider, model, serviceTier: '', batch: '' }),
  }
}

const priceTokens = (prices: TierPrices, usage: TokenUsage, tokens: TokenCounts): Priced => {
  if ('reason' in prices) return unpriced(prices.reason)
  const step = stepOf(periodAt(prices.periods, usage.atMs), usage)
  if (!step) return unpriced('noPrice')
  if (step.above > 0 && usage.atMs < prices.longContextFromMs) return unpriced('unknownTier')
  if (isMissingPrice(step.rates, tokens)) return unpriced('noPrice')
  const cost = costOf(tokens, step.rates)
  if (!cost) return unpriced('impossibleTokens')
  return { status: 'priced', amountNano: cost.amountNano, parts: cost.parts, source: prices.source }
}

const periodAt = (periods: readonly RatedPeriod[], atMs: number): RatedPeriod | undefined =>
  periods.length === 1 ? periods[0] : (periods.findLast(({ holds }) => holds(atMs)) ?? periods[0])

const stepOf = (
  period: RatedPeriod | undefined,
  { context, inputTokens }: TokenUsage,
): RatedStep | undefined => {
  const steps = period?.steps ?? []
  if (steps.length === 1 || context === 'short') return steps[0]
  if (context === 'long') return steps.at(-1)
  return steps.findLast(({ above }) => inputTokens > above) ?? steps[0]
}

const isMissingPrice = (rates: Rates, tokens: TokenCounts): boolean =>
  !rates.isComplete && UNITS.some(unit => tokens[unit] > 0 && rates[unit] === null)

/** More than any provider meters in a year: a broken record, not a large one. */
const MOST_TOKENS = 1e15

const countTokens = (usage: TokenUsage, cachedInput: number): TokenCounts | null => {
  const { cacheWriteTokens: cacheWrite, outputTokens: output } = usage
  const input = usage.inputTokens - cachedInput - cacheWrite
  return isCount(input) && isCount(cachedInput) && isCount(cacheWrite) && isCount(output)
    ? { input, cachedInput, cacheWrite, output }
    : null
}

const isCount = (tokens: number): boolean =>
  Number.isSafeInteger(tokens) && tokens >= 0 && tokens <= MOST_TOKENS

const unpriced = (reason: UnpricedReason): Priced => ({ status: 'unpriced', reason })
