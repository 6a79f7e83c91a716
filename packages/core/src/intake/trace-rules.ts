import { createPriceBook, type PriceBook } from '../pricing/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import { compileDimensions, type DimensionResolver } from '../traces/index.ts'

/** What `spend.yaml` says about traces, ready for use: what a call belongs to, and what it costs. */
export interface TraceRules {
  readonly dimensions: DimensionResolver
  readonly prices: PriceBook
}

const known = new WeakMap<SpendConfig, Promise<TraceRules>>()

/** Made once for each config, as long as that config is in use. The first call of a process loads the price list. */
export const traceRulesOf = (config: SpendConfig): Promise<TraceRules> => {
  const found = known.get(config)
  if (found) return found
  const rules = createPriceBook({ overrides: config.prices }).then(prices => ({
    dimensions: compileDimensions(config.traces),
    prices,
  }))
  known.set(config, rules)
  rules.catch(() => known.delete(config))
  return rules
}
