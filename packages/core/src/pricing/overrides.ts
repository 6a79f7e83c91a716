import { nameMatcher, type PriceOverride } from '../teams/index.ts'
import { type Fraction, fraction, fractionOf, multiply } from './fraction.ts'
import { perToken, UNITS, type Unit, type UnitPrices } from './rates.ts'

/** What `spend.yaml` says of one model. */
export interface AppliedOverrides {
  /** Whether any entry has a say. */
  readonly isAny: boolean
  /** Prices less discounts, in the standard tier. */
  readonly apply: (listed: UnitPrices) => UnitPrices
}

/**
 * The entries that match one of a model's names, at one of its provider's. The first that names a unit sets its
 * price; of what none names, the first discount is taken off the list price. A price as written is what is paid: no
 * discount comes off it, and it holds for prompts of any length.
 */
export const overridesFor = (
  overrides: readonly PriceOverride[],
  { providers, models }: { readonly providers: readonly string[]; readonly models: readonly string[] },
): AppliedOverrides => {
  const matching = overrides.filter(
    entry => matchesAny(entry.provider, providers) && matchesAny(entry.model, models),
  )
  const discount = matching.find(entry => entry.discountPercent !== undefined)?.discountPercent
  const share = discount === undefined ? null : shareLeft(discount)
  const paid = (unit: Unit, listed: Fraction | null): Fraction | null => {
    const written = matching.find(entry => entry[unit] !== undefined)?.[unit]
    if (written !== undefined) return perToken(written)
    return listed && share ? multiply(listed, share) : listed
  }
  return {
    isAny: matching.length > 0,
    apply: listed => ({
      input: paid('input', listed.input),
      cachedInput: paid('cachedInput', listed.cachedInput),
      cacheWrite: paid('cacheWrite', listed.cacheWrite),
      output: paid('output', listed.output),
    }),
  }
}

/** Whether the entries alone price a model that no list knows. */
export const setsAnyPrice = (prices: UnitPrices): boolean => UNITS.some(unit => prices[unit] !== null)

const matchesAny = (pattern: string | undefined, names: readonly string[]): boolean =>
  pattern === undefined || names.some(nameMatcher(pattern))

/** 12.5% off leaves 7/8. */
const shareLeft = (percent: number): Fraction => {
  const { numerator, denominator } = fractionOf(percent)
  return fraction(100n * denominator - numerator, 100n * denominator)
}
