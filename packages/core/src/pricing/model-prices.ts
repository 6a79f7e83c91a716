import type { PriceOverride } from '../teams/index.ts'
import { type Fraction, multiply } from './fraction.ts'
import { canonicalName, listName } from './model-names.ts'
import { overridesFor, setsAnyPrice } from './overrides.ts'
import type { FindListed, PricePeriod } from './price-list.ts'
import { type Rates, ratesOf, type UnitPrices } from './rates.ts'
import { type ServiceTier, serviceTierOf, tierTerms } from './service-tiers.ts'
import type { UnpricedReason } from './usage.ts'

/** All that one model costs in one tier, ready to multiply. */
export type TierPrices =
  | { readonly reason: UnpricedReason }
  | {
      readonly periods: readonly RatedPeriod[]
      readonly longContextFromMs: number
      readonly source: 'list' | 'override'
    }

export interface RatedPeriod {
  readonly holds: PricePeriod['holds']
  readonly steps: readonly RatedStep[]
}

/** What a call with more than `above` input tokens costs. */
export interface RatedStep {
  readonly above: number
  readonly rates: Rates
}

/** Audio, images and text of these models cost differently: one total of tokens prices none of them. */
const BY_MODALITY = /audio|realtime|image|transcribe|whisper|tts|speech|-live\b/

export interface PriceSources {
  readonly find: FindListed
  readonly overrides: readonly PriceOverride[]
}

/** What a model costs in the tier that a call's `serviceTier` and `batch` name. */
export const tierPricesOf = (
  { find, overrides }: PriceSources,
  call: { provider: string; model: string; serviceTier: string; batch: string },
): TierPrices => {
  const { provider, model } = call
  const listed = find(provider, listName(provider, model))
  const applied = overridesFor(overrides, {
    providers: [provider, ...(listed ? [listed.providerId] : [])],
    models: [model, canonicalName(find, provider, model)],
  })
  const name = listed?.modelId ?? listName(provider, model)
  const ownPrices = applied.apply(UNKNOWN)
  if (!listed && !setsAnyPrice(ownPrices)) return { reason: 'unknownModel' }
  if (BY_MODALITY.test(name) && (ownPrices.input ?? ownPrices.output) === null)
    return { reason: 'byModality' }

  const tier = serviceTierOf(call.serviceTier, call.batch)
  const terms = tier && termsOf(listed, tier)
  if (!terms) return { reason: 'unknownTier' }
  const pricesOf = (prices: UnitPrices) =>
    ratesOf(times(withCachePrices(applied.apply(prices), name), terms.factor))
  const periods: readonly PricePeriod[] = listed?.periods ?? ALWAYS
  return {
    periods: periods.map(({ holds, steps }) => ({
      holds,
      steps: steps.map(({ above, prices }) => ({ above, rates: pricesOf(prices) })),
    })),
    longContextFromMs: terms.longContextFromMs,
    source: applied.isAny ? 'override' : 'list',
  }
}

const UNKNOWN: UnitPrices = { input: null, cachedInput: null, cacheWrite: null, output: null }
const ALWAYS: readonly PricePeriod[] = [{ holds: () => true, steps: [{ above: 0, prices: UNKNOWN }] }]

/** Of a model that only `spend.yaml` knows, the standard tier is all that is known. */
const termsOf = (listed: ReturnType<FindListed>, tier: ServiceTier) =>
  tierTerms(listed?.providerId ?? '', listed?.modelId ?? '', tier)

/**
 * Cached tokens without a price of their own cost what input costs. Not so of tuned models: OpenAI does discount
 * their cached tokens, and the list does not say by how much.
 */
const withCachePrices = (prices: UnitPrices, name: string): UnitPrices => {
  const fallback = TUNED.test(name) ? null : prices.input
  return {
    ...prices,
    cachedInput: prices.cachedInput ?? fallback,
    cacheWrite: prices.cacheWrite ?? prices.input,
  }
}

/** `ft:gpt-4o`, and Azure's `gpt-4o-mini-2024-07-18.ft-…`. */
const TUNED = /(^|\.)ft[:-]/

const times = (prices: UnitPrices, factor: Fraction): UnitPrices => ({
  input: prices.input && multiply(prices.input, factor),
  cachedInput: prices.cachedInput && multiply(prices.cachedInput, factor),
  cacheWrite: prices.cacheWrite && multiply(prices.cacheWrite, factor),
  output: prices.output && multiply(prices.output, factor),
})
