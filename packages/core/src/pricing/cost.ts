import { divideHalfEven, type Nano, nano, ZERO } from '../money/index.ts'
import type { Rates, Unit } from './rates.ts'
import type { PricedParts } from './usage.ts'

/** How many tokens of each kind; `input` is what is left without the two cache kinds. Whole numbers from 0. */
export type TokenCounts = Readonly<Record<Unit, number>>

export interface Cost {
  readonly amountNano: Nano
  readonly parts: PricedParts
}

const LARGEST_NANO = 2n ** 63n - 1n

/**
 * Tokens times rates, rounded half to even once, in parts that add up to it: each part is rounded down, and what is
 * left goes out one nano at a time, largest fraction first. Null beyond 64 bits.
 *
 * 3 cached tokens at 25/2 and 1 of output at 25/2 nano: 37.5 + 12.5 = 50, in parts of 38 and 12.
 */
export const costOf = (tokens: TokenCounts, rates: Rates): Cost | null =>
  inNumbers(tokens, rates) ?? inBigints(tokens, rates)

/** Whole numbers below 2^53 multiply exactly, four times as fast as bigints. Null where one could be larger. */
const inNumbers = (tokens: TokenCounts, { small }: Rates): Cost | null => {
  if (!small) return null
  const { over } = small
  const input = tokens.input * small.input
  const cached = tokens.cachedInput * small.cachedInput
  const write = tokens.cacheWrite * small.cacheWrite
  const output = tokens.output * small.output
  const total = input + cached + write + output
  if (total > Number.MAX_SAFE_INTEGER / 2) return null
  if (over === 1) return cost(total, input, cached, write, output)

  const rest = total % over
  const floor = (total - rest) / over
  const amount = 2 * rest > over || (2 * rest === over && floor % 2 === 1) ? floor + 1 : floor
  const rests = [input % over, cached % over, write % over, output % over] as const
  const a = (input - rests[0]) / over
  const b = (cached - rests[1]) / over
  const c = (write - rests[2]) / over
  const d = (output - rests[3]) / over
  const extra = amount - a - b - c - d
  return extra === 0 ? cost(amount, a, b, c, d) : cost(amount, ...handOut([a, b, c, d], rests, extra))
}

const inBigints = (tokens: TokenCounts, rates: Rates): Cost | null => {
  const { over } = rates
  const input = BigInt(tokens.input) * (rates.input ?? 0n)
  const cached = BigInt(tokens.cachedInput) * (rates.cachedInput ?? 0n)
  const write = BigInt(tokens.cacheWrite) * (rates.cacheWrite ?? 0n)
  const output = BigInt(tokens.output) * (rates.output ?? 0n)
  const amount = divideHalfEven(input + cached + write + output, over)
  if (amount > LARGEST_NANO) return null
  const floors = [input / over, cached / over, write / over, output / over] as const
  const rests = [input % over, cached % over, write % over, output % over] as const
  const extra = amount - floors[0] - floors[1] - floors[2] - floors[3]
  return cost(amount, ...handOut(floors, rests, Number(extra)))
}

type Four<Each> = readonly [Each, Each, Each, Each]

/** One more to the `extra` parts with the largest rests, the earlier one first where rests are equal. */
const handOut = (floors: Four<Whole>, rests: Four<Whole>, extra: number): Four<Whole> => {
  const order = [0, 1, 2, 3].sort((one, other) => {
    const [left, right] = [rests[one] ?? 0, rests[other] ?? 0]
    return left === right ? one - other : left > right ? -1 : 1
  })
  const isLucky = (index: number) => order.indexOf(index) < extra
  const part = (index: 0 | 1 | 2 | 3) => (isLucky(index) ? BigInt(floors[index]) + 1n : floors[index])
  return [part(0), part(1), part(2), part(3)]
}

const cost = (amount: Whole, input: Whole, cached: Whole, write: Whole, output: Whole): Cost => ({
  amountNano: nanoOf(amount),
  parts: {
    inputNano: nanoOf(input),
    cachedInputNano: nanoOf(cached),
    cacheWriteNano: nanoOf(write),
    outputNano: nanoOf(output),
  },
})

type Whole = number | bigint

const nanoOf = (amount: Whole): Nano => (amount === 0 ? ZERO : nano(BigInt(amount)))
