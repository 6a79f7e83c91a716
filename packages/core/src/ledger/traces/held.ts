import { type CompiledQuery, type Kysely, type Selectable, sql } from 'kysely'
import { nano } from '../../money/index.ts'
import type { LedgerReader } from '../ledger.ts'
import type { LedgerSchema } from '../schema.ts'
import { keptStatement } from './kept-statement.ts'
import type { RecordKey } from './record-key.ts'
import type { TraceBook } from './series.ts'
import { dayOfId, type TraceRow } from './trace-row.ts'

const KEYS_AT_ONCE = 256

/** The rows that the ledger holds of these keys. */
export const readHeld = async (
  { db }: LedgerReader,
  { keys, book }: { keys: readonly RecordKey[]; book: TraceBook },
): Promise<TraceRow[]> => {
  const rows: TraceRow[] = []
  for (let index = 0; index < keys.length; index += KEYS_AT_ONCE) {
    const some = keys.slice(index, index + KEYS_AT_ONCE)
    const last = some.at(-1)?.high ?? 0n
    // Filled up with one that is asked for anyway, so that one statement serves all.
    const parameters = Array.from({ length: KEYS_AT_ONCE }, (_, place) => some[place]?.high ?? last)
    const found = await db.executeQuery<StoredRow>({ ...statementOf(db), parameters })
    for (const row of found.rows) rows.push(rowOf(row, book))
  }
  return rows
}

type StoredRow = Selectable<LedgerSchema['trace']>

const statementOf = (db: Kysely<LedgerSchema>): CompiledQuery =>
  keptStatement(db, 'held', () => {
    const keys = Array.from({ length: KEYS_AT_ONCE }, () => 0n)
    return sql`select * from trace where key_high in (${sql.join(keys)})`.compile(db)
  })

const rowOf = (row: StoredRow, book: TraceBook): TraceRow => {
  const series = book.byId.get(Number(row.series_id))
  if (!series)
    throw new RangeError(`The ledger refers to trace series ${row.series_id}, which it does not have`)
  const id = Number(row.id)
  return {
    id,
    key: { high: row.key_high, low: row.key_low },
    day: dayOfId(id),
    series,
    content: {
      startedAtMs: Number(row.started_at_ms),
      endedAtMs: row.ended_at_ms === null ? null : Number(row.ended_at_ms),
      inputTokens: Number(row.input_tokens),
      cachedInputTokens: Number(row.cached_input_tokens),
      cacheWriteTokens: Number(row.cache_write_tokens),
      outputTokens: Number(row.output_tokens),
      reportedNano: row.reported_nano === null ? null : nano(row.reported_nano),
      pricedNano: row.priced_nano === null ? null : nano(row.priced_nano),
      endUser: row.end_user,
      workflowRunId: row.run_id,
    },
  }
}
