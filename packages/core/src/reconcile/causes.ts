import { type Nano, nano } from '../money/index.ts'
import type { Cause, Finding } from './reconciliation.ts'

/** Findings of one cause, over all days; the largest first, whatever their sign. */
export interface CauseSum {
  readonly cause: Cause
  readonly amountNano: Nano
  readonly by: readonly PlaceSum[]
}

export type PlaceSum = Omit<Finding, 'day' | 'cause'>

/** They add up to billed minus traced. Causes that net to zero stay, so that what they consist of is seen. */
export const sumCauses = (findings: readonly Finding[]): CauseSum[] => {
  const causes = new Map<Cause, Map<string, PlaceSum>>()
  for (const { day: _, cause, ...place } of findings) {
    const places = causes.get(cause) ?? new Map<string, PlaceSum>()
    causes.set(cause, places)
    const { because, projectId, apiKeyId, model, workflow, lineItem } = place
    const name = [because, projectId, apiKeyId, model, workflow, lineItem].join('\u0000')
    const amountNano = nano((places.get(name)?.amountNano ?? 0n) + place.amountNano)
    places.set(name, { ...place, amountNano })
  }
  return [...causes]
    .map(([cause, places]): CauseSum => {
      const by = [...places.values()].filter(place => place.amountNano !== 0n).sort(bySize)
      return { cause, amountNano: sumOf(by), by }
    })
    .sort((one, other) => bySize(one, other) || (one.cause < other.cause ? -1 : 1))
}

/** The largest of what shares a name, and its part of the whole; null where they do not all pull the same way. */
export const largestPart = (
  by: readonly PlaceSum[],
  nameOf: (place: PlaceSum) => string,
): { readonly name: string; readonly part: number } | null => {
  const sums = new Map<string, bigint>()
  for (const place of by) sums.set(nameOf(place), (sums.get(nameOf(place)) ?? 0n) + place.amountNano)
  const whole = sumOf(by)
  let [name, most] = ['', 0n]
  for (const [each, sum] of sums) if (sizeOf(sum) > sizeOf(most)) [name, most] = [each, sum]
  const part = whole === 0n ? 0 : Number((most * 1_000_000n) / whole) / 1_000_000
  return name === '' || part <= 0 ? null : { name, part: Math.min(part, 1) }
}

export const sumOf = (all: readonly { readonly amountNano: bigint }[]): Nano =>
  nano(all.reduce((sum, { amountNano }) => sum + amountNano, 0n))

export const sizeOf = (amount: bigint): bigint => (amount < 0n ? -amount : amount)

const bySize = (one: { readonly amountNano: bigint }, other: { readonly amountNano: bigint }): number => {
  const [left, right] = [sizeOf(one.amountNano), sizeOf(other.amountNano)]
  return left === right ? 0 : left > right ? -1 : 1
}
