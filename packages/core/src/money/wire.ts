import { NANO_PER_UNIT, type Nano, nano } from './amount.ts'
import { addDecimals, type Decimal, decimalToNano, formatDecimal, parseDecimal } from './decimal.ts'

/** An amount as it arrived: its spelling, and the billionths it rounds to once. */
export interface WireAmount {
  /** The provider's own string token, a number's shortest spelling, or the exact sum of several. */
  readonly raw: string
  readonly amountNano: Nano
}

// Fewer than 16 digits and at most 9 of them fractional: the digits are the billionths, no rounding is needed.
const PLAIN = /^(-?)(\d{1,6})(?:\.(\d{1,9}))?$/

/** Reads one wire amount, in units of its currency. Null where it is not a number or does not fit 64 bits. */
export const readWireAmount = (token: unknown): WireAmount | null => {
  const raw = typeof token === 'number' ? String(token) : token
  if (typeof raw !== 'string') return null
  const plain = PLAIN.exec(raw)
  if (plain) return { raw, amountNano: plainNano(plain) }
  const decimal = parseDecimal(raw)
  return decimal && fits(decimal) ? { raw, amountNano: decimalToNano(decimal) } : null
}

/** The exact sum of amounts of equal keys, rounded once: never the sum of rounded parts. Null where it does not fit. */
export const addWireAmounts = (left: WireAmount, right: WireAmount): WireAmount | null => {
  const [first, second] = [parseDecimal(left.raw), parseDecimal(right.raw)]
  if (!first || !second) return null
  const sum = addDecimals(first, second)
  return fits(sum) ? { raw: formatDecimal(sum), amountNano: decimalToNano(sum) } : null
}

const plainNano = ([, sign, whole = '0', fraction = '']: readonly string[]): Nano => {
  const value = BigInt(whole) * NANO_PER_UNIT + BigInt(fraction.padEnd(9, '0'))
  return nano(sign === '-' ? -value : value)
}

const fits = (decimal: Decimal): boolean => {
  try {
    decimalToNano(decimal)
    return true
  } catch {
    return false
  }
}
