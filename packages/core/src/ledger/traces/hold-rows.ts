import { type Day, day } from '../../time/index.ts'
import type { LedgerReader, LedgerWriter } from '../ledger.ts'
import { readHeld } from './held.ts'
import { deleteRows, insertNewRows } from './insert-rows.ts'
import { prevails } from './prevails.ts'
import { numberOf } from './record-key.ts'
import type { TraceBook } from './series.ts'
import { firstIdOf, type TraceRow } from './trace-row.ts'
import type { Candidate } from './winners.ts'

interface Placed extends TraceRow {
  readonly index: number
}

/** What changed in the raw rows. */
export interface HeldRows {
  readonly taken: readonly TraceRow[]
  /** Held before, in the place of one that was taken. */
  readonly replaced: readonly TraceRow[]
  /** What would have changed a sealed day. */
  readonly late: readonly { readonly rival: Placed; readonly held: TraceRow }[]
}

/** Puts rows of different keys into the ledger, where it holds none of the same key that holds over them. */
export const holdRows = async (
  writer: LedgerWriter,
  { rows, book, openFrom }: { rows: readonly Candidate[]; book: TraceBook; openFrom: Day },
): Promise<HeldRows> => {
  const placed = await place(writer, rows)
  const doubtful = await insertNewRows(writer, placed)
  if (doubtful.length === 0) return { taken: placed, replaced: [], late: [] }

  const rivals = new Map(doubtful.map(row => [numberOf(row.key), row]))
  const [replaced, late, refused] = [[] as TraceRow[], [] as HeldRows['late'][number][], new Set<TraceRow>()]
  for (const held of await readHeld(writer, { keys: doubtful.map(row => row.key), book })) {
    const rival = rivals.get(numberOf(held.key))
    // Half of a key may be another record's, and some rows are the ones just inserted.
    if (!rival || rival.id === held.id) continue
    if (held.day >= openFrom && prevails(rival, held)) {
      replaced.push(held)
      continue
    }
    if (held.day < openFrom) late.push({ rival, held })
    refused.add(rival)
  }
  await deleteRows(writer, replaced)
  const returned = new Set(replaced.map(held => numberOf(held.key)))
  await insertNewRows(
    writer,
    doubtful.filter(row => returned.has(numberOf(row.key))),
  )
  return { taken: placed.filter(row => !refused.has(row)), replaced, late }
}

/** Gives rows the ids behind the last one of their days. */
const place = async (reader: LedgerReader, rows: readonly Candidate[]): Promise<Placed[]> => {
  const next = new Map<Day, number>()
  const placed: Placed[] = []
  for (const row of rows) {
    const id = next.get(row.day) ?? (await nextIdOf(reader, row.day))
    next.set(row.day, id + 1)
    placed.push({ ...row, id })
  }
  return placed
}

const nextIdOf = async ({ db }: LedgerReader, of: Day): Promise<number> => {
  const { last } = await db
    .selectFrom('trace')
    .select(({ fn }) => fn.max('id').as('last'))
    .where('id', '>=', BigInt(firstIdOf(of)))
    .where('id', '<', BigInt(firstIdOf(day(of + 1))))
    .executeTakeFirstOrThrow()
  return last === null ? firstIdOf(of) : Number(last) + 1
}
