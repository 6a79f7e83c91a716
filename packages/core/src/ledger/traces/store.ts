import { type Day, dayOfInstant } from '../../time/index.ts'
import type { Ledger, LedgerWriter } from '../ledger.ts'
import { addRows } from './add-rows.ts'
import { addUpDay, type Change } from './add-up.ts'
import { writeNewTraceEntries, writeWithTraceBook } from './book.ts'
import { seriesOf } from './fold.ts'
import { holdRows } from './hold-rows.ts'
import type { StoredTrace } from './measures.ts'
import { type RecordKey, recordKeyOf } from './record-key.ts'
import { refusalOf, sealedRefusal } from './refuse.ts'
import { firstKeptDay, type Retention, readSealedBefore } from './seal.ts'
import type { TraceBook } from './series.ts'
import type { TraceRow } from './trace-row.ts'
import { ROWS_A_WRITE, writeInTurn } from './turns.ts'
import { winnersOf } from './winners.ts'

export interface TraceBatch extends Retention {
  readonly records: readonly StoredTrace[]
}

/** What became of records: each is counted once. */
export interface StoredTraces {
  /** New, or held now in place of another record of the same ids. */
  readonly taken: number
  /** The ledger keeps what it holds of the same ids. */
  readonly repeated: number
  /** By their place among the records given, in that order. */
  readonly refused: readonly Refusal[]
}

interface Refusal {
  readonly index: number
  readonly reason: string
}

/**
 * Takes records in, with their roll-ups, in short transactions of their own: a crash leaves whole ones. Storing again
 * what was stored changes nothing, nor does the order.
 */
export const storeTraces = async (
  ledger: Ledger,
  { records, keepRawDays, nowMs }: TraceBatch,
): Promise<StoredTraces> => {
  const kept = firstKeptDay({ keepRawDays, nowMs })
  const stored = { taken: 0, repeated: 0, refused: [] as Refusal[] }
  for (let from = 0; from < records.length; from += ROWS_A_WRITE) {
    const arrivals = records.slice(from, from + ROWS_A_WRITE).map((record, place) => ({
      index: from + place,
      record: mended(record),
      key: recordKeyOf(record),
    }))
    const part = await writeInTurn(ledger, () =>
      writeWithTraceBook(ledger, (writer, book) => take(writer, { book, arrivals, kept })),
    )
    stored.taken += part.taken
    stored.repeated += part.repeated
    stored.refused.push(...part.refused)
  }
  return stored
}

interface Arrival {
  readonly index: number
  readonly record: StoredTrace
  readonly key: RecordKey
}

/** Takes one transaction's records in. */
const take = async (
  writer: LedgerWriter,
  { book, arrivals, kept }: { book: TraceBook; arrivals: readonly Arrival[]; kept: Day },
): Promise<StoredTraces> => {
  const sealed = (await readSealedBefore(writer)) ?? kept
  const openFrom = sealed > kept ? sealed : kept
  const { candidates, refused } = sift(arrivals, { book, openFrom })
  await writeNewTraceEntries(writer, book)
  const winners = winnersOf(candidates)
  const { taken, replaced, late } = await holdRows(writer, { rows: winners, book, openFrom })
  await writeRollUps(writer, { taken, replaced })
  for (const { rival, held } of late) refused.push({ index: rival.index, reason: sealedRefusal(held.day) })
  refused.sort((a, b) => a.index - b.index)
  return { taken: taken.length, repeated: arrivals.length - taken.length - refused.length, refused }
}

const sift = (arrivals: readonly Arrival[], { book, openFrom }: { book: TraceBook; openFrom: Day }) => {
  const refused: Refusal[] = []
  const candidates = arrivals.flatMap(({ index, record, key }) => {
    const reason = refusalOf(record, openFrom)
    if (reason !== null) {
      refused.push({ index, reason })
      return []
    }
    return [
      { index, key, day: dayOfInstant(record.startedAtMs), series: seriesOf(book, record), content: record },
    ]
  })
  return { candidates, refused }
}

const writeRollUps = async (
  writer: LedgerWriter,
  { taken, replaced }: { taken: readonly TraceRow[]; replaced: readonly TraceRow[] },
): Promise<void> => {
  const changes: Change[] = [
    ...taken.map(row => ({ row, sign: 1 as const })),
    ...replaced.map(row => ({ row, sign: -1 as const })),
  ]
  const mayVanish = replaced.length > 0
  for (const [day, ofDay] of Map.groupBy(changes, change => change.row.day)) {
    const { series, cells, runs, endUsers } = addUpDay(day, ofDay)
    await addRows(writer, 'trace_day', series, { mayVanish })
    await addRows(writer, 'trace_cell_day', cells, { mayVanish })
    await addRows(writer, 'trace_run_day', runs, { mayVanish })
    await addRows(writer, 'trace_end_user_day', endUsers, { mayVanish })
  }
}

/** Text that is no Unicode is mended as the ledger would, so that what is held equals what comes again. */
const mended = (record: StoredTrace): StoredTrace =>
  record.endUser.isWellFormed() && record.workflowRunId.isWellFormed()
    ? record
    : {
        ...record,
        endUser: record.endUser.toWellFormed(),
        workflowRunId: record.workflowRunId.toWellFormed(),
      }
