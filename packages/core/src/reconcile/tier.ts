import { serviceTierOf } from '../pricing/index.ts'
import type { Scope, Tier } from './scope.ts'

/** `scale`, and whatever else has no price by tier, keeps its own name. */
export const tierOf = ({
  serviceTier,
  batch,
}: {
  readonly serviceTier: string
  readonly batch: string
}): Tier => serviceTierOf(serviceTier, batch) ?? serviceTier

/**
 * Whether traces claim other tiers than were metered: too many requests of one and too few of another. Then the tiers
 * that they name say nothing about how much was called. A call or two around midnight is no mixing up.
 */
export const mixesTiersUp = ({ accounts, traces }: Scope): boolean => {
  const excess = new Map<Tier, { requests: number; metered: number }>()
  const add = (tier: Tier, requests: number, metered: number) => {
    const known = excess.get(tier) ?? { requests: 0, metered: 0 }
    excess.set(tier, { requests: known.requests + requests, metered: known.metered + metered })
  }
  for (const { metered } of accounts.values())
    for (const [tier, { requests }] of metered) add(tier, -requests, requests)
  for (const { group } of traces.values()) add(tierOf(group), group.requests, 0)
  const all = [...excess.values()]
  const slack = ({ metered }: { metered: number }) => 2 + metered / 50
  return all.some(tier => tier.requests > slack(tier)) && all.some(tier => tier.requests < -slack(tier))
}
