/** Billionths of one unit of a currency: nano-USD where no currency stands beside it. Made only in this folder. */
export type Nano = bigint & { readonly [nanoBrand]: true }
declare const nanoBrand: unique symbol

export const NANO_PER_UNIT = 1_000_000_000n

/** What a 64-bit ledger column holds: about ±9.2 billion dollars. */
const LARGEST_NANO = 2n ** 63n - 1n

/** Marks an integer as an amount. Throws where it does not fit 64 bits. */
export const nano = (value: bigint): Nano => {
  if (value > LARGEST_NANO || value < -LARGEST_NANO)
    throw new RangeError(`${value} billionths do not fit a 64-bit integer`)
  return value as Nano
}

export const ZERO: Nano = nano(0n)

/** The exact sum; zero for none. */
export const addNano = (...amounts: readonly bigint[]): Nano =>
  nano(amounts.reduce((sum, amount) => sum + amount, 0n))

/** `amount` taken from `from`, exactly. */
export const subtractNano = (from: bigint, amount: bigint): Nano => nano(from - amount)
