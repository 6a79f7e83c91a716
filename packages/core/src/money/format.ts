import { NANO_PER_UNIT, type Nano } from './amount.ts'
import { divideHalfEven } from './decimal.ts'

const CENT_NANO = 10_000_000n

/** Billionths as a plain decimal of whole units for machines: `1234.56`, `-0.000000001`, `0`. Exact. */
export const toDecimalString = (amountNano: bigint): string => {
  const magnitude = amountNano < 0n ? -amountNano : amountNano
  const fraction = (magnitude % NANO_PER_UNIT).toString().padStart(9, '0').replace(/0+$/, '')
  return `${amountNano < 0n ? '-' : ''}${magnitude / NANO_PER_UNIT}${fraction && `.${fraction}`}`
}

/**
 * An amount for people: `$1,234.56`, `-$3.20`, `$0.00`; below a cent two significant digits, `$0.0042`. Another
 * currency by its code: `EUR 12.00`. Rounded half to even, and never to zero what is not zero.
 */
export const formatAmount = (amountNano: Nano, currency = 'usd'): string => {
  const magnitude = amountNano < 0n ? -amountNano : amountNano
  const symbol = currency.toLowerCase() === 'usd' ? '$' : `${currency.toUpperCase()} `
  const digits = magnitude === 0n || magnitude >= CENT_NANO ? inCents(magnitude) : belowACent(magnitude)
  return `${amountNano < 0n ? '-' : ''}${symbol}${digits}`
}

const inCents = (magnitude: bigint): string => {
  const cents = divideHalfEven(magnitude, CENT_NANO)
  return `${withThousands(cents / 100n)}.${(cents % 100n).toString().padStart(2, '0')}`
}

const belowACent = (magnitude: bigint): string => {
  // 4_237_000 nano = $0.004237: seven digits, so the last five are rounded away → 0.0042
  const dropped = BigInt(Math.max(0, magnitude.toString().length - 2))
  const rounded = divideHalfEven(magnitude, 10n ** dropped) * 10n ** dropped
  return rounded >= CENT_NANO ? '0.01' : toDecimalString(rounded)
}

/** A whole number with thousands separated: `1,234,567`. */
export const withThousands = (value: bigint | number): string =>
  value.toString().replace(/\B(?=(\d{3})+$)/g, ',')

/** A part of a total as a ratio from 0 to 1, for people and charts only; null where the total is zero. */
export const shareOf = (part: bigint, total: bigint): number | null =>
  total === 0n ? null : Number((part * 1_000_000n) / total) / 1_000_000
