import { commonDenominator, type Fraction, fraction, fractionOf, multiply } from './fraction.ts'

/** The kinds of tokens that have prices of their own. */
export const UNITS = ['input', 'cachedInput', 'cacheWrite', 'output'] as const
export type Unit = (typeof UNITS)[number]

/** Nano-dollars per token; null where there is no price. */
export type UnitPrices = Readonly<Record<Unit, Fraction | null>>

const NANO_PER_TOKEN = fraction(1000n, 1n)

/** Dollars per million tokens as nano-dollars per token: $0.075 is 75, $0.0125 is 25/2. */
export const perToken = (dollarsPerMillion: number): Fraction =>
  multiply(fractionOf(dollarsPerMillion), NANO_PER_TOKEN)

/** The four prices over one denominator: `tokens × rate ÷ over` is nano-dollars. A price that is missing is null. */
export interface Rates {
  readonly input: bigint | null
  readonly cachedInput: bigint | null
  readonly cacheWrite: bigint | null
  readonly output: bigint | null
  readonly over: bigint
  readonly isComplete: boolean
  /** The same as numbers, 0 for a missing one; null where one is no safe integer. */
  readonly small: Readonly<Record<Unit | 'over', number>> | null
}

export const ratesOf = (prices: UnitPrices): Rates => {
  const over = commonDenominator(UNITS.flatMap(unit => prices[unit] ?? []))
  const rate = (unit: Unit): bigint | null => {
    const price = prices[unit]
    return price && price.numerator * (over / price.denominator)
  }
  const rates = {
    input: rate('input'),
    cachedInput: rate('cachedInput'),
    cacheWrite: rate('cacheWrite'),
    output: rate('output'),
    over,
    isComplete: UNITS.every(unit => prices[unit] !== null),
  }
  const small = {
    input: Number(rates.input ?? 0n),
    cachedInput: Number(rates.cachedInput ?? 0n),
    cacheWrite: Number(rates.cacheWrite ?? 0n),
    output: Number(rates.output ?? 0n),
    over: Number(over),
  }
  return { ...rates, small: Object.values(small).every(Number.isSafeInteger) ? small : null }
}
