import type { TraceRecord } from '../bill/index.ts'
import { type Ledger, type StoredTraces, storeTraces } from '../ledger/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import { priced } from './priced.ts'
import { traceRulesOf } from './trace-rules.ts'

export interface TakeRecords {
  readonly ledger: Ledger
  readonly config: SpendConfig
  readonly records: readonly TraceRecord[]
  /** The present moment, by which days past their retention are told. */
  readonly nowMs: number
}

/** What became of records, each counted once; `refused` by their place among those given. */
export type TakenRecords = StoredTraces

/** As many as the ledger writes in one transaction: pricing all of a large request at once would hold up the rest. */
export const RECORDS_AT_ONCE = 3_000

/**
 * Prices records and takes them in, in short transactions: what was taken stays if a later one fails, and taking it
 * again changes nothing. Throws the ledger's errors.
 */
export const takeRecords = async ({ ledger, config, records, nowMs }: TakeRecords): Promise<TakenRecords> => {
  const { prices } = await traceRulesOf(config)
  const keepRawDays = config.retention.rawTraceDays
  let [taken, repeated] = [0, 0]
  const refused: TakenRecords['refused'][number][] = []
  for (let from = 0; from < records.length; from += RECORDS_AT_ONCE) {
    const part = records.slice(from, from + RECORDS_AT_ONCE).map(record => priced(record, prices))
    const stored = await storeTraces(ledger, { records: part, keepRawDays, nowMs })
    taken += stored.taken
    repeated += stored.repeated
    refused.push(...stored.refused.map(({ index, reason }) => ({ index: from + index, reason })))
  }
  return { taken, repeated, refused }
}
