import { type Nano, nano } from './amount.ts'

/**
 * Splits an amount by weights so that the parts add up to it to the nano: each part is rounded towards zero and the
 * remainder goes out one nano at a time, largest fraction first, the earlier part first where fractions are equal.
 * Throws where a weight is negative or none is positive.
 *
 * `splitByWeights(10n, [1n, 1n, 1n])` → `[4n, 3n, 3n]`; `splitByWeights(-10n, [1n, 1n, 1n])` → `[-4n, -3n, -3n]`.
 */
export const splitByWeights = (amount: bigint, weights: readonly bigint[]): Nano[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total <= 0n || weights.some(weight => weight < 0n))
    throw new RangeError('A split needs weights of zero or more, one of them positive')
  const unit = amount < 0n ? -1n : 1n
  const magnitude = amount * unit
  const parts = weights.map((weight, index) => ({
    index,
    quotient: (magnitude * weight) / total,
    rest: (magnitude * weight) % total,
  }))
  let remainder = magnitude - parts.reduce((sum, part) => sum + part.quotient, 0n)
  const byFraction = [...parts].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  )
  for (const part of byFraction) {
    if (remainder === 0n) break
    part.quotient += 1n
    remainder -= 1n
  }
  return parts.map(part => nano(part.quotient * unit))
}
