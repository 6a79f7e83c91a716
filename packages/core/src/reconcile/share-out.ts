import { splitByWeights } from '../money/index.ts'

/** Splits by weights, the parts adding up to `amount`; all zero where nothing has weight, and `amount` must be too. */
export const shareOut = (amount: bigint, weights: readonly bigint[]): readonly bigint[] => {
  // Most splits are of a whole to the only one there: worth not sorting anything.
  if (weights.length === 1 && (weights[0] ?? 0n) > 0n) return [amount]
  if (weights.some(weight => weight > 0n)) return splitByWeights(amount, weights)
  if (amount !== 0n) throw new RangeError(`Nobody to give ${amount} to`)
  return weights.map(() => 0n)
}

/** The sum of what `value` says of each. */
export const total = <Each>(all: readonly Each[], value: (each: Each) => bigint): bigint => {
  let sum = 0n
  for (const each of all) sum += value(each)
  return sum
}

/** `Math.min` knows no bigints. */
export const lesser = (one: bigint, other: bigint): bigint => {
  if (one < other) return one
  return other
}
