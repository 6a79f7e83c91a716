import { type CompiledQuery, type Kysely, sql } from 'kysely'
import type { StoredValue } from '../engine/engine.ts'
import type { LedgerWriter } from '../ledger.ts'
import type { LedgerSchema } from '../schema.ts'
import { keptStatement } from './kept-statement.ts'
import { PART_MEASURES, TRACE_MEASURES } from './measures.ts'

/** The roll-ups, with their keys; the measures come behind. */
const ROLL_UPS = {
  trace_day: { key: ['day', 'series_id'], measures: TRACE_MEASURES },
  trace_cell_day: { key: ['dimension', 'day', 'cell_id'], measures: TRACE_MEASURES },
  trace_run_day: { key: ['cell_id', 'day', 'run_id'], measures: PART_MEASURES },
  trace_end_user_day: { key: ['day', 'end_user', 'place_id'], measures: PART_MEASURES },
} as const
type RollUp = keyof typeof ROLL_UPS

/** Rows a statement: most of the time goes into calling the database. */
const ROWS_AT_ONCE = 32

/** Adds to what roll-ups hold. `mayVanish`: something was taken away, and rows of no record go. */
export const addRows = async (
  writer: LedgerWriter,
  table: RollUp,
  rows: readonly (readonly StoredValue[])[],
  { mayVanish }: { mayVanish: boolean },
): Promise<void> => {
  const whole = rows.length - (rows.length % ROWS_AT_ONCE)
  for (let index = 0; index < whole; index += ROWS_AT_ONCE)
    await add(writer, table, rows.slice(index, index + ROWS_AT_ONCE))
  for (const row of rows.slice(whole)) await add(writer, table, [row])
  if (!mayVanish) return
  const key = [...ROLL_UPS[table].key]
  // A row that is kept has requests: with them in the key, only empty rows are met.
  await writer.bulk({ delete: table, key: [...key, 'requests'] }, rows, row => [
    ...row.slice(0, key.length),
    0,
  ])
}

const add = ({ db }: LedgerWriter, table: RollUp, rows: readonly (readonly StoredValue[])[]) => {
  const statement = keptStatement(db, `add ${table} ${rows.length}`, () => compile(db, table, rows))
  return db.executeQuery({ ...statement, parameters: rows.flat() })
}

const compile = (
  db: Kysely<LedgerSchema>,
  table: RollUp,
  rows: readonly (readonly StoredValue[])[],
): CompiledQuery => {
  const { key, measures } = ROLL_UPS[table]
  const columns = sql.join([...key, ...measures].map(name => sql.ref(name)))
  const values = sql.join(rows.map(row => sql`(${sql.join(row)})`))
  const sums = measures.map(
    name => sql`${sql.ref(name)} = ${sql.ref(`${table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
  )
  return sql`insert into ${sql.table(table)} (${columns}) values ${values}
    on conflict (${sql.join(key.map(name => sql.ref(name)))}) do update set ${sql.join(sums)}`.compile(db)
}
