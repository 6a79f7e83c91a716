import type { TraceRecord } from '../bill/index.ts'
import type { StoredTrace } from '../ledger/index.ts'
import type { PriceBook } from '../pricing/index.ts'

/**
 * The record with what its tokens cost at the price of its time; null where that is not known. A call that was paid for
 * and counts no tokens (an image, a minute of speech) has no such price either: it was not free.
 */
export const priced = (record: TraceRecord, prices: PriceBook): StoredTrace => {
  const { reportedNano, inputTokens, outputTokens } = record
  if (inputTokens === 0 && outputTokens === 0 && reportedNano !== null && reportedNano > 0n)
    return { ...record, pricedNano: null }
  const price = prices.price({
    provider: record.provider,
    model: record.model,
    atMs: record.startedAtMs,
    inputTokens,
    cachedInputTokens: record.cachedInputTokens,
    cacheWriteTokens: record.cacheWriteTokens,
    outputTokens,
    serviceTier: record.serviceTier,
    batch: record.batch,
  })
  return { ...record, pricedNano: price.status === 'priced' ? price.amountNano : null }
}
