import { type LedgerReader, readTraceCoverage } from '../../ledger/index.ts'
import type { DayRange } from '../../time/index.ts'
import { begunDays, type Coverage, lastSettledDay } from '../coverage.ts'

/**
 * Which days of a window have traces. A day without any may be a day without calls or one whose traces never arrived:
 * it is unknown, whatever was asked about.
 */
export const traceCoverageOf = async (
  reader: LedgerReader,
  { range, nowMs, settledAfterDays }: { range: DayRange; nowMs: number; settledAfterDays: number },
): Promise<Coverage> => {
  const { days: traced } = await readTraceCoverage(reader, { range })
  const have = new Set(traced.map(({ day }) => day))
  const days = begunDays(range, nowMs)
  const missing = days.filter(each => !have.has(each))
  const lastSettled = lastSettledDay({ nowMs, settledAfterDays })
  return {
    completeness: {
      from: range.from,
      to: range.to,
      settledThrough: days.findLast(each => each <= lastSettled && have.has(each)) ?? null,
      syncedAtMs: null,
      newestSyncedAtMs: null,
      missingDays: missing,
    },
    isKnown: have.size > 0,
    unknownDays: new Set(missing),
    missingDays: new Set(missing),
    gaps: [],
    pulls: new Map(),
  }
}
