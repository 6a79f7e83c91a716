/** What `per` units of a thing cost, in nano-dollars (billionths of a dollar). Exact. */
export interface Rate {
  readonly nano: bigint
  readonly per: bigint
}

export const NANO_PER_DOLLAR = 1_000_000_000n

/** `'0.075'` dollars → 75_000_000 nano-dollars. Throws on more than nine decimals. */
export const dollars = (text: string): bigint => {
  const match = /^(\d+)(?:\.(\d{1,9}))?$/.exec(text)
  if (!match) throw new RangeError(`${text} is no amount of dollars`)
  return BigInt(match[1] ?? '') * NANO_PER_DOLLAR + BigInt((match[2] ?? '').padEnd(9, '0'))
}

/** Dollars for a million units. */
export const perMillion = (text: string): Rate => ({ nano: dollars(text), per: 1_000_000n })

/**
 * `quantity × rate`, rounded once, half to even, to a nano-dollar.
 *
 * 1,250,000 tokens × $0.075 per million = $0.09375 = 93_750_000
 */
export const charge = (quantity: bigint, { nano, per }: Rate): bigint => {
  const product = quantity * nano
  const quotient = product / per
  const twiceRest = (product % per) * 2n
  return twiceRest > per || (twiceRest === per && quotient % 2n === 1n) ? quotient + 1n : quotient
}

/** Nano-dollars as plain decimal dollars without trailing zeros: `1234.56`, `-0.000000001`, `0`. */
export const decimalDollars = (nano: bigint): string => plainDecimal(nano, 9)

/** Pico-dollars (trillionths of a dollar) as plain decimal dollars without trailing zeros. */
export const decimalDollarsOfPico = (pico: bigint): string => plainDecimal(pico, 12)

const plainDecimal = (amount: bigint, decimals: number): string => {
  const magnitude = amount < 0n ? -amount : amount
  const one = 10n ** BigInt(decimals)
  const fraction = (magnitude % one).toString().padStart(decimals, '0').replace(/0+$/, '')
  return `${amount < 0n ? '-' : ''}${magnitude / one}${fraction && `.${fraction}`}`
}
