import { type Nano, nano } from './amount.ts'
import { addDecimals, type Decimal, decimalToNano, formatDecimal, parseDecimal } from './decimal.ts'

/** An amount as it arrived: its spelling, and the billionths it rounds to once. */
export interface WireAmount {
  /** The provider's own string token, a number's shortest spelling, or the exact sum of several. */
  readonly raw: string
  readonly amountNano: Nano
}

// At most 6 digits before the point: with 9 after it they are a whole number that a double holds exactly.
const PLAIN = /^(-?)(\d{1,6})(?:\.(\d{1,30}))?$/

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

/** The way of nearly every amount, some ten times as fast as exact decimals: rounds half to even by the digits. */
const plainNano = ([, sign, whole = '0', fraction = '']: readonly string[]): Nano => {
  const cut = Number(whole) * 1e9 + Number(fraction.slice(0, 9).padEnd(9, '0'))
  const value = BigInt(fraction.length > 9 && roundsUp(fraction.slice(9), cut) ? cut + 1 : cut)
  return nano(sign === '-' ? -value : value)
}

const roundsUp = (rest: string, cut: number): boolean => {
  const first = rest.charCodeAt(0) - 48
  return first > 5 || (first === 5 && (cut % 2 === 1 || /[1-9]/.test(rest.slice(1))))
}

const fits = (decimal: Decimal): boolean => {
  try {
    decimalToNano(decimal)
    return true
  } catch {
    return false
  }
}
