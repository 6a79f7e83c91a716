/** Stores made-up trace records and asks of them; prints what storing took. `traces-store.ts FILE RECORDS` */
import { openLedger, storeTraces } from '@spend/core/ledger'
import { KEEP_RAW_DAYS, recordsFrom, TRACES_NOW_MS } from './trace-data.ts'
import type { Used } from './usage.ts'

/** Several transactions at once, so that the gaps between them are paid for. */
const RECORDS_AT_ONCE = 15_000
/** As the product's long work does, which otherwise takes what memory there is. */
const ROWS_BETWEEN_COLLECTIONS = 60_000
const [path, count] = process.argv.slice(2)
const ledger = await openLedger({ url: `sqlite:${path}` })
let [wallMs, cpuMs, rows] = [0, 0, 0]
for (let from = 0; from < Number(count); from += RECORDS_AT_ONCE) {
  const records = recordsFrom(from, {
    count: Math.min(RECORDS_AT_ONCE, Number(count) - from),
    of: Number(count),
  })
  // Making records up is not storing them: only the latter is timed.
  const [wall, cpu] = [performance.now(), process.cpuUsage()]
  const { taken } = await storeTraces(ledger, { records, keepRawDays: KEEP_RAW_DAYS, nowMs: TRACES_NOW_MS })
  const { user, system } = process.cpuUsage(cpu)
  wallMs += performance.now() - wall
  cpuMs += (user + system) / 1000
  rows += taken
  if (rows % ROWS_BETWEEN_COLLECTIONS === 0) globalThis.gc?.()
}
await ledger.close()
const used: Used = { rows, requests: 0, wallMs, cpuMs, peakMb: process.resourceUsage().maxRSS / 1024 }
process.stdout.write(`${JSON.stringify(used)}\n`)
