import { type Nano, nano } from './amount.ts'

/** An exact decimal: `coefficient × 10^exponent`. */
export interface Decimal {
  readonly coefficient: bigint
  readonly exponent: number
}

const TOKEN = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
const LARGEST_EXPONENT = 20_000
const LONGEST_TOKEN = 1_000

/**
 * Reads a provider's amount, number or string, any exponent and sign, without loss: a number counts as its
 * shortest round-trip spelling. Null where it is no finite decimal, or beyond every sane size.
 */
export const parseDecimal = (token: unknown): Decimal | null => {
  if (typeof token === 'number') return Number.isFinite(token) ? parseDecimal(String(token)) : null
  if (typeof token !== 'string' || token.length > LONGEST_TOKEN) return null
  const match = TOKEN.exec(token.trim())
  if (!match) return null
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const exponent = Number(power) - fraction.length
  if (!Number.isSafeInteger(exponent) || Math.abs(exponent) > LARGEST_EXPONENT) return null
  const digits = BigInt(whole + fraction)
  return normalised({ coefficient: sign === '-' ? -digits : digits, exponent })
}

/** The exact sum. */
export const addDecimals = (left: Decimal, right: Decimal): Decimal => {
  if (left.coefficient === 0n) return right
  if (right.coefficient === 0n) return left
  const exponent = Math.min(left.exponent, right.exponent)
  const scaled = (value: Decimal) => value.coefficient * 10n ** BigInt(value.exponent - exponent)
  return normalised({ coefficient: scaled(left) + scaled(right), exponent })
}

/**
 * Rounds once, half to even, to billionths. Throws a RangeError beyond 64 bits.
 *
 * `0.0408070500` → 40_807_050; `0.0000000005` → 0 (half to even); `0.0000000015` → 2.
 */
export const decimalToNano = ({ coefficient, exponent }: Decimal): Nano => {
  if (coefficient === 0n) return nano(0n)
  const power = exponent + 9
  if (power >= 0) {
    if (power > 40) throw new RangeError(`An amount with exponent ${exponent} does not fit a 64-bit integer`)
    return nano(coefficient * 10n ** BigInt(power))
  }
  return nano(divideHalfEven(coefficient, 10n ** BigInt(-power)))
}

/** The quotient rounded half to even. `divisor` is positive. */
export const divideHalfEven = (dividend: bigint, divisor: bigint): bigint => {
  if (divisor <= 0n) throw new RangeError(`Cannot divide by ${divisor}`)
  const magnitude = dividend < 0n ? -dividend : dividend
  const quotient = magnitude / divisor
  const twiceRest = (magnitude % divisor) * 2n
  const up = twiceRest > divisor || (twiceRest === divisor && quotient % 2n === 1n)
  const rounded = up ? quotient + 1n : quotient
  return dividend < 0n ? -rounded : rounded
}

/** The plain spelling, without exponent: what the ledger keeps beside the rounded amount. */
export const formatDecimal = ({ coefficient, exponent }: Decimal): string => {
  const sign = coefficient < 0n ? '-' : ''
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString()
  if (exponent >= 0) return sign + digits + '0'.repeat(coefficient === 0n ? 0 : exponent)
  const padded = digits.padStart(1 - exponent, '0')
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`
}

/** The same value without trailing zeros in the coefficient, so that equal values look equal. */
const normalised = ({ coefficient, exponent }: Decimal): Decimal => {
  if (coefficient === 0n) return { coefficient: 0n, exponent: 0 }
  let [rest, power] = [coefficient, exponent]
  while (rest % 10n === 0n) {
    rest /= 10n
    power += 1
  }
  return { coefficient: rest, exponent: power }
}
