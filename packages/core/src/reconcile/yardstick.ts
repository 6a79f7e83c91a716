import type { Counts, ReconcileInput } from './input.ts'
import { type Account, meteredRequests, type PlacedGroup, type Scope, type Tier } from './scope.ts'
import { total } from './share-out.ts'
import { mixesTiersUp, tierOf } from './tier.ts'
import { type TokenPrices, tokenPricesOf, worthOf } from './token-prices.ts'

/** How much of a model was called, in one number that what was metered and what was traced are compared by. */
export interface Yardstick {
  /**
   * What is compared: tokens weighted by their prices, tokens, or requests. Where nothing was metered, dollars: at
   * list price, or as the traces have them.
   */
  readonly basis: 'priced' | 'tokens' | 'requests' | 'list' | 'cost'
  readonly ofAccount: (account: Account) => bigint
  readonly ofTraces: (placed: PlacedGroup) => bigint
}

const NANO_TO_VALUE = 1_000_000n
type Measure = (counts: Counts, tier: Tier) => bigint

/** The surest that a scope's numbers allow. */
export const yardstickOf = (scope: Scope, { provider, prices }: ReconcileInput): Yardstick => {
  const { day, model, spelling } = scope
  const known = new Map<Tier, TokenPrices>()
  const isBlind = mixesTiersUp(scope)
  const value = (counts: Counts, tier: Tier): bigint | null => {
    const priceTier = isBlind ? 'standard' : tier
    const kind = { provider, model: spelling || model, tier: priceTier, day }
    const found = known.get(priceTier) ?? tokenPricesOf(prices, kind)
    known.set(priceTier, found)
    return worthOf(counts, found)
  }
  const metered = [...scope.accounts.values()].flatMap(account => [...account.metered])
  if (metered.every(([, { requests }]) => requests === 0)) return inDollars(scope, value)

  if (metered.some(([, counts]) => counts.requests > 0 && tokensOf(counts) === 0))
    return metering(scope, 'requests', counts => BigInt(counts.requests))
  const values = metered.map(([tier, counts]) => value(counts, tier))
  if (values.includes(null) || values.every(each => each === 0n))
    return metering(scope, 'tokens', counts => BigInt(tokensOf(counts)))
  return metering(scope, 'priced', (counts, tier) => value(counts, tier) ?? 0n)
}

const tokensOf = ({ inputTokens, outputTokens }: Counts): number => inputTokens + outputTokens

/** Traces without tokens count as average calls; what was billed but not metered, by its dollars. */
const metering = (scope: Scope, basis: Yardstick['basis'], measure: Measure): Yardstick => {
  const ofMetered = ({ metered }: Account) => total([...metered], ([tier, counts]) => measure(counts, tier))
  const accounts = [...scope.accounts.values()].filter(({ metered }) => metered.size > 0)
  const all = total(accounts, ofMetered)
  const requests = total(accounts, account => BigInt(meteredRequests(account)))
  const billedNano = total(accounts, account => account.billedNano)
  return {
    basis,
    ofAccount: account => {
      if (account.metered.size > 0) return ofMetered(account)
      return billedNano > 0n && account.billedNano > 0n ? (account.billedNano * all) / billedNano : 0n
    },
    ofTraces: ({ group }) => {
      if (basis !== 'requests' && tokensOf(group) === 0) return (BigInt(group.requests) * all) / requests
      return measure(group, tierOf(group))
    },
  }
}

const inDollars = (scope: Scope, value: (counts: Counts, tier: Tier) => bigint | null): Yardstick => {
  const traces = [...scope.traces.values()]
  const isPriced = traces.every(({ group }) => (value(group, tierOf(group)) ?? 0n) > 0n)
  const unit = isPriced ? NANO_TO_VALUE : 1n
  return {
    basis: isPriced ? 'list' : 'cost',
    ofAccount: ({ billedNano }) => (billedNano > 0n ? billedNano * unit : 0n),
    ofTraces: ({ group }) => (isPriced ? (value(group, tierOf(group)) ?? 0n) : group.costNano),
  }
}
