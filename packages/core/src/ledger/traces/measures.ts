import type { TraceRecord } from '../../bill/index.ts'
import type { Nano } from '../../money/index.ts'

/** A record with what its tokens cost at list price; null where the model has no known price. */
export interface StoredTrace extends TraceRecord {
  readonly pricedNano: Nano | null
}

/** Of a record, what is kept in its own row besides its series. */
export type TraceContent = Pick<
  StoredTrace,
  | 'startedAtMs'
  | 'endedAtMs'
  | 'inputTokens'
  | 'cachedInputTokens'
  | 'cacheWriteTokens'
  | 'outputTokens'
  | 'reportedNano'
  | 'pricedNano'
  | 'endUser'
  | 'workflowRunId'
>

const COUNTS = [
  'requests',
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'reported_requests',
  'unpriced_requests',
  'uncosted_requests',
] as const
const AMOUNTS = ['reported_nano', 'priced_nano', 'cost_nano'] as const

/** What roll-ups add up, in the order that `valuesAt` gives them. */
export const TRACE_MEASURES = [...COUNTS, ...AMOUNTS] as const
/** What is kept for each run and each end user. */
export const PART_MEASURES = ['requests', 'uncosted_requests', 'cost_nano'] as const

/** Reported where the caller said it, else priced; null where neither is known. */
export const costOf = ({ reportedNano, pricedNano }: Pick<StoredTrace, 'reportedNano' | 'pricedNano'>) =>
  reportedNano ?? pricedNano

/** Sums by slot. Counts of a batch stay far below 2^53, where numbers are exact; amounts take all 64 bits. */
export interface Sums {
  readonly counts: Float64Array
  readonly amounts: BigInt64Array
}

export const newSums = (slots: number): Sums => ({
  counts: new Float64Array(slots * COUNTS.length),
  amounts: new BigInt64Array(slots * AMOUNTS.length),
})

/** Adds a record to a slot, or takes it away again where `sign` is -1. */
export const addRecord = (
  { counts, amounts }: Sums,
  slot: number,
  record: TraceContent,
  sign: 1 | -1,
): void => {
  const { reportedNano, pricedNano } = record
  const cost = costOf(record)
  const first = slot * COUNTS.length
  const count = (index: number, value: number) => {
    counts[first + index] = (counts[first + index] ?? 0) + sign * value
  }
  count(0, 1)
  count(1, record.inputTokens)
  count(2, record.cachedInputTokens)
  count(3, record.cacheWriteTokens)
  count(4, record.outputTokens)
  if (reportedNano !== null) count(5, 1)
  if (pricedNano === null) count(6, 1)
  if (cost === null) count(7, 1)
  const start = slot * AMOUNTS.length
  const amount = (index: number, value: bigint) => {
    amounts[start + index] = (amounts[start + index] ?? 0n) + (sign === 1 ? value : -value)
  }
  if (reportedNano !== null) amount(0, reportedNano)
  if (pricedNano !== null) amount(1, pricedNano)
  if (cost !== null) amount(2, cost)
}

export const addSums = (to: Sums, toSlot: number, from: Sums, fromSlot: number): void => {
  for (let index = 0; index < COUNTS.length; index += 1) {
    const place = toSlot * COUNTS.length + index
    to.counts[place] = (to.counts[place] ?? 0) + (from.counts[fromSlot * COUNTS.length + index] ?? 0)
  }
  for (let index = 0; index < AMOUNTS.length; index += 1) {
    const place = toSlot * AMOUNTS.length + index
    to.amounts[place] = (to.amounts[place] ?? 0n) + (from.amounts[fromSlot * AMOUNTS.length + index] ?? 0n)
  }
}

/** A slot's sums in the order of `TRACE_MEASURES`. */
export const valuesAt = ({ counts, amounts }: Sums, slot: number): (number | bigint)[] => [
  ...counts.subarray(slot * COUNTS.length, (slot + 1) * COUNTS.length),
  ...amounts.subarray(slot * AMOUNTS.length, (slot + 1) * AMOUNTS.length),
]
