import {
  type CostDimension,
  type LedgerReader,
  type SumFilter,
  sumCosts,
  sumUsage,
  type TraceDimension,
} from '../ledger/index.ts'
import { addNano, type Nano, nano } from '../money/index.ts'
import type { DayRange } from '../time/index.ts'
import type { Measure, Measured, TokenParts } from './answer.ts'

/** The currency that totals, rows and parts are in; every other one stands beside them. */
export const TOTAL_CURRENCY = 'usd'

/** A column of the bill, of metered usage or of traces. */
export type Column = CostDimension | TraceDimension

interface MeasureQuery {
  readonly measure: Measure
  readonly range: DayRange
  readonly groupBy: readonly Column[]
  readonly filters: readonly SumFilter[]
}

/** What one combination of dimensions adds up to: nano-USD, tokens or requests. */
export interface Sum {
  /** One for each of `groupBy`, in its order. */
  readonly keys: readonly string[]
  /** Null where there is something, but none of it is known: the cost of unpriced requests. */
  readonly amount: bigint | null
  readonly tokens?: TokenParts
  /** Of what traces tell. */
  readonly traced?: { readonly requests: bigint; readonly uncostedRequests: bigint }
}

export interface Sums {
  readonly sums: readonly Sum[]
  /** Sums in any currency but USD, per currency. */
  readonly otherCurrencies: ReadonlyMap<string, Nano>
}

/** Adds up what was billed or metered. */
export const sumMeasure = async (reader: LedgerReader, query: MeasureQuery): Promise<Sums> => {
  const { measure, groupBy, ...rest } = query
  const sumQuery = { ...rest, groupBy: groupBy.map(costColumn) }
  if (measure === 'billed') return splitCurrencies(await sumCosts(reader, sumQuery))
  const usage = await sumUsage(reader, sumQuery)
  const sums = usage.map(({ keys, requests, inputTokens, cachedInputTokens, outputTokens }) => ({
    keys,
    amount: measure === 'requests' ? requests : inputTokens + outputTokens,
    tokens: { input: inputTokens, cachedInput: cachedInputTokens, output: outputTokens },
  }))
  return { sums, otherCurrencies: new Map() }
}

const TRACED_ONLY: ReadonlySet<Column> = new Set<Column>([
  'provider',
  'workflow',
  'actionGroup',
  'businessUnit',
  'environment',
])

const isCostColumn = (column: Column): column is CostDimension => !TRACED_ONLY.has(column)

const costColumn = (column: Column): CostDimension => {
  // `basis.ts` sends what only traces know to them.
  if (!isCostColumn(column)) throw new TypeError(`The bill adds nothing up by ${column}`)
  return column
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

/** What is known of the sums together; null where there are some and nothing of them is known. */
export const totalOf = (sums: readonly { readonly amount: bigint | null }[]): bigint | null => {
  if (sums.length > 0 && sums.every(({ amount }) => amount === null)) return null
  let total = 0n
  for (const { amount } of sums) total += amount ?? 0n
  return total
}

/** Whether a measure is an amount of money. */
export const isMoney = (measure: Measure): boolean => measure === 'billed' || measure === 'traced'

/** An amount in the place that its measure gives it; null is unknown. */
export const measured = (measure: Measure, amount: bigint | null): Measured => ({
  amountNano: isMoney(measure) && amount !== null ? nano(amount) : null,
  value: isMoney(measure) ? null : amount,
})

/** The one that is set, of money and what is counted. */
export const amountOf = ({ amountNano, value }: Measured): bigint | null => amountNano ?? value
