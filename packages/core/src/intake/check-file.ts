import { type Ledger, readTraceCoverage } from '../ledger/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import { addDays, dayOfInstant, formatDay } from '../time/index.ts'
import { readTraceFile, type TraceProblem } from '../traces/index.ts'
import { numbered, problemOf } from './numbered.ts'
import { createTally } from './tally.ts'
import { traceRulesOf } from './trace-rules.ts'

/** What stands in the way of taking a file whole, and how many records it holds. Writes nothing. */
export const checkFile = async (
  source: AsyncIterable<Uint8Array>,
  {
    ledger,
    config,
    nowMs,
    signal,
    onBytes,
  }: {
    readonly ledger: Ledger
    readonly config: SpendConfig
    readonly nowMs: number
    readonly signal?: AbortSignal | undefined
    readonly onBytes: (bytesRead: number) => void
  },
): Promise<{ readonly read: number; readonly problems: readonly TraceProblem[] }> => {
  const { dimensions } = await traceRulesOf(config)
  const openFrom = await firstOpenDay(ledger, { keepRawDays: config.retention.rawTraceDays, nowMs })
  const tally = createTally()
  let lastLine = 0
  for await (const batch of readTraceFile(source, { nowMs, dimensions })) {
    signal?.throwIfAborted()
    const late = numbered(batch, lastLine).filter(({ record }) => dayOfInstant(record.startedAtMs) < openFrom)
    tally.refuse([
      ...batch.problems,
      ...late.map(each => problemOf(each, sealedReason(each.record.startedAtMs))),
    ])
    tally.add({ taken: batch.records.length - late.length, repeated: 0 })
    lastLine = batch.lastLine
    onBytes(batch.bytesRead)
  }
  return tally.counts()
}

const sealedReason = (startedAtMs: number): string =>
  `its day, ${formatDay(dayOfInstant(startedAtMs))}, is sealed: raw traces of that day are past their retention`

const firstOpenDay = async (
  ledger: Ledger,
  { keepRawDays, nowMs }: { readonly keepRawDays: number; readonly nowMs: number },
) => {
  const today = dayOfInstant(nowMs)
  const kept = addDays(today, -keepRawDays)
  const { sealedBefore } = await ledger.read(reader =>
    readTraceCoverage(reader, { range: { from: today, to: today } }),
  )
  return sealedBefore !== null && sealedBefore > kept ? sealedBefore : kept
}
