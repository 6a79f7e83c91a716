import { type Day, type DayRange, day } from '../../time/index.ts'
import type { LedgerReader } from '../ledger.ts'
import { TOTAL } from './dimensions.ts'
import { readSealedBefore } from './seal.ts'

/** What is there of traces. */
export interface TraceCoverage {
  /** The days of the range that have any, in order. */
  readonly days: readonly { readonly day: Day; readonly requests: bigint }[]
  /** Days before it have roll-ups only, and take no more records; null where none ever aged out. */
  readonly sealedBefore: Day | null
}

export const readTraceCoverage = async (
  reader: LedgerReader,
  { range }: { range: DayRange },
): Promise<TraceCoverage> => {
  const rows = await reader.db
    .selectFrom('trace_cell_day')
    .select(['day', 'requests'])
    .where('dimension', '=', BigInt(TOTAL))
    .where('day', '>=', BigInt(range.from))
    .where('day', '<', BigInt(range.to))
    .orderBy('day')
    .execute()
  return {
    days: rows.map(row => ({ day: day(Number(row.day)), requests: row.requests })),
    sealedBefore: await readSealedBefore(reader),
  }
}

/** From the first day that has traces to the last; null where none has. */
export const readTracedDays = async ({ db }: LedgerReader): Promise<DayRange | null> => {
  const end = (direction: 'asc' | 'desc') =>
    db
      .selectFrom('trace_cell_day')
      .select('day')
      .where('dimension', '=', BigInt(TOTAL))
      .orderBy('day', direction)
      .limit(1)
      .executeTakeFirst()
  const [first, last] = [await end('asc'), await end('desc')]
  return first && last ? { from: day(Number(first.day)), to: day(Number(last.day) + 1) } : null
}
