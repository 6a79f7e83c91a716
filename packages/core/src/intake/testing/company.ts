import { type Company, createCompany, epochDay, traceLines } from '@spend/sandbox/company'
import { type Ledger, sumTraces } from '../../ledger/index.ts'
import { defaultConfig } from '../../teams/index.ts'
import { type DayRange, day, startOfDayMs } from '../../time/index.ts'

/** A Monday, at noon of which the pretend company lives. */
const TODAY = day(epochDay('2026-11-23'))
export const NOW_MS = startOfDayMs(TODAY) + 12 * 3_600_000
export const CONFIG = defaultConfig()
export const company: Company = createCompany({ seed: 'intake', anchorDay: TODAY, days: 30 })
/** The days whose calls are traced. */
export const TRACED: DayRange = { from: day(TODAY - 3), to: day(TODAY - 1) }

export const companyLines = (): string => [...traceLines(company, TRACED)].join('')

/** Traces of the ledger by the days on which they began. */
export const sumAll = async (ledger: Ledger) => {
  const range = { from: day(TODAY - 60), to: day(TODAY + 2) }
  const [sum] = await ledger.read(reader => sumTraces(reader, { range, groupBy: [] }))
  return sum
}

/** The bytes in chunks that cut lines anywhere. */
export const chunked = (content: string | Uint8Array, size = 10_000) =>
  async function* (): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(content)
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
  }
