import { type Day, dayOfInstant, formatDay } from '../../time/index.ts'
import type { StoredTrace } from './measures.ts'

/** Beyond every call there is; a few such records added up would no longer fit 64 bits. */
const MOST_TOKENS = 1_000_000_000_000
const MOST_NANO = 1_000_000_000_000_000n
/** Years 1 to 9999. */
const [EARLIEST_MS, LATEST_MS] = [-62_135_596_800_000, 253_402_300_799_999]

/** Why the ledger cannot hold a record, in words; null where it can. */
export const refusalOf = (record: StoredTrace, openFrom: Day): string | null => {
  const { startedAtMs, endedAtMs } = record
  if (!isInstant(startedAtMs) || (endedAtMs !== null && !isInstant(endedAtMs)))
    return 'its time is no instant between the years 1 and 9999'
  const tokens = [record.inputTokens, record.cachedInputTokens, record.cacheWriteTokens, record.outputTokens]
  if (!tokens.every(count => Number.isInteger(count) && count >= 0 && count <= MOST_TOKENS))
    return 'its tokens are no whole numbers from 0 to a million millions'
  if (!isAmount(record.reportedNano) || !isAmount(record.pricedNano))
    return 'its cost is not between $0 and $1,000,000'
  const day = dayOfInstant(startedAtMs)
  return day < openFrom ? sealedRefusal(day) : null
}

export const sealedRefusal = (day: Day): string =>
  `its day, ${formatDay(day)}, is sealed: raw traces of that day are past their retention, and what was counted then stays as it is`

const isInstant = (ms: number): boolean => Number.isInteger(ms) && ms >= EARLIEST_MS && ms <= LATEST_MS
const isAmount = (amount: bigint | null): boolean => amount === null || (amount >= 0n && amount <= MOST_NANO)
