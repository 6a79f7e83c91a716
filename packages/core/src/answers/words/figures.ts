import { divideHalfEven, formatAmount, nano, withThousands } from '../../money/index.ts'
import type { Measure } from '../answer.ts'
import { isMoney } from '../measure.ts'

const MILLION = 1_000_000n
const SCALES = [
  { size: 1_000_000_000_000n, name: 'trillion' },
  { size: 1_000_000_000n, name: 'billion' },
  { size: MILLION, name: 'million' },
] as const

/** `$1,234.56`; `12.3 million (12,345,678)` of tokens; `1,234` below a million. */
export const sayAmount = (measure: Measure, amount: bigint): string => {
  if (isMoney(measure)) return formatAmount(nano(amount))
  const exact = withThousands(amount)
  const short = inMillions(amount)
  return short === null ? exact : `${short} (${exact})`
}

/** The same where room is short: `12.3 million`. */
export const sayShortly = (measure: Measure, amount: bigint): string =>
  isMoney(measure) ? formatAmount(nano(amount)) : (inMillions(amount) ?? withThousands(amount))

/** `+$3.20`, `-$3.20`, `$0.00` */
export const saySigned = (measure: Measure, change: bigint): string =>
  `${change > 0n ? '+' : ''}${sayShortly(measure, change)}`

/** `$3.20` for a fall of as much: where the word beside it tells the direction. */
export const sayMagnitude = (measure: Measure, change: bigint): string =>
  sayShortly(measure, change < 0n ? -change : change)

const inMillions = (amount: bigint): string | null => {
  const magnitude = amount < 0n ? -amount : amount
  const scale = SCALES.find(({ size }) => magnitude >= size)
  if (!scale) return null
  // 12,345,678 / 1,000,000 = 12.3 million: tenths, half to even
  const tenths = divideHalfEven(magnitude, scale.size / 10n)
  const text = `${withThousands(tenths / 10n)}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`} ${scale.name}`
  return amount < 0n ? `-${text}` : text
}

/** `12.3%` of a ratio; never 0% or 100% of what is neither nothing nor all. */
export const sayShare = (share: number | null): string => {
  if (share === null) return ''
  if (share > 0 && share < 0.0005) return '<0.1%'
  if (share < 1 && share > 0.9995) return '>99.9%'
  return `${(share * 100).toFixed(1).replace(/^-0\.0$/, '0.0')}%`
}

/** `+10.8%` of a change; null where what it is set against is zero or negative, of which a percentage says nothing. */
export const sayPercent = (change: bigint, from: bigint): string | null => {
  if (from <= 0n || change === 0n) return null
  const sign = change < 0n ? '-' : '+'
  // 120.10 on 1,114.46: 120_100_000_000 × 1000 / 1_114_460_000_000 = 107.8 → 108 tenths = 10.8%
  const tenths = divideHalfEven((change < 0n ? -change : change) * 1000n, from)
  if (tenths === 0n) return `${sign}<0.1%`
  if (tenths >= 1000n) return `${sign}${withThousands(divideHalfEven(tenths, 10n))}%`
  return `${sign}${tenths / 10n}.${tenths % 10n}%`
}
