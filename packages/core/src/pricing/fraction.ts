import { parseDecimal } from '../money/index.ts'

/** An exact ratio in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

const greatestDivisor = (left: bigint, right: bigint): bigint => {
  let [a, b] = [left < 0n ? -left : left, right]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

export const fraction = (numerator: bigint, denominator: bigint): Fraction => {
  const divisor = greatestDivisor(numerator, denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

export const ONE: Fraction = fraction(1n, 1n)

export const multiply = (left: Fraction, right: Fraction): Fraction =>
  fraction(left.numerator * right.numerator, left.denominator * right.denominator)

/** The decimal that a number's shortest spelling writes: 0.075 is 3/40, not the float beside it. Throws on NaN. */
export const fractionOf = (value: number): Fraction => {
  const decimal = parseDecimal(value)
  if (!decimal) throw new RangeError(`${value} is no decimal`)
  const scale = 10n ** BigInt(Math.abs(decimal.exponent))
  return decimal.exponent < 0
    ? fraction(decimal.coefficient, scale)
    : fraction(decimal.coefficient * scale, 1n)
}

/** The least denominator that all the fractions can be written with. */
export const commonDenominator = (fractions: readonly Fraction[]): bigint =>
  fractions.reduce(
    (common, { denominator }) => (common / greatestDivisor(common, denominator)) * denominator,
    1n,
  )
