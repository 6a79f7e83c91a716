import { MODEL_CALL_ENDPOINTS } from '../../bill/index.ts'
import { type LedgerReader, readCoverage } from '../../ledger/index.ts'
import { addDays, type Day, type DayRange, daysOf } from '../../time/index.ts'
import { PROVIDER } from './facts.ts'

export interface KnownDays {
  /** Days whose bill was pulled; those just before and after the range among them. */
  readonly billed: ReadonlySet<Day>
  /** Days of the range whose bill was not. */
  readonly missing: readonly Day[]
  /** Days of the range that have a bill but lack what some endpoint metered. */
  readonly unmetered: readonly Day[]
}

export const knownDaysOf = async (reader: LedgerReader, range: DayRange): Promise<KnownDays> => {
  const around = { from: addDays(range.from, -1), to: addDays(range.to, 1) }
  const pulled = async (endpoint: Parameters<typeof readCoverage>[1]['endpoint']) =>
    new Set(
      (await readCoverage(reader, { provider: PROVIDER, endpoint, range: around })).map(each => each.day),
    )
  const billed = await pulled('costs')
  const metered: ReadonlySet<Day>[] = []
  for (const endpoint of MODEL_CALL_ENDPOINTS) metered.push(await pulled(endpoint))
  const days = daysOf(range)
  return {
    billed,
    missing: days.filter(each => !billed.has(each)),
    unmetered: days.filter(each => billed.has(each) && metered.some(endpoint => !endpoint.has(each))),
  }
}
