import { type CompiledQuery, type Kysely, sql } from 'kysely'
import type { StoredValue } from '../engine/engine.ts'
import type { LedgerReader, LedgerWriter } from '../ledger.ts'
import type { LedgerSchema } from '../schema.ts'
import { keptStatement } from './kept-statement.ts'
import type { TraceRow } from './trace-row.ts'

const ROWS_AT_ONCE = 32

/**
 * Inserts rows, but none whose key the ledger holds already. Returns those among which some were not inserted: where
 * all are new, as mostly, nothing has to be looked up.
 */
export const insertNewRows = async <Row extends TraceRow>(
  writer: LedgerWriter,
  rows: readonly Row[],
): Promise<Row[]> => {
  const doubtful: Row[] = []
  const whole = rows.length - (rows.length % ROWS_AT_ONCE)
  for (let index = 0; index < whole; index += ROWS_AT_ONCE) {
    const some = rows.slice(index, index + ROWS_AT_ONCE)
    if ((await insert(writer, some)) < some.length) doubtful.push(...some)
  }
  for (const row of rows.slice(whole)) if ((await insert(writer, [row])) < 1) doubtful.push(row)
  return doubtful
}

export const deleteRows = ({ bulk }: LedgerWriter, rows: readonly TraceRow[]): Promise<void> =>
  bulk({ delete: 'trace', key: ['id'] }, rows, row => [row.id])

const COLUMNS = [
  'id',
  'key_high',
  'key_low',
  'series_id',
  'started_at_ms',
  'ended_at_ms',
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'reported_nano',
  'priced_nano',
  'end_user',
  'run_id',
]

/** How many rows went in. */
const insert = async ({ db }: LedgerReader, rows: readonly TraceRow[]): Promise<number> => {
  const statement = keptStatement(db, `insert ${rows.length}`, () => compile(db, rows.length))
  const { numAffectedRows } = await db.executeQuery({ ...statement, parameters: valuesOf(rows) })
  return Number(numAffectedRows ?? 0)
}

const compile = (db: Kysely<LedgerSchema>, rows: number): CompiledQuery => {
  const row = sql`(${sql.join(COLUMNS.map(() => 0))})`
  return sql`insert into trace (${sql.join(COLUMNS.map(name => sql.ref(name)))})
    values ${sql.join(Array.from({ length: rows }, () => row))}
    on conflict (key_high, key_low) do nothing`.compile(db)
}

const valuesOf = (rows: readonly TraceRow[]): StoredValue[] => {
  const values: StoredValue[] = []
  for (const { id, key, series, content } of rows)
    values.push(
      id,
      key.high,
      key.low,
      series.id,
      content.startedAtMs,
      content.endedAtMs,
      content.inputTokens,
      content.cachedInputTokens,
      content.cacheWriteTokens,
      content.outputTokens,
      content.reportedNano,
      content.pricedNano,
      content.endUser,
      content.workflowRunId,
    )
  return values
}
