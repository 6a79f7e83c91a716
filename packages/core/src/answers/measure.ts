import { type CostDimension, type LedgerReader, type SumFilter, sumCosts, sumUsage } from '../ledger/index.ts'
import { addNano, type Nano, nano } from '../money/index.ts'
import type { DayRange } from '../time/index.ts'
import type { Measure, Measured, TokenParts } from './answer.ts'

/** The currency that totals, rows and parts are in; every other one stands beside them. */
export const TOTAL_CURRENCY = 'usd'

export interface MeasureQuery {
  readonly measure: Measure
  readonly range: DayRange
  readonly groupBy: readonly CostDimension[]
  readonly filters: readonly SumFilter[]
}

/** What one combination of dimensions adds up to: nano-USD, tokens or requests. */
export interface Sum {
  /** One for each of `groupBy`, in its order. */
  readonly keys: readonly string[]
  readonly amount: bigint
  readonly tokens?: TokenParts
}

export interface Sums {
  readonly sums: readonly Sum[]
  /** Sums in any currency but USD, per currency. */
  readonly otherCurrencies: ReadonlyMap<string, Nano>
}

/** Adds up what was asked for, whatever it is measured in. */
export const sumMeasure = async (reader: LedgerReader, query: MeasureQuery): Promise<Sums> => {
  const { measure, ...sumQuery } = query
  if (measure === 'billed') return splitCurrencies(await sumCosts(reader, sumQuery))
  const usage = await sumUsage(reader, sumQuery)
  const sums = usage.map(({ keys, requests, inputTokens, cachedInputTokens, outputTokens }) => ({
    keys,
    amount: measure === 'requests' ? requests : inputTokens + outputTokens,
    tokens: { input: inputTokens, cachedInput: cachedInputTokens, output: outputTokens },
  }))
  return { sums, otherCurrencies: new Map() }
}

const splitCurrencies = (costs: Awaited<ReturnType<typeof sumCosts>>): Sums => {
  const otherCurrencies = new Map<string, Nano>()
  const sums: Sum[] = []
  for (const { keys, currency, amountNano } of costs) {
    if (currency === TOTAL_CURRENCY) sums.push({ keys, amount: amountNano })
    else otherCurrencies.set(currency, addNano(otherCurrencies.get(currency) ?? 0n, amountNano))
  }
  return { sums, otherCurrencies }
}

export const totalOf = (sums: Iterable<{ readonly amount: bigint }>): bigint => {
  let total = 0n
  for (const { amount } of sums) total += amount
  return total
}

/** An amount in the place that its measure gives it; null is unknown. */
export const measured = (measure: Measure, amount: bigint | null): Measured => ({
  amountNano: measure === 'billed' && amount !== null ? nano(amount) : null,
  value: measure === 'billed' ? null : amount,
})

/** The one that is set, of what was billed and what was metered. */
export const amountOf = ({ amountNano, value }: Measured): bigint | null => amountNano ?? value
