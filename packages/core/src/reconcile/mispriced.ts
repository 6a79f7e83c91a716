import type { ReconcileInput } from './input.ts'
import type { MispricedBecause } from './reconciliation.ts'
import type { PlacedGroup, Scope, Tier } from './scope.ts'
import { mixesTiersUp, tierOf } from './tier.ts'
import { usageOf } from './token-prices.ts'

const TIERS: readonly Tier[] = ['standard', 'batch', 'flex', 'priority']

/** Equal but for rounding: each call to the nano-dollar, and what long prompts make of a sum. */
const isNear = (one: bigint, other: bigint, requests: number): boolean => {
  const difference = one > other ? one - other : other - one
  const size = other < 0n ? -other : other
  return difference <= BigInt(requests) * 2n + size / 500n
}

/**
 * Why a group's traces say other dollars than the bill has for the same tokens, where one explanation gives the very
 * number that they say; null where they agree or nothing is known of prices.
 */
export const whyMispriced = (
  scope: Scope,
  { placed, fairNano }: { readonly placed: PlacedGroup; readonly fairNano: bigint },
  { provider, prices }: Pick<ReconcileInput, 'provider' | 'prices'>,
): MispricedBecause | null => {
  const { group } = placed
  const { costNano, requests, model } = group
  const says = (amount: bigint | null) => amount !== null && isNear(costNano, amount, requests)
  if (group.uncostedRequests > 0 || says(fairNano)) return null

  const own = tierOf(group)
  const { day } = scope
  const list = (tier: Tier, name = model) => {
    const priced = prices.price(usageOf({ provider, model: name, tier, day }, group))
    return priced.status === 'priced' ? priced : null
  }
  const listed = list(own)
  const ownNano = group.pricedNano ?? listed?.amountNano ?? null
  if (ownNano === null) return null

  const inFull = prices.priceFullInput(usageOf({ provider, model, tier: own, day }, group))
  if (group.cachedInputTokens > 0 && listed && inFull.status === 'priced') {
    const discount = inFull.amountNano - listed.amountNano
    if (says(ownNano + discount) || says(fairNano + discount)) return 'cachedAtFullPrice'
  }
  const isOtherTier = (tier: Tier) => {
    const nano = list(tier)?.amountNano ?? null
    return tier !== own && says(nano) && nano !== null && !isNear(fairNano, nano, requests)
  }
  if (!says(ownNano)) return TIERS.some(isOtherTier) ? 'serviceTier' : 'otherPrice'

  const served = servedTiers(scope, placed)
  if (served.size > 0 && (!served.has(own) || (served.size > 1 && mixesTiersUp(scope)))) return 'serviceTier'
  const billed = list(own, scope.spelling || model)
  if (billed && !isNear(billed.amountNano, ownNano, requests)) return 'snapshotPrice'
  return listed?.source === 'override' ? 'staleOverride' : 'listPrice'
}

const servedTiers = ({ accounts }: Scope, { projectId, apiKeyId }: PlacedGroup): ReadonlySet<Tier> => {
  const tiers = new Set<Tier>()
  for (const account of accounts.values()) {
    if (projectId !== '' && account.projectId !== projectId) continue
    if (apiKeyId !== '' && account.apiKeyId !== apiKeyId) continue
    for (const tier of account.metered.keys()) tiers.add(tier)
  }
  return tiers
}

/** The explanations that a group of traces alone can be blamed for. */
export const isOfTraces = (because: MispricedBecause | null): boolean =>
  because === 'cachedAtFullPrice' ||
  because === 'serviceTier' ||
  because === 'snapshotPrice' ||
  because === 'staleOverride'
